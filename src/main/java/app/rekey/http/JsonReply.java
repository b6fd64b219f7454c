package app.rekey.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON value from a server, read leniently: a member that is missing, null or of another type is simply absent.
public final class JsonReply {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(64 * 1024)
            .maxNumberLength(64)
            .maxNameLength(256)
            .build();
    // Parse errors must not quote the source: it may carry an API key.
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build())
            .build();

    private final JsonNode node;

    private JsonReply(JsonNode node) {
        this.node = node;
    }

    /// The JSON object or array that is the whole of `bytes`; empty for anything else.
    public static Optional<JsonReply> parse(byte[] bytes) {
        try {
            var node = MAPPER.readTree(bytes);
            return node.isObject() || node.isArray() ? Optional.of(new JsonReply(node)) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// The member at this path of names; empty where any of them is missing or null.
    public Optional<JsonReply> at(String... names) {
        var current = node;
        for (var name : names) {
            current = current.path(name);
        }
        return current.isMissingNode() || current.isNull() ? Optional.empty() : Optional.of(new JsonReply(current));
    }

    /// The text, number or boolean at this path, as text.
    public Optional<String> text(String... names) {
        return at(names).map(r -> r.node).filter(JsonNode::isValueNode).map(JsonNode::asString);
    }

    /// The whole number at this path, written as a number or as text.
    public OptionalLong number(String... names) {
        var written = text(names);
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(written.get()).longValueExact());
        } catch (ArithmeticException | NumberFormatException notAWholeNumber) {
            return OptionalLong.empty();
        }
    }

    /// The instant at this path, written in milliseconds since 1970.
    public Optional<Instant> millis(String... names) {
        var number = number(names);
        try {
            return number.isPresent() ? Optional.of(Instant.ofEpochMilli(number.getAsLong())) : Optional.empty();
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    /// The boolean at this path.
    public Optional<Boolean> flag(String... names) {
        return at(names).map(r -> r.node).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
    }

    /// The elements of the array at this path; none where there is no array.
    public List<JsonReply> items(String... names) {
        var found = at(names).map(r -> r.node).filter(JsonNode::isArray);
        var items = new ArrayList<JsonReply>();
        found.ifPresent(array -> array.forEach(element -> items.add(new JsonReply(element))));
        return List.copyOf(items);
    }

    /// The names of the members of this object, in their order.
    public List<String> names() {
        return List.copyOf(node.propertyNames());
    }
}
