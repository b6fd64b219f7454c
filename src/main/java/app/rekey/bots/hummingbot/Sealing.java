package app.rekey.bots.hummingbot;

import app.rekey.bots.Stop;
import app.rekey.domain.Secret;
import app.rekey.service.Trouble;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/// The dear part of opening and sealing: a third of a second for each value, all of them side by side. Interrupting the thread
/// that waits for them ends them all.
final class Sealing {
    private final RandomGenerator random;
    private final int rounds;
    // scrypt takes up to 256 MiB a value, so that two at a time may be more than there is.
    private final Semaphore memory = new Semaphore(1);

    Sealing(RandomGenerator random, int rounds) {
        this.random = Objects.requireNonNull(random);
        this.rounds = rounds;
    }

    /// Something dear with one value.
    @FunctionalInterface
    interface Step<V, R> {
        R of(V value) throws InterruptedException;
    }

    /// The results of `step` for every value, in their order.
    <K, V, R> Map<K, R> all(Map<K, V> values, Step<V, R> step) throws Stop {
        var results = new LinkedHashMap<K, R>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new LinkedHashMap<K, Future<R>>();
            values.forEach((key, value) -> running.put(key, threads.submit(() -> step.of(value))));
            try {
                for (var each : running.entrySet()) {
                    results.put(each.getKey(), each.getValue().get());
                }
                return results;
            } catch (InterruptedException _) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new Stop(Trouble.Kind.UNREACHABLE, "Opening Hummingbot's sealed values was cancelled.");
            } catch (ExecutionException fault) {
                threads.shutdownNow();
                throw new IllegalStateException("no value makes a step fail", fault.getCause());
            }
        }
    }

    Keystore seal(Secret value, Secret password) throws InterruptedException {
        return Keystore.seal(value, password, rounds, random);
    }

    /// Opens one value; those that take much memory one after another.
    Optional<Secret> open(Keystore keystore, Secret password) throws InterruptedException {
        return switch (keystore.stretch()) {
            case Stretch.Pbkdf2 _ -> keystore.open(password);
            case Stretch.Scrypt _ -> {
                memory.acquire();
                try {
                    yield keystore.open(password);
                } finally {
                    memory.release();
                }
            }
        };
    }
}
