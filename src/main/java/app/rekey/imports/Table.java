package app.rekey.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of a file before anybody judged them.
sealed interface Table {
    record Rows(List<Row> rows) implements Table {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    record Unreadable(String reason) implements Table {}

    /// One row: its number, counted from 1, and its filled fields by name. A list's items are joined by blanks.
    /// Prints nothing of its fields.
    record Row(int number, Map<String, String> fields) {
        public Row {
            fields = Map.copyOf(fields);
        }

        /// The field's text; empty where it is missing or blank.
        Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
        }

        /// The same, with these fields where it has none of that name.
        Row withDefaults(Map<String, String> others) {
            var all = new HashMap<>(others);
            all.putAll(fields);
            return new Row(number, all);
        }

        @Override
        public String toString() {
            return "row " + number;
        }
    }
}
