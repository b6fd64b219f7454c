package app.rekey.bots;

import app.rekey.bots.Carrier.Template;
import app.rekey.bots.text.Format;
import app.rekey.bots.text.IniFormat;
import app.rekey.bots.text.JsonFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TomlFormat;
import app.rekey.bots.text.YamlFormat;
import app.rekey.domain.CredentialPart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The least document that has given places: what to put into a file that Rekey cannot reach.
public final class Skeleton {
    private static final String ANY_VALUE = "x";

    private Skeleton() {}

    /// A document of this format; its values are to be replaced.
    public static Template of(String bot, Format format, Map<CredentialPart, Place> places) {
        var ordered = new TreeMap<>(places);
        return new Template(bot, format, lines(format, ordered), ordered);
    }

    private static String lines(Format format, Map<CredentialPart, Place> places) {
        if (format instanceof JsonFormat) {
            return json(nested(places), "") + "\n";
        }
        if (format instanceof YamlFormat) {
            return yaml(nested(places), "");
        }
        if (format instanceof TomlFormat || format instanceof IniFormat) {
            return table(format, places);
        }
        return places.values().stream().map(place -> place.text() + "=" + ANY_VALUE + "\n").collect(Collectors.joining());
    }

    private static Map<String, Object> nested(Map<CredentialPart, Place> places) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (var place : places.values()) {
            put(root, place, 0);
        }
        return root;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> group, Place place, int depth) {
        var step = place.steps().get(depth);
        if (depth == place.steps().size() - 1) {
            group.put(step, ANY_VALUE);
        } else {
            put((Map<String, Object>) group.computeIfAbsent(step, _ -> new LinkedHashMap<String, Object>()), place, depth + 1);
        }
    }

    private static String json(Object value, String indent) {
        return value instanceof Map<?, ?> group
                ? group.entrySet().stream()
                        .map(each -> indent + "    \"" + each.getKey() + "\": " + json(each.getValue(), indent + "    "))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"))
                : "\"" + value + "\"";
    }

    private static String yaml(Map<?, ?> group, String indent) {
        return group.entrySet().stream()
                .map(each -> indent + each.getKey() + ":" + (each.getValue() instanceof Map<?, ?> inner ? "\n" + yaml(inner, indent + "  ") : " '" + ANY_VALUE + "'\n"))
                .collect(Collectors.joining());
    }

    private static String table(Format format, Map<CredentialPart, Place> places) {
        var quote = format instanceof TomlFormat ? "\"" : "";
        var first = places.values().iterator().next().steps();
        var head = first.size() > 1 ? "[" + String.join(".", first.subList(0, first.size() - 1)) + "]\n" : "";
        return head + places.values().stream()
                .map(place -> place.steps().getLast() + " = " + quote + ANY_VALUE + quote + "\n")
                .collect(Collectors.joining());
    }
}
