package app.rekey.bench;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Test;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService;
import app.rekey.ui.RekeyWindow;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.support.Bench;
import com.sun.javafx.tk.RenderJob;
import com.sun.javafx.tk.Toolkit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/// How long the window takes from a keystroke in the search to the painted table, with 10,000 keys.
///
/// A stroke counts from its arrival at the toolkit's thread until the renderer has worked off the frame that shows it.
public final class FilterBenchmark {
    private static final int KEYS = 10_000;
    private static final int ROUNDS = 4;
    private static final int WARM_UP = 2;
    private static final List<String> SEARCHES = List.of("expired", "binance grid", "bot 77", "no such key", "k", "okx works");
    private static final List<Duration> ENDS = List.of(Duration.ofDays(-3), Duration.ofHours(30), Duration.ofDays(9), Duration.ofDays(70));

    private final Bench bench = Bench.open();
    private final Stage stage;

    private FilterBenchmark(Stage stage) {
        this.stage = stage;
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Platform.startup(() -> { });
        var benchmark = onScreen(() -> new FilterBenchmark(new Stage()));
        benchmark.fill();
        onScreen(() -> {
            var window = new RekeyWindow(benchmark.bench.uiServices(new FxBackgroundTasks()), benchmark.bench.surroundings(Optional.empty()));
            window.show(benchmark.stage);
            return window;
        });
        while (onScreen(() -> benchmark.stage.getScene().lookup("#search") == null)) {
            Thread.sleep(50);
        }
        benchmark.measure();
        System.exit(0);
    }

    private void fill() {
        var random = new Random(5);
        var added = new ArrayList<KeyService.Addition>();
        for (int i = 0; i < KEYS; i++) {
            var exchange = Exchange.values()[i % Exchange.values().length];
            var passphrase = exchange.usesPassphrase() ? Optional.of(Secret.ofText("TEST-passphrase")) : Optional.<Secret>empty();
            var credential = new Credential.Hmac(Secret.ofText("TEST-key-" + i), Secret.ofText("TEST-secret-" + i), passphrase);
            var details = KeyDetails.of((i % 3 == 0 ? "Grid bot " : "Copy trading ") + i, exchange, SiteChoice.of("main"));
            added.add(new KeyService.Addition(new KeyDraft(details, credential, OptionalInt.empty(), false), Optional.of(test(i, random))));
        }
        bench.keys.addAll(added);
        added.forEach(one -> one.draft().close());
    }

    private Test test(int number, Random random) {
        var now = bench.clock.instant();
        var expiry = number % 2 == 0
                ? new Expiry.Unknown(false)
                : Expiry.At.reported(now.plus(ENDS.get(random.nextInt(ENDS.size()))).plusSeconds(random.nextInt(500_000)));
        var info = new KeyInfo(new Permissions(EnumSet.of(Permission.READ, Permission.SPOT), Set.of(), List.of()),
                new IpWhitelist.Unbound(), expiry, Optional.of("TEST-account-" + number), Optional.empty());
        boolean works = number % 5 != 0;
        return new Test(now, works ? new Diagnosis.Ok() : new Diagnosis.KeyUnknownOrDeleted(false), Optional.empty(), Duration.ofMillis(80),
                Optional.empty(), works ? Optional.of(info) : Optional.empty());
    }

    private void measure() throws InterruptedException, ExecutionException {
        var search = onScreen(() -> (TextField) stage.getScene().lookup("#search"));
        var taken = new ArrayList<Long>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (var words : SEARCHES) {
                for (int end = 1; end <= words.length(); end++) {
                    record(taken, round, stroke(search, words.substring(0, end)));
                }
                for (int end = words.length() - 1; end >= 0; end--) {
                    record(taken, round, stroke(search, words.substring(0, end)));
                }
            }
        }
        taken.sort(null);
        System.out.printf("%d keys, %d keystrokes to painted: median %.1f ms, 95 of 100 within %.1f ms, slowest %.1f ms%n", KEYS, taken.size(),
                at(taken, 0.5), at(taken, 0.95), at(taken, 1));
    }

    private static void record(List<Long> taken, int round, long nanos) {
        if (round >= WARM_UP) {
            taken.add(nanos);
        }
    }

    private static double at(List<Long> sorted, double part) {
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(part * sorted.size()) - 1)) / 1e6;
    }

    /// The toolkit's own queue of the renderer tells when the frame is done: nothing public does.
    private long stroke(TextField search, String words) throws InterruptedException {
        var painted = new CountDownLatch(1);
        var times = new long[2];
        Platform.runLater(() -> {
            times[0] = System.nanoTime();
            var scene = stage.getScene();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    Platform.runLater(() -> Toolkit.getToolkit().addRenderJob(new RenderJob(() -> {
                        times[1] = System.nanoTime();
                        painted.countDown();
                    })));
                }
            });
            search.setText(words);
            Platform.requestNextPulse();
        });
        painted.await();
        // As fast as fast fingers type; and the strokes fall on no beat of the frames.
        Thread.sleep(20 + words.length() % 7);
        return times[1] - times[0];
    }

    private static <T> T onScreen(Supplier<T> work) throws InterruptedException, ExecutionException {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException fault) {
                done.completeExceptionally(fault);
            }
        });
        return done.get();
    }
}
