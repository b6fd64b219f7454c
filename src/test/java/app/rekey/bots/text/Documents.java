package app.rekey.bots.text;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Documents of tests as text, and what is read and written in them.
final class Documents {
    private Documents() {}

    static TextFile open(Format format, String document) {
        return assertInstanceOf(TextFile.Opened.Read.class, TextFile.open(bytes(document), format)).file();
    }

    static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    static Place place(String text) {
        return Place.parse(text).orElseThrow();
    }

    /// What a bot reads at a place.
    static String read(Format format, String document, String place) {
        try (var file = open(format, document)) {
            var at = assertInstanceOf(TextFile.Found.At.class, file.find(place(place)));
            var value = file.value(at.spot());
            if (value instanceof TextFile.Value.NotReadable no) {
                return "not readable: " + no.why();
            }
            return assertInstanceOf(TextFile.Value.Is.class, value).value().revealText();
        }
    }

    /// The document after an edit, or why there was none.
    static String edited(Format format, String document, Map<String, String> values) {
        try (var file = open(format, document)) {
            var secrets = new LinkedHashMap<Place, Secret>();
            values.forEach((place, value) -> secrets.put(place(place), Secret.ofText(value)));
            return switch (file.edit(secrets)) {
                case TextFile.Edited.Done done -> new String(done.bytes(), StandardCharsets.UTF_8);
                case TextFile.Edited.CannotHold no -> "cannot hold: " + no.why();
                case TextFile.Edited.NoSuchPlace no -> "no such place: " + no.place();
            };
        }
    }

    static String edited(Format format, String document, String place, String value) {
        return edited(format, document, Map.of(place, value));
    }

    /// Why a document cannot be read, with its line.
    static String broken(Format format, String document) {
        var broken = assertInstanceOf(TextFile.Opened.Broken.class, TextFile.open(bytes(document), format));
        return broken.line() + ": " + broken.why();
    }
}
