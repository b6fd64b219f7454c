package app.rekey.domain;

import app.rekey.domain.DeathProof.Proven;
import app.rekey.domain.DeathProof.ProvesNothing;
import app.rekey.domain.DeathProof.StillAnswers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When to call again with a version that shall be dead and is not proven to be.
///
/// While the exchange still accepts it, every call is a good login, which no exchange takes for an attack: it is called soon, because a
/// deletion takes effect within moments, then ever more seldom. A call that was refused is not repeated by itself: KuCoin
/// blocks addresses after many failed logins (HTTP 418, ccxt#6361), the others do not say when they do, and the same call would get
/// the same answer. What passes by itself, like an outage, is waited out.
public final class AskAgain {
    private static final List<Duration> WHILE_IT_ANSWERS = List.of(
            Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Duration THEN = Duration.ofMinutes(5);
    private static final int MOST_CALLS = 24;
    private static final List<Duration> UNTIL_IT_PASSES =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));

    private AskAgain() {}

    /// The pause before the next call; empty where no more is made by itself, but only when the user asks.
    ///
    /// @param said what the last answer proved
    /// @param calls how many were made since the user said that it is deleted, that one included
    public static Optional<Duration> after(DeathProof said, int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("a call was made before");
        }
        if (calls >= MOST_CALLS) {
            return Optional.empty();
        }
        return switch (said) {
            case Proven _ -> Optional.empty();
            case StillAnswers _ -> Optional.of(nth(WHILE_IT_ANSWERS, calls));
            case ProvesNothing(var why) -> why.passes() ? Optional.of(nth(UNTIL_IT_PASSES, calls)) : Optional.empty();
        };
    }

    /// Whether the exchange has had enough time to forget a deleted key, so that one that still answers is not deleted.
    public static boolean isFailure(DeathProof said, int calls) {
        return said instanceof StillAnswers && calls > WHILE_IT_ANSWERS.size();
    }

    private static Duration nth(List<Duration> pauses, int calls) {
        return calls <= pauses.size() ? pauses.get(calls - 1) : THEN;
    }
}
