package app.rekey.vault;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The members of a JSON object that are read into a domain value.
///
/// A member that is missing or of another type ends the reading; [#understood] turns that into an empty result, because a fact
/// that this version cannot read is kept and not shown.
record Members(JsonNode json) {
    /// Ends the reading of one value. Names the member, never what stood there.
    static final class NotUnderstood extends RuntimeException {
        NotUnderstood(String member) {
            super(member, null, false, false);
        }
    }

    /// The value, or nothing where its JSON is not one that this version understands.
    static <T> Optional<T> understood(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (NotUnderstood | IllegalArgumentException | DateTimeException ofALaterVersion) {
            return Optional.empty();
        }
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new NotUnderstood(name));
    }

    Optional<String> optionalText(String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    boolean flag(String name) {
        return optionalFlag(name).orElseThrow(() -> new NotUnderstood(name));
    }

    Optional<Boolean> optionalFlag(String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    int number(String name) {
        return optionalNumber(name).orElseThrow(() -> new NotUnderstood(name));
    }

    OptionalInt optionalNumber(String name) {
        var node = json.path(name);
        return node.isIntegralNumber() && node.canConvertToInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
    }

    Members members(String name) {
        return optionalMembers(name).orElseThrow(() -> new NotUnderstood(name));
    }

    Optional<Members> optionalMembers(String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isObject).map(Members::new);
    }

    /// The objects of a list; none where there is no such list.
    List<Members> optionalList(String name) {
        var objects = new ArrayList<Members>();
        json.path(name).forEach(node -> {
            if (node.isObject()) {
                objects.add(new Members(node));
            }
        });
        return objects;
    }

    List<String> texts(String name) {
        if (!json.path(name).isArray()) {
            throw new NotUnderstood(name);
        }
        var texts = new ArrayList<String>();
        json.path(name).forEach(node -> texts.add(node.asString("")));
        return texts;
    }

    /// The objects in a list. Anything else in it is not understood.
    List<Members> list(String name) {
        if (!json.path(name).isArray()) {
            throw new NotUnderstood(name);
        }
        var members = new ArrayList<Members>();
        for (var node : json.path(name)) {
            if (!node.isObject()) {
                throw new NotUnderstood(name);
            }
            members.add(new Members(node));
        }
        return members;
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(Instant::parse);
    }

    Duration duration(String name) {
        return Duration.parse(text(name));
    }

    Optional<Duration> optionalDuration(String name) {
        return optionalText(name).map(Duration::parse);
    }
}
