package app.rekey.bots.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where in a document a value stands, as users write it: a JSON pointer (`/exchange/key`), a dotted path (`exchange.key`,
/// with quotes around a name that has a dot: `a."b.c"`), or a variable's name.
///
/// @param steps the names on the way, outermost first; an element of a list has its number, from 0
public record Place(String text, List<String> steps) {
    public Place {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a place has a name");
        }
    }

    /// The place that `text` names; empty where it names none.
    public static Optional<Place> parse(String text) {
        var steps = text.startsWith("/") ? pointer(text) : dotted(text);
        return steps.filter(found -> !found.isEmpty() && found.stream().noneMatch(String::isEmpty)).map(found -> new Place(text, found));
    }

    /// A pointer through these names.
    public static Place of(String... steps) {
        var text = new StringBuilder();
        for (var step : steps) {
            text.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return new Place(text.toString(), List.of(steps));
    }

    /// A single name, taken as it is.
    public static Place named(String name) {
        return new Place(name, List.of(name));
    }

    @Override
    public String toString() {
        return text;
    }

    private static Optional<List<String>> pointer(String text) {
        return Optional.of(Arrays.stream(text.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    private static Optional<List<String>> dotted(String text) {
        var steps = new ArrayList<String>();
        var step = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                steps.add(step.toString());
                step.setLength(0);
            } else {
                step.append(c);
            }
        }
        steps.add(step.toString());
        return quoted ? Optional.empty() : Optional.of(steps);
    }
}
