package app.rekey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a trader does on the page of a played exchange, as the browser sends it.
final class KeyPageVisitor implements AutoCloseable {
    private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NORMAL).build();

    /// Makes a key, and answers with the block that the page shows for copying.
    ///
    /// @param fields of the page's form
    String make(URI page, Map<String, String> fields) throws IOException, InterruptedException {
        var form = new HashMap<>(fields);
        form.put("action", "create");
        var shown = Pattern.compile("<pre[^>]*>([^<]*)</pre>").matcher(send(page, form));
        assertTrue(shown.find(), "the page shows the new key");
        return shown.group(1);
    }

    /// Deletes the first key of this name.
    void delete(URI page, String name) throws IOException, InterruptedException {
        send(page, Map.of("action", "delete", "key", numberOf(page, name)));
    }

    /// The number by which the page speaks of a key: that of the link behind its name.
    private String numberOf(URI page, String name) throws IOException, InterruptedException {
        var body = browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).body();
        var number = Pattern.compile("like=(\\d+)").matcher(body);
        assertTrue(number.find(body.indexOf("<b>" + name + "</b>")), "the page has the key");
        return number.group(1);
    }

    private String send(URI page, Map<String, String> fields) throws IOException, InterruptedException {
        var form = new HashMap<>(fields);
        form.put("token", page.getPath().split("/")[1]);
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(HttpRequest.newBuilder(page).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }
}
