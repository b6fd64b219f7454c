package app.rekey.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Something unwise about a key that works. It needs no attention of itself; its owner may know why it is so, and mute it.
///
/// A finding belongs to one key, whose mute silences it.
public sealed interface Finding {
    /// The key that it belongs to.
    Id key();

    Kind kind();

    /// Whether it says something of this key too.
    default boolean concerns(Id other) {
        return key().equals(other);
    }

    /// What is unwise, worst first; the name under which a vault keeps a mute.
    enum Kind {
        WITHDRAW_ALLOWED,
        TRADES_FROM_ANYWHERE,
        SHARED_BY_BOTS,
        SAME_API_KEY,
        UNUSED,
        NEVER_TESTED,
        BOT_FILE_READABLE,
        BOT_FILE_IN_GIT
    }

    /// Whoever has the key can empty the account. `fromAnywhere`: no bound IP stands in the way.
    record WithdrawAllowed(Id key, boolean fromAnywhere) implements Finding {
        @Override
        public Kind kind() {
            return Kind.WITHDRAW_ALLOWED;
        }
    }

    /// It trades, and no IP is bound to it.
    record TradesFromAnywhere(Id key) implements Finding {
        @Override
        public Kind kind() {
            return Kind.TRADES_FROM_ANYWHERE;
        }
    }

    /// Several bots use it: they share its limits, and end together.
    record SharedByBots(Id key, List<String> bots) implements Finding {
        public SharedByBots {
            bots = List.copyOf(bots);
        }

        @Override
        public Kind kind() {
            return Kind.SHARED_BY_BOTS;
        }
    }

    /// The same API key stands under other labels too. `others`: those keys.
    record SameApiKey(Id key, List<Id> others) implements Finding {
        public SameApiKey {
            others = List.copyOf(others);
        }

        @Override
        public Kind kind() {
            return Kind.SAME_API_KEY;
        }

        @Override
        public boolean concerns(Id other) {
            return key.equals(other) || others.contains(other);
        }
    }

    /// Other keys have bots, and this one has none.
    record Unused(Id key) implements Finding {
        @Override
        public Kind kind() {
            return Kind.UNUSED;
        }
    }

    /// Nobody knows whether it works.
    record NeverTested(Id key) implements Finding {
        @Override
        public Kind kind() {
            return Kind.NEVER_TESTED;
        }
    }

    /// Files of its bots lie where others come by them.
    ///
    /// @param files their paths on this computer
    record ExposedFiles(Id key, FileRisk risk, List<String> files) implements Finding {
        public ExposedFiles {
            Objects.requireNonNull(risk);
            files = List.copyOf(files);
        }

        @Override
        public Kind kind() {
            return switch (risk) {
                case READABLE_BY_OTHERS -> Kind.BOT_FILE_READABLE;
                case IN_GIT_NOT_IGNORED -> Kind.BOT_FILE_IN_GIT;
            };
        }
    }

    /// That its owner knows of a finding and wants to hear no more of it.
    ///
    /// @param reason in the owner's words; not blank
    record Mute(Kind kind, String reason, Instant at) {
        public Mute {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(at);
            reason = reason.strip();
            if (reason.isEmpty()) {
                throw new IllegalArgumentException("a mute has a reason");
            }
        }
    }
}
