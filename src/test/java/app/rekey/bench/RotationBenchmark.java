package app.rekey.bench;

import app.rekey.bench.RotationCourse.Cost;
import app.rekey.bench.RotationCourse.Ground;
import app.rekey.bench.RotationCourse.Known;
import app.rekey.demo.CountedExchanges;
import app.rekey.demo.Mood;
import app.rekey.domain.Exchange;
import app.rekey.domain.SecretMemory;
import app.rekey.vault.FaultyOps;
import app.rekey.vault.KdfPolicy;
import app.rekey.vault.VaultFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// How long the rotation of one key with 20 bots takes, step by step, and what it sends to the exchange. Run as docs/benchmarks/README.md says:
/// `RotationBenchmark FOLDER [BOTS [DELAY-MS [ROUNDS]]]`.
final class RotationBenchmark {
    private static final int BOTS = 20;
    private static final int DELAY_MILLIS = 50;
    private static final int ROUNDS = 9;
    private static final String WHOLE = "the whole, without unlock";

    private final Path folder;
    private final int bots;
    private final Clock clock = Clock.systemUTC();

    private RotationBenchmark(Path folder, int bots) {
        this.folder = folder;
        this.bots = bots;
    }

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectory(Path.of(arguments[0]));
        var numbers = List.of(arguments).stream().skip(1).map(Integer::parseInt).toList();
        var benchmark = new RotationBenchmark(folder, numbers.isEmpty() ? BOTS : numbers.getFirst());
        var delay = numbers.size() < 2 ? DELAY_MILLIS : numbers.get(1);
        var rounds = numbers.size() < 3 ? ROUNDS : numbers.get(2);
        try (var exchanges = CountedExchanges.start(Clock.systemUTC(), new SplittableRandom())) {
            exchanges.mood(new Mood.Slow(Duration.ofMillis(delay)));
            benchmark.run(exchanges, rounds);
        }
    }

    /// Every round has a vault, an account and bots of its own, and cold connections. The first one is told apart: its process is cold too.
    private void run(CountedExchanges exchanges, int rounds) {
        var byStep = new LinkedHashMap<String, List<Cost>>();
        for (int round = 0; round <= rounds; round++) {
            rotated(exchanges, Exchange.BINANCE, round).forEach(cost -> byStep.computeIfAbsent(cost.step(), _ -> new ArrayList<>()).add(cost));
        }
        System.out.printf("Binance, %d bots, times in ms: first; median of %d later ones, from, to; saves; requests%n", bots, rounds);
        byStep.forEach(RotationBenchmark::print);
        System.out.println("requests by exchange");
        for (var exchange : Exchange.values()) {
            print(exchange, rotated(exchanges, exchange, rounds + 1 + exchange.ordinal()));
        }
    }

    private List<Cost> rotated(CountedExchanges exchanges, Exchange exchange, int number) {
        var place = folder.resolve("round-" + number);
        var ops = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE);
        // Each save of the vault takes its lock once.
        var store = new VaultFiles(place.resolve("state"), KdfPolicy.standard(), clock, new SecureRandom(), ops, SecretMemory.ordinary());
        var ground = new Ground(clock, place, store, () -> (int) ops.done.stream().filter("lock"::equals).count());
        try (var course = new RotationCourse(exchanges, exchange, 1_000 + number, bots, ground)) {
            var costs = new ArrayList<>(course.begin(Known.TESTED).replace().revoke().costs());
            var steps = costs.stream().skip(1).toList();
            costs.add(new Cost(WHOLE, steps.stream().map(Cost::took).reduce(Duration.ZERO, Duration::plus),
                    steps.stream().flatMap(step -> step.calls().stream()).toList(), steps.stream().mapToInt(Cost::saves).sum()));
            return costs;
        }
    }

    private static void print(String step, List<Cost> rounds) {
        var later = rounds.stream().skip(1).map(Cost::took).sorted(Comparator.naturalOrder()).map(Duration::toMillis).toList();
        System.out.printf("%-26s %5d; %5d, %5d, %5d; %3d; %s%n", step, rounds.getFirst().took().toMillis(), later.get(later.size() / 2),
                later.getFirst(), later.getLast(), rounds.getLast().saves(), rounds.getLast().calls());
    }

    private static void print(Exchange exchange, List<Cost> costs) {
        var byStep = new LinkedHashMap<String, List<String>>();
        costs.stream().filter(cost -> !cost.step().equals(WHOLE) && !cost.calls().isEmpty()).forEach(cost -> byStep.put(cost.step(), cost.calls()));
        System.out.printf("%-8s %d: %s%n", exchange.displayName(), byStep.values().stream().mapToInt(List::size).sum(), Map.copyOf(byStep));
    }
}
