package app.rekey.http;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.TestFrom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A call to make. Prints its method and host only: headers and query carry keys and signatures.
///
/// @param pathAndQuery exactly as it goes on the wire, percent-encoded, starting with a slash
/// @param body what a POST carries; empty makes it a GET
/// @param charges what it costs of which limits
/// @param party whose word to stop ends it: an exchange with all its hosts, or the one server that is called
public record HttpCall(
        BaseUrl base,
        String pathAndQuery,
        List<Header> headers,
        Optional<Body> body,
        TestFrom from,
        List<Charge> charges,
        String party) {
    /// A header; its value may be an API key or a signature.
    public record Header(String name, String value) {
        @Override
        public String toString() {
            return name + ": …";
        }
    }

    /// What a POST carries: text of a type, in UTF-8. It may hold secrets, so it prints its type only.
    public record Body(String type, String text) {
        public static Body json(String text) {
            return new Body("application/json", text);
        }

        /// Names and values, percent-encoded.
        public static Body form(String text) {
            return new Body("application/x-www-form-urlencoded", text);
        }

        /// A POST without anything.
        public static Body none() {
            return new Body("application/json", "");
        }

        @Override
        public String toString() {
            return type;
        }
    }

    public HttpCall {
        Objects.requireNonNull(base);
        Objects.requireNonNull(body);
        Objects.requireNonNull(from);
        Objects.requireNonNull(party);
        headers = List.copyOf(headers);
        charges = List.copyOf(charges);
        if (!pathAndQuery.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash");
        }
    }

    /// A call to a server that speaks for itself alone.
    public HttpCall(
            BaseUrl base, String pathAndQuery, List<Header> headers, Optional<Body> body, TestFrom from, List<Charge> charges) {
        this(base, pathAndQuery, headers, body, from, charges, base.toString());
    }

    /// A GET without headers.
    public static HttpCall get(BaseUrl base, String pathAndQuery, List<Charge> charges) {
        return new HttpCall(base, pathAndQuery, List.of(), Optional.empty(), new TestFrom.Here(), charges);
    }

    /// The same call, leaving from elsewhere.
    public HttpCall through(TestFrom other) {
        return new HttpCall(base, pathAndQuery, headers, body, other, charges, party);
    }

    /// The same call to one of the servers of `exchange`, all of which stop when one says so.
    public HttpCall askedOf(String exchange) {
        return new HttpCall(base, pathAndQuery, headers, body, from, charges, exchange);
    }

    @Override
    public String toString() {
        return (body.isPresent() ? "POST " : "GET ") + base;
    }
}
