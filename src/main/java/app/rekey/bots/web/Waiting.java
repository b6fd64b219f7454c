package app.rekey.bots.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks again and again until there is an answer, or until a time is over.
///
/// @param limit how long in all
/// @param between the pause between two questions
/// @param pause `Thread::sleep` in the program
public record Waiting(Clock clock, Pause pause, Duration between, Duration limit) {
    public Waiting {
        Objects.requireNonNull(clock);
        Objects.requireNonNull(pause);
        Objects.requireNonNull(between);
        Objects.requireNonNull(limit);
    }

    /// The same, in less time.
    public Waiting within(Duration shorter) {
        return new Waiting(clock, pause, between, shorter);
    }

    /// A pause.
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /// What `question` answers, asked for the first time at once; empty where the time is over, or somebody interrupts.
    public <T> Optional<T> until(Supplier<Optional<T>> question) {
        var end = clock.instant().plus(limit);
        try {
            while (true) {
                var answer = question.get();
                if (answer.isPresent() || !clock.instant().isBefore(end)) {
                    return answer;
                }
                pause.of(between);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
