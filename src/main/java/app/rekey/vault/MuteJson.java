package app.rekey.vault;

import app.rekey.domain.Finding;
import app.rekey.domain.Finding.Mute;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Muted findings as fields of their key, one a kind, so that two computers can mute different ones at the same time.
final class MuteJson {
    private MuteJson() {}

    static String field(Finding.Kind kind) {
        return "muted." + kind.name();
    }

    static ObjectNode write(Mute mute) {
        var json = Json.object();
        json.putObject(field(mute.kind())).put("reason", mute.reason()).put("at", mute.at().toString());
        return json;
    }

    static ObjectNode unmuted(Finding.Kind kind) {
        return Json.object().putNull(field(kind));
    }

    /// Those of a key's fields; one that is not understood mutes nothing.
    static List<Mute> read(ObjectNode key) {
        return Arrays.stream(Finding.Kind.values()).flatMap(kind -> read(key, kind)).toList();
    }

    private static Stream<Mute> read(ObjectNode key, Finding.Kind kind) {
        return new Members(key).optionalMembers(field(kind)).stream()
                .flatMap(mute -> Members.understood(() -> new Mute(kind, mute.text("reason"), mute.instant("at"))).stream());
    }
}
