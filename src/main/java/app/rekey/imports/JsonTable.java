package app.rekey.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows of a JSON array of objects, or of one object alone.
final class JsonTable {
    private JsonTable() {}

    static Table read(String text) {
        JsonNode root;
        try {
            // A parse error must not quote the file: it holds secrets.
            root = JsonMapper.builder(JsonFactory.builder()
                            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build())
                    .build()
                    .readTree(text);
        } catch (JacksonException notJson) {
            var at = notJson.getLocation();
            return new Table.Unreadable("It is not JSON" + (at == null ? "." : ": line " + at.getLineNr() + " cannot be read."));
        }
        var items = root.isObject() ? List.of(root) : root.isArray() ? root.valueStream().toList() : List.<JsonNode>of();
        if (items.isEmpty()) {
            return new Table.Unreadable("It holds no JSON array of keys.");
        }
        var rows = new ArrayList<Table.Row>();
        for (var item : items) {
            if (!item.isObject()) {
                return new Table.Unreadable("Row " + (rows.size() + 1) + " is not a JSON object.");
            }
            var fields = new HashMap<String, String>();
            item.propertyStream().filter(e -> !e.getValue().isNull()).forEach(e -> fields.put(e.getKey(), textOf(e.getValue())));
            rows.add(new Table.Row(rows.size() + 1, fields));
        }
        return new Table.Rows(rows);
    }

    private static String textOf(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(JsonTable::textOf).collect(Collectors.joining(" "));
        }
        return value.isValueNode() ? value.asString() : "";
    }
}
