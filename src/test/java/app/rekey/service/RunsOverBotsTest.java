package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Target;
import app.rekey.files.ExposedFiles;
import app.rekey.pem.PemReader;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.support.Drafts;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs over many bots, broken off in their middle: by the user and by a lock. A bot that never answers holds none of it up.
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RunsOverBotsTest {
    private final HandClock clock = new HandClock();
    private final MemoryVaultStore store = new MemoryVaultStore();
    private final VaultSession session = new VaultSession(store);
    private final PlayedBots played = new PlayedBots();
    private final PlayedWalk walk = new PlayedWalk();
    private final Bots bots = Bots.on(session, PlainAdapter.all(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false))),
            new Bots.Reach(new Connectors(List.of(played)), walk, new ExposedFiles()), new PemReader(), clock, new Random(6));
    private Id quick;
    private Id silent;

    @BeforeEach
    void aBotThatAnswersAndOneThatNeverDoes() {
        try (var password = Secret.ofText("right")) {
            session.create(Path.of("v"), password, false);
        }
        try (var draft = new KeyDraft(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")),
                Drafts.credential("TEST-KEY-1", "TEST-SECRET-1"), OptionalInt.empty(), false)) {
            new KeyService(session, clock, new Random(3)).add(draft, Optional.empty());
        }
        quick = bind("quick");
        silent = bind("silent");
        played.holds = "TEST-KEY-stranger";
        played.silent = true;
    }

    @Test
    void aCancelledRefreshEndsAtOnceAndKeepsWhatItHasSeen() {
        var run = new AtomicReference<RefreshRun>();
        var begun = new CompletableFuture<Void>();
        run.set(bots.refresh().startAll((id, _, _, _) -> {
            assertEquals(quick, id);
            begun.join();
            run.get().cancel();
        }));
        begun.complete(null);
        run.get().await();
        assertTrue(run.get().isCancelled() && run.get().isDone());
        assertEquals(new Holds.Drift(), holds(quick));
        assertInstanceOf(Holds.KnownVersion.class, holds(silent), "nobody saw it, so nothing is said of it");
    }

    @Test
    void aLockInTheMiddleOfARefreshEndsItAndNothingIsKept() {
        var run = bots.refresh().startAll((_, _, _, _) -> session.lock());
        run.await();
        assertTrue(run.isCancelled() && run.isDone());
        try (var password = Secret.ofText("right")) {
            session.open(Path.of("v"), password);
        }
        assertInstanceOf(Holds.KnownVersion.class, holds(quick));
        assertEquals(BotRefresh.Seen.NOTHING, bots.refresh().seen(silent));
    }

    @Test
    void aCancelDuringTheSaveOfWhatWasSeenDoesNotBreakTheSaveOff() {
        var run = new AtomicReference<RefreshRun>();
        var begun = new CompletableFuture<Void>();
        var interrupted = new ArrayList<Boolean>();
        store.duringSave(() -> {
            begun.join();
            run.get().cancel();
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        played.silent = false;
        run.set(bots.refresh().startAll(BotRefresh.Listener.silent()));
        begun.complete(null);
        run.get().await();
        assertEquals(List.of(false), interrupted);
        assertEquals(new Holds.Drift(), holds(quick));
    }

    @Test
    void whatAReadTellsAfterTheLockIsForgottenToo() {
        played.whileReading = session::lock;
        var run = bots.refresh().start(List.of(silent), BotRefresh.Listener.silent());
        run.await();
        assertEquals(BotRefresh.Seen.NOTHING, bots.refresh().seen(silent));
    }

    @Test
    void aCancelledScanEndsAtTheNextFileAndWhatItFoundStays() {
        var run = bots.scan().start(List.of(Path.of("/bots")), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
        walk.cancelAfter(3, run::cancel);
        run.await();
        assertTrue(run.isCancelled());
        assertEquals(3, run.walked().orElseThrow().files());
        assertEquals(3, run.found().size());
    }

    @Test
    void aFileAtWhichAReaderFailsIsPassedOverAndTheScanGoesOn() {
        played.failsAt = Path.of("/bots/file-1");
        var run = bots.scan().start(List.of(Path.of("/bots")), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
        walk.cancelAfter(4, run::cancel);
        run.await();
        assertEquals(4, run.walked().orElseThrow().files());
        assertEquals(3, run.found().size());
    }

    @Test
    void aLockInTheMiddleOfAScanEndsIt() {
        var run = bots.scan().start(List.of(Path.of("/bots")), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
        walk.cancelAfter(2, session::lock);
        run.await();
        assertTrue(run.isCancelled());
        assertEquals(2, run.walked().orElseThrow().files());
        assertFalse(session.state() == VaultSession.State.OPEN);
    }

    private Id bind(String bot) {
        var details = BindingDetails.of(bot, "played", List.of(Target.of("/bots/" + bot)));
        return assertInstanceOf(BindResult.Done.class, bots.bindings().bind(session.book().keys().getFirst().id(), details, Optional.empty())).binding();
    }

    private Holds holds(Id binding) {
        return bots.bindings().of(binding).orElseThrow().binding().holds();
    }

    /// Bots that say at once what they hold; the one called silent, when told so, waits until it is interrupted.
    private static final class PlayedBots implements CarriedByHand {
        private String holds = "TEST-KEY-1";
        private boolean silent;
        private Path failsAt = Path.of("/nowhere");
        private Runnable whileReading = () -> { };

        @Override
        public String id() {
            return "played";
        }

        @Override
        public Reading read(BoundBot bot) {
            whileReading.run();
            if (silent && bot.details().botName().equals("silent")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return new Reading.NotRead(new Trouble(Trouble.Kind.UNREACHABLE, "It does not answer."));
            }
            return new Reading.Held(List.of(held()));
        }

        @Override
        public List<Found> find(Path file) {
            if (file.equals(failsAt)) {
                throw new StackOverflowError();
            }
            return List.of(Found.in(file, "bot", Target.of(file.toString()), Optional.of("bybit"), held()));
        }

        private HeldCredential held() {
            return new HeldCredential(Map.of(CredentialPart.KEY, Secret.ofText(holds), CredentialPart.SECRET, Secret.ofText("TEST-SECRET-1")));
        }

        @Override
        public Guide guide(BoundBot bot, Handover handover) {
            throw new IllegalStateException("nobody is led here");
        }

        @Override
        public String whatToDo(BoundBot bot) {
            return "";
        }

        @Override
        public ProofResult prove(BoundBot bot) {
            return new ProofResult.ToBeTicked("");
        }

        @Override
        public Takes takes(BindingDetails bot, Exchange exchange, KeyType type) {
            return new Takes.NotKnown("");
        }
    }

    /// Files without end, until it is told to stop. Waits for the test to say after how many that is.
    private static final class PlayedWalk implements FolderWalk {
        private final CountDownLatch told = new CountDownLatch(1);
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile int after;
        private volatile Runnable then = () -> { };

        void cancelAfter(int files, Runnable deed) {
            after = files;
            then = deed;
            told.countDown();
        }

        @Override
        public Walked walk(List<Path> folders, Limits limits, Consumer<Path> file, BooleanSupplier stop) {
            try {
                told.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            int files = 0;
            while (!stop.getAsBoolean()) {
                file.accept(folders.getFirst().resolve("file-" + files++));
                if (files == after && over.compareAndSet(false, true)) {
                    then.run();
                }
            }
            var none = new Passed(0, List.of());
            return new Walked(files, none, none, none, none, false);
        }
    }
}
