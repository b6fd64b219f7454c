package app.rekey.domain;

/// How a bot stands to the key it is bound to.
public enum BindingState {
    /// It holds the current version, or the one that is about to be.
    IN_SYNC,
    /// It holds an older version that still works.
    STALE,
    /// It holds a version that is revoked, or that the exchange no longer takes: the "expired bot binding".
    DEAD,
    /// It holds a credential that is no known version of its key.
    DRIFT,
    /// The place is empty or gone.
    MISSING,
    /// The place could not be read.
    UNREACHABLE,
    /// Written, or said to be, and nobody has ticked yet that the bot took it.
    UNCONFIRMED;

    /// The state of `binding` on `key`, told from what the bot holds and what is believed of that version.
    public static BindingState of(Binding binding, Key key) {
        return switch (binding.holds()) {
            case Binding.Holds.Drift _ -> DRIFT;
            case Binding.Holds.Missing _ -> MISSING;
            case Binding.Holds.Unreachable _ -> UNREACHABLE;
            case Binding.Holds.Unknown _ -> UNCONFIRMED;
            case Binding.Holds.KnownVersion held -> key.versions().stream()
                    .filter(v -> v.id().equals(held.version()))
                    .findFirst()
                    .map(version -> ofVersion(version, binding.progress(), key.details().isTestable()))
                    .orElse(DRIFT);
        };
    }

    /// Whether the bot is not on its key, as far as anybody knows, so that its owner has to do something.
    public boolean needsAttention() {
        return switch (this) {
            case STALE, DEAD, DRIFT, MISSING -> true;
            case IN_SYNC, UNREACHABLE, UNCONFIRMED -> false;
        };
    }

    /// `testable`: whether the key is tested from this computer. What was found of one that is not says nothing of how it fares at
    /// its whitelisted addresses.
    private static BindingState ofVersion(Version version, Binding.Progress progress, boolean testable) {
        var judgedDead = testable && version.lastJudgement().filter(t -> t.diagnosis().kind().stopsBots()).isPresent();
        if (judgedDead || version.stage() == Stage.REVOKED) {
            return DEAD;
        }
        if (progress.awaitsApply(version.id())) {
            return UNCONFIRMED;
        }
        // A pending version is newer than the current one: the bot is ahead, in the middle of a rotation.
        return version.stage() == Stage.CURRENT || version.stage() == Stage.PENDING ? IN_SYNC : STALE;
    }
}
