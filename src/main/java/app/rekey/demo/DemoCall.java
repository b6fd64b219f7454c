package app.rekey.demo;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One request as it came off the wire. Prints nothing of its headers and its query.
///
/// @param now the played exchange's time
/// @param path percent-encoded, without the query
/// @param query percent-encoded, without the question mark; empty where there is none
/// @param address the caller's, as the socket tells it
record DemoCall(Instant now, String method, String path, String query, Headers headers, byte[] body, String address) {
    /// The header's value; empty where it is missing or blank.
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).filter(value -> !value.isBlank());
    }

    boolean isGet() {
        return "GET".equals(method);
    }

    /// The same at another time of the exchange.
    DemoCall later(Duration by) {
        return new DemoCall(now.plus(by), method, path, query, headers, body, address);
    }

    /// Path and query as they were sent.
    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The `name=value` pairs of the query as they were sent.
    List<String> pairs() {
        return query.isEmpty() ? List.of() : Arrays.asList(query.split("&"));
    }

    /// The value of a query parameter, still percent-encoded; empty where it is missing or empty.
    Optional<String> parameter(String name) {
        return pairs().stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
