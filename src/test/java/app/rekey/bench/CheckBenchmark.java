package app.rekey.bench;

import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.KeyTerms;
import app.rekey.demo.Mood;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.SecretMemory;
import app.rekey.files.DiskOps;
import app.rekey.vault.KdfPolicy;
import app.rekey.vault.VaultFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// How long it takes to check many keys of the four exchanges, played on loopback with answers that take their time, by the
/// program and by a plain script. Run as docs/benchmarks/README.md says: `CheckBenchmark [KEYS [DELAY-MS [ROUNDS]]]`.
final class CheckBenchmark {
    private static final int KEYS = 1_000;
    private static final int DELAY_MILLIS = 50;
    private static final int ROUNDS = 7;
    private static final long FIRST_ACCOUNT = 900_000;

    private final DemoExchanges exchanges;
    private final List<DemoKey> keys;
    private final Path folder;

    private CheckBenchmark(DemoExchanges exchanges, int count, Path folder) {
        this.exchanges = exchanges;
        this.folder = folder;
        // An account each: limits by account are not what is measured here.
        keys = IntStream.range(0, count).mapToObj(i -> exchanges.addKey(
                Exchange.values()[i % Exchange.values().length],
                KeyType.HMAC,
                "Measured " + i,
                KeyTerms.of(FIRST_ACCOUNT + i, Instant.now(), Permission.READ, Permission.SPOT).boundTo("127.0.0.1"))).toList();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var numbers = List.of(arguments).stream().map(Integer::parseInt).toList();
        var count = numbers.isEmpty() ? KEYS : numbers.getFirst();
        var delay = numbers.size() < 2 ? DELAY_MILLIS : numbers.get(1);
        var rounds = numbers.size() < 3 ? ROUNDS : numbers.get(2);
        var folder = Files.createTempDirectory("rekey-bench");
        try (var exchanges = DemoExchanges.start(Clock.systemUTC(), new SplittableRandom())) {
            var benchmark = new CheckBenchmark(exchanges, count, folder);
            for (var exchange : Exchange.values()) {
                exchanges.mood(exchange, new Mood.Slow(Duration.ofMillis(delay)));
            }
            benchmark.run(rounds, delay);
        } finally {
            delete(folder);
        }
    }

    /// Every round has fresh contenders with cold connections; they take turns. The first round warms the machine up.
    private void run(int rounds, int delay) throws IOException, InterruptedException {
        var store = new VaultFiles(folder.resolve("state"), KdfPolicy.standard(), Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        var plain = new ArrayList<Took>();
        var rekey = new ArrayList<Took>();
        System.out.printf("%d keys, answers after %d ms, %d processors%n", keys.size(), delay, Runtime.getRuntime().availableProcessors());
        var byLimits = new LimitTime(keys).allows();
        var inFlight = Duration.ofMillis((long) keys.size() * delay / PlainScript.IN_FLIGHT);
        System.out.printf("%-14s 80 %% of the documented limits hold the last call back by %d ms; %d in flight take %d ms%n", "least possible",
                byLimits.toMillis(), PlainScript.IN_FLIGHT, inFlight.toMillis());
        var least = byLimits.plusMillis(delay).compareTo(inFlight) > 0 ? byLimits.plusMillis(delay) : inFlight;
        for (int round = 0; round <= rounds; round++) {
            var vault = folder.resolve(round + ".rekey");
            // It keeps no limits, so it is no measure where they bind.
            var byScript = byLimits.isZero() ? measure(() -> new PlainScript(exchanges, keys)) : new Took(inFlight, inFlight);
            var byProgram = measure(() -> new Program(keys, store, vault));
            if (round > 0) {
                plain.add(byScript);
                rekey.add(byProgram);
            }
        }
        var script = median(plain.stream().map(Took::toLastAnswer).toList());
        var answered = median(rekey.stream().map(Took::toLastAnswer).toList());
        print("plain script", plain.stream().map(Took::toLastAnswer).toList());
        print("Rekey", rekey.stream().map(Took::toLastAnswer).toList());
        print("with its save", rekey.stream().map(Took::toTheEnd).toList());
        System.out.printf("%-14s %.2f times the plain script, %.2f times the least possible, to the last answer%n", "Rekey takes",
                (double) answered.toNanos() / script.toNanos(), (double) answered.toNanos() / least.toNanos());
        System.out.printf("%-14s %d MiB of heap were enough, exchanges and plain script in the same process%n", "memory",
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /// How long it was from the start to the last answer, and until everything was done with the answers.
    private record Took(Duration toLastAnswer, Duration toTheEnd) {}

    private Took measure(Supplier<Contender> make) throws InterruptedException {
        try (var contender = make.get()) {
            var begun = System.nanoTime();
            var checked = contender.check();
            var ended = System.nanoTime();
            if (checked.accepted() != keys.size()) {
                throw new IllegalStateException(contender.name() + " had " + checked.accepted() + " keys accepted of " + keys.size());
            }
            return new Took(Duration.ofNanos(checked.lastAnswer() - begun), Duration.ofNanos(ended - begun));
        }
    }

    private static void print(String name, List<Duration> times) {
        System.out.printf("%-14s median %d ms, from %d to %d ms%n", name, median(times).toMillis(),
                times.stream().min(Comparator.naturalOrder()).orElseThrow().toMillis(),
                times.stream().max(Comparator.naturalOrder()).orElseThrow().toMillis());
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
