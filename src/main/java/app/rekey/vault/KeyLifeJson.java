package app.rekey.vault;

import app.rekey.domain.Expiry;
import app.rekey.domain.KeyLife;
import app.rekey.domain.KeyLife.End;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What the user says of a key's life, as fields of the key and back.
///
/// `typedExpiry` is as old as the format. A chosen rule has a field of its own beside it, which older programs leave alone; where a
/// merge leaves both standing, what was typed comes first.
final class KeyLifeJson {
    private static final String TYPED = "typedExpiry";
    private static final String RULE = "expiryRule";
    private static final String KEEP_ALIVE = "keepAlive";

    private KeyLifeJson() {}

    static void write(KeyLife life, ObjectNode json) {
        json.putNull(TYPED).putNull(RULE);
        switch (life.end()) {
            case End.ByRules _ -> { }
            case End.ByPreset preset -> json.putObject(RULE).put("rule", preset.rule()).put("from", preset.from().toString());
            case End.At at -> json.set(TYPED, DetailsJson.write(Expiry.At.typed(at.instant())));
            case End.Never _ -> json.set(TYPED, DetailsJson.write(new Expiry.Never()));
        }
        json.put(KEEP_ALIVE, life.keepAlive());
    }

    static KeyLife read(Members json) {
        var end = json.optionalMembers(TYPED).map(DetailsJson::expiry).flatMap(KeyLifeJson::typed)
                .or(() -> json.optionalMembers(RULE).map(rule -> new End.ByPreset(rule.text("rule"), rule.instant("from"))))
                .orElseGet(End.ByRules::new);
        return new KeyLife(end, json.flag(KEEP_ALIVE));
    }

    private static Optional<End> typed(Expiry expiry) {
        return switch (expiry) {
            case Expiry.At at -> Optional.of(new End.At(at.instant()));
            case Expiry.Never _ -> Optional.of(new End.Never());
            case Expiry.Unknown _ -> Optional.empty();
        };
    }
}
