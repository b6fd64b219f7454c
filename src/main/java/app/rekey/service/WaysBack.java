package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.Id;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.BotBindings.Bound;
import java.time.Instant;
import java.util.Optional;

/// Knows to which version a bot goes back, and whether anybody would be helped by that.
final class WaysBack {
    private WaysBack() {}

    /// Why a bot is not to get back what it had; empty where it may.
    static Optional<Trouble> objection(Bound bound) {
        var replaced = bound.binding().progress().replaced();
        if (replaced.isEmpty()) {
            // Vaults of earlier programs do not say which version it was.
            return bound.key().versions().stream().anyMatch(version -> version.stage() == Stage.REVOKED)
                    ? Optional.of(refusal("Which version the bot had before is not known, and one of this key is revoked."))
                    : Optional.empty();
        }
        return before(bound).flatMap(version -> switch (version.stage()) {
            case REVOKED -> Optional.of(refusal("What the bot had before is revoked at the exchange and would not work."));
            case DISCARDED -> Optional.of(refusal("What the bot had before was given up, and nobody knows whether the exchange still takes it."));
            case PENDING, CURRENT, RETIRING, REVOKE_FAILED -> Optional.empty();
        });
    }

    private static Trouble refusal(String why) {
        return new Trouble(Trouble.Kind.NOT_POSSIBLE, why + " Nothing was changed. Give the bot another version instead.");
    }

    private static Optional<Version> before(Bound bound) {
        return bound.binding().progress().replaced()
                .flatMap(replaced -> replaced.before() instanceof Holds.KnownVersion had ? bound.key().version(had.version()) : Optional.empty());
    }

    /// The version that a bot into which nobody can look most likely has: what it had before a write of `next` that broke off, else
    /// what it was last given, else the current one.
    static Optional<Id> believed(Bound bound, Id next) {
        var binding = bound.binding();
        return (binding.progress().isBrokenOff(next) ? before(bound).map(Version::id) : Optional.<Id>empty())
                .or(() -> binding.holds() instanceof Holds.KnownVersion has ? Optional.of(has.version()) : Optional.empty())
                .filter(id -> !id.equals(next))
                .or(() -> bound.key().current().map(Version::id).filter(id -> !id.equals(next)));
    }

    /// A bot that had taken the new version has to be made to take the old one again; another one still runs on it.
    static Progress progress(Binding binding, Optional<Holds> holds, Instant at) {
        var taken = binding.progress().applied().isPresent();
        return taken && holds.orElse(null) instanceof Holds.KnownVersion old ? Progress.NONE.written(old.version(), at) : Progress.NONE;
    }
}
