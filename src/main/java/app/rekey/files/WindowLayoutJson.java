package app.rekey.files;

import app.rekey.service.WindowLayout;
import app.rekey.service.WindowLayout.Column;
import app.rekey.service.WindowLayout.Place;
import app.rekey.service.WindowLayout.SortedBy;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How the window was left, as a part of the settings file. What makes no sense counts as absent.
final class WindowLayoutJson {
    private static final double SMALLEST = 100;
    private static final double LARGEST = 20_000;
    private static final double NARROWEST_COLUMN = 10;
    private static final double WIDEST_COLUMN = 4_000;

    private WindowLayoutJson() {}

    static WindowLayout read(JsonNode stored) {
        var columns = stored.path("columns").valueStream().flatMap(WindowLayoutJson::column).toList();
        var sorted = Optional.of(stored.path("sortedBy").asString("")).filter(id -> !id.isEmpty())
                .map(id -> new SortedBy(id, stored.path("descending").asBoolean(false)));
        return new WindowLayout(place(stored), columns, sorted);
    }

    static void write(WindowLayout layout, ObjectNode stored) {
        layout.place().ifPresent(place -> {
            stored.put("x", place.x());
            stored.put("y", place.y());
            stored.put("width", place.width());
            stored.put("height", place.height());
            stored.put("maximized", place.maximized());
        });
        var columns = stored.putArray("columns");
        layout.columns().forEach(column -> {
            var object = columns.addObject();
            object.put("id", column.id());
            object.put("width", column.width());
            column.shown().ifPresent(shown -> object.put("shown", shown));
        });
        layout.sortedBy().ifPresent(sorted -> {
            stored.put("sortedBy", sorted.column());
            stored.put("descending", sorted.descending());
        });
    }

    private static Optional<Place> place(JsonNode stored) {
        var place = new Place(stored.path("x").asDouble(0), stored.path("y").asDouble(0), stored.path("width").asDouble(0),
                stored.path("height").asDouble(0), stored.path("maximized").asBoolean(false));
        return isBetween(place.width(), SMALLEST, LARGEST) && isBetween(place.height(), SMALLEST, LARGEST)
                && isBetween(place.x(), -LARGEST, LARGEST) && isBetween(place.y(), -LARGEST, LARGEST)
                ? Optional.of(place)
                : Optional.empty();
    }

    private static Stream<Column> column(JsonNode stored) {
        var id = stored.path("id").asString("");
        var width = stored.path("width").asDouble(0);
        var shown = stored.path("shown").isBoolean() ? Optional.of(stored.path("shown").asBoolean()) : Optional.<Boolean>empty();
        return id.isEmpty() || !isBetween(width, NARROWEST_COLUMN, WIDEST_COLUMN)
                ? Stream.empty()
                : Stream.of(new Column(id, width, shown));
    }

    private static boolean isBetween(double value, double least, double most) {
        return value >= least && value <= most;
    }
}
