package app.rekey.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Texts that come with the demo.
final class Resource {
    private Resource() {}

    /// The resource of this name beside the demo's classes, which must be there.
    static String text(String name) {
        try (var resource = Resource.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalArgumentException("there is no resource " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
