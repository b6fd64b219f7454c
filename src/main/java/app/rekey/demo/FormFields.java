package app.rekey.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a submitted form (`application/x-www-form-urlencoded`); of two with one name the last counts. Prints none of them.
final class FormFields {
    static final FormFields NONE = new FormFields(Map.of());

    private final Map<String, String> fields;

    private FormFields(Map<String, String> fields) {
        this.fields = fields;
    }

    /// Pairs that are not encoded as a browser does it are left out.
    static FormFields of(List<String> pairs) {
        var fields = new HashMap<String, String>();
        for (var pair : pairs) {
            var parts = pair.split("=", 2);
            try {
                fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            } catch (IllegalArgumentException notEncoded) {
                continue;
            }
        }
        return new FormFields(fields);
    }

    static FormFields ofBody(String body) {
        return of(Arrays.asList(body.split("&")));
    }

    /// Without blanks around it; empty where it is missing.
    String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<Long> number(String name) {
        return Optional.of(text(name)).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
