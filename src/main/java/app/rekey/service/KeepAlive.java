package app.rekey.service;

import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Says which keys to call so that no exchange finds them idle: those whose owner wants it, well before an idle rule would end them.
///
/// Half of the rule's time after the last accepted call, and once a week at the latest, a key is due; so a computer that is off for some
/// days costs no key. A call that did not get through is tried again after some hours, not at once.
public final class KeepAlive {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(7);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(6);

    private final Clock clock;

    public KeepAlive(Clock clock) {
        this.clock = clock;
    }

    /// The keys of a book that want a call now. Dead keys are among them; the automatic run for which this is made leaves them alone.
    public List<Id> due(KeyBook book, ExpiryRules rules) {
        var now = clock.instant();
        return book.keys().stream()
                .filter(key -> key.details().life().keepAlive() && key.details().isTestable() && rules.idles(key.exchange()))
                .filter(key -> isDue(key, rules, now))
                .map(Key::id)
                .toList();
    }

    private static boolean isDue(Key key, ExpiryRules rules, Instant now) {
        var attempted = key.current().flatMap(Version::lastTest).map(Test::at);
        // A clock that was set back must not make a key wait for the time to come again.
        boolean justTried = attempted.filter(at -> !at.isAfter(now) && at.plus(BETWEEN_ATTEMPTS).isAfter(now)).isPresent();
        return key.current().isPresent() && !justTried && dueAt(key, rules).filter(at -> at.isAfter(now)).isEmpty();
    }

    /// When a key is to be called next; empty for one that was never accepted, which is at once.
    private static Optional<Instant> dueAt(Key key, ExpiryRules rules) {
        return key.current().flatMap(Version::lastAccepted).map(used -> {
            var pause = rules.idleEnd(key).map(end -> Duration.between(used, end).dividedBy(2)).orElse(LONGEST_PAUSE);
            return used.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        });
    }
}
