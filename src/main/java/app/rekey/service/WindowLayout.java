package app.rekey.service;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// How the window was left: where it stood, and its table's columns.
///
/// @param place empty before it was ever moved
/// @param columns in their order; those that it does not name come after them, as they usually are
/// @param sortedBy the column that the table is sorted by, if any
public record WindowLayout(Optional<Place> place, List<Column> columns, Optional<SortedBy> sortedBy) {
    public static final WindowLayout USUAL = new WindowLayout(Optional.empty(), List.of(), Optional.empty());

    public WindowLayout {
        Objects.requireNonNull(place);
        columns = List.copyOf(columns);
        Objects.requireNonNull(sortedBy);
    }

    public WindowLayout at(Place now) {
        return new WindowLayout(Optional.of(now), columns, sortedBy);
    }

    public WindowLayout with(List<Column> left, Optional<SortedBy> sorted) {
        return new WindowLayout(place, left, sorted);
    }

    /// Where the window stands, in the desktop's own units; of a maximised one, where it stood before.
    public record Place(double x, double y, double width, double height, boolean maximized) {}

    /// @param width in pixels of a text of usual size
    /// @param shown whether its user wants it; empty for wherever it fits
    public record Column(String id, double width, Optional<Boolean> shown) {
        public Column {
            Objects.requireNonNull(id);
            Objects.requireNonNull(shown);
        }
    }

    public record SortedBy(String column, boolean descending) {
        public SortedBy {
            Objects.requireNonNull(column);
        }
    }
}
