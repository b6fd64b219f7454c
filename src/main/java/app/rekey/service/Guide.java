package app.rekey.service;

import app.rekey.domain.Secret;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a person does to give a bot its credential where Rekey cannot reach. Whoever holds it closes it.
///
/// @param bot the platform or the kind of bot, for people
/// @param page where it begins, where that is known
/// @param steps sentences, in their order
/// @param warnings sentences to read before the first step
/// @param copies what to put onto the clipboard, in the order in which it is asked for
public record Guide(String bot, Optional<URI> page, List<String> steps, List<String> warnings, List<Copy> copies) implements AutoCloseable {
    public Guide {
        Objects.requireNonNull(bot);
        Objects.requireNonNull(page);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
        copies = List.copyOf(copies);
    }

    /// One text for the clipboard.
    ///
    /// @param label what it is: "API key", "Lines for config.json" …
    public record Copy(String label, Secret text) {
        public Copy {
            Objects.requireNonNull(label);
            Objects.requireNonNull(text);
        }
    }

    @Override
    public void close() {
        copies.forEach(copy -> copy.text().close());
    }
}
