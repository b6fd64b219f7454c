package app.rekey.domain;

import java.util.EnumSet;
import java.util.Set;

/// How a bot stands to the key it is bound to.
public enum BindingState {
    IN_SYNC, STALE, DEAD, DRIFT, MISSING, UNREACHABLE, UNCONFIRMED;

    private static final Set<Diagnosis.Kind> DEADLY = EnumSet.of(
            Diagnosis.Kind.KEY_EXPIRED,
            Diagnosis.Kind.TRADE_PERMISSION_LAPSED,
            Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED,
            Diagnosis.Kind.SECRET_WRONG,
            Diagnosis.Kind.PASSPHRASE_WRONG);

    /// The state of `binding` on `key`, told from what the bot holds and what is believed of that version.
    public static BindingState of(Binding binding, Key key) {
        return switch (binding.holds()) {
            case Binding.Holds.Drift _ -> DRIFT;
            case Binding.Holds.Missing _ -> MISSING;
            case Binding.Holds.Unknown _ -> UNCONFIRMED;
            case Binding.Holds.KnownVersion held -> key.versions().stream()
                    .filter(v -> v.id().equals(held.version()))
                    .findFirst()
                    .map(BindingState::ofVersion)
                    .orElse(DRIFT);
        };
    }

    private static BindingState ofVersion(Version version) {
        var dead = version.stage() == Stage.REVOKED
                || version.lastJudgement().filter(t -> DEADLY.contains(t.diagnosis().kind())).isPresent();
        if (dead) {
            return DEAD;
        }
        return version.stage() == Stage.CURRENT ? IN_SYNC : STALE;
    }
}
