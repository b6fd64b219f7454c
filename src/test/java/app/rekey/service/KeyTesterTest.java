package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.TestCall.Before;
import app.rekey.support.Drafts;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class KeyTesterTest {
    private final HandClock clock = new HandClock();
    private final MemoryVaultStore store = new MemoryVaultStore();
    private final VaultSession session = new VaultSession(store);
    private final KeyService keys = new KeyService(session, clock, new Random(1));
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void createVault() {
        try (var password = Secret.ofText("right")) {
            session.create(Path.of("/vault.rekey"), password, false);
        }
    }

    @Test
    void everyKeyIsCalledOnceAndItsTestIsSaved() {
        add("one", Exchange.BINANCE);
        add("two", Exchange.OKX);
        var run = run(tester(_ -> PlainAdapter.ok(clock.instant())), true);
        assertEquals(2, calls.get());
        assertEquals(2, run.results().size());
        assertTrue(session.book().keys().stream().allMatch(k -> k.lastJudgement().orElseThrow().isOk()));
    }

    @Test
    void anOutageNeverChangesWhatIsBelieved() {
        add("one", Exchange.BINANCE);
        run(tester(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.SecretWrong())), true);
        clock.forward(Duration.ofHours(1));
        run(tester(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.ExchangeDown())), true);
        var key = session.book().keys().getFirst();
        assertEquals(Diagnosis.Kind.SECRET_WRONG, key.lastJudgement().orElseThrow().diagnosis().kind());
        assertEquals(Diagnosis.Kind.EXCHANGE_DOWN, key.current().orElseThrow().lastTest().orElseThrow().diagnosis().kind());
    }

    @Test
    void deadKeysAreLeftAloneUnlessTheUserAsks() {
        add("dead", Exchange.KUCOIN);
        var tester = tester(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false)));
        run(tester, true);
        run(tester, false);
        assertEquals(1, calls.get());
        run(tester, true);
        assertEquals(2, calls.get());
    }

    @Test
    void deadKeysOfOneExchangeAreCalledNoFasterThanEvery200Milliseconds() {
        for (int i = 0; i < 4; i++) {
            add("dead " + i, Exchange.KUCOIN);
        }
        add("dead elsewhere", Exchange.OKX);
        var tester = tester(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.SecretWrong()));
        run(tester, true);
        assertEquals(List.of(), List.copyOf(pauses));
        run(tester, true);
        assertEquals(List.of(200L, 400L, 600L), pauses.stream().map(Duration::toMillis).sorted().toList());
    }

    @Test
    void aKeyThatWorksOnlyFromElsewhereIsNeverCalled() {
        try (var draft = Drafts.draft(new KeyDetails("server", Exchange.BYBIT, SiteChoice.of("com"), new TestFrom.NotFromHere(),
                Set.of(), KeyLife.USUAL, ""))) {
            keys.add(draft, Optional.empty());
        }
        assertEquals(0, run(tester(_ -> PlainAdapter.ok(clock.instant())), true).total());
        assertEquals(0, calls.get());
    }

    @Test
    void cancellingBreaksCallsOffAndKeepsWhatWasAnswered() throws InterruptedException {
        add("answers", Exchange.BINANCE);
        add("hangs", Exchange.OKX);
        var answered = new CountDownLatch(1);
        var tester = tester(call -> {
            if (call.site().exchange() == Exchange.OKX) {
                hang();
                return PlainAdapter.bad(clock.instant(), new Diagnosis.Network(Diagnosis.Network.Fault.CANCELLED));
            }
            return PlainAdapter.ok(clock.instant());
        });
        var run = tester.start(ids(), true, (_, _, _, _) -> answered.countDown());
        answered.await();
        run.cancel();
        run.await();
        assertEquals(1, run.results().size());
        assertEquals(1, session.book().keys().stream().filter(k -> k.lastJudgement().isPresent()).count());
    }

    @Test
    void lockingTheVaultCancelsTheRun() throws InterruptedException {
        add("hangs", Exchange.OKX);
        var called = new CountDownLatch(1);
        var tester = tester(_ -> {
            called.countDown();
            hang();
            return PlainAdapter.bad(clock.instant(), new Diagnosis.Network(Diagnosis.Network.Fault.CANCELLED));
        });
        var run = tester.start(ids(), true, Progress.silent());
        called.await();
        session.lock();
        run.await();
        assertTrue(run.isCancelled());
        assertEquals(Map.of(), run.results());
    }

    @Test
    void aRunWhoseResultsCannotBeSavedSaysSoAndStillHasThem() {
        add("one", Exchange.BINANCE);
        var tester = tester(_ -> PlainAdapter.ok(clock.instant()));
        store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        var run = run(tester, true);
        assertEquals(Optional.of(new SaveResult.NotSaved("The disk is full.")), run.trouble());
        assertEquals(1, run.results().size());
    }

    @Test
    void aSlowExchangeDoesNotHoldUpTheOthers() throws InterruptedException {
        for (int i = 0; i < TestRun.IN_FLIGHT_PER_EXCHANGE + 5; i++) {
            add("slow " + i, Exchange.OKX);
        }
        add("quick", Exchange.BYBIT);
        var quick = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var tester = tester(call -> {
            if (call.site().exchange() == Exchange.OKX) {
                await(release);
            }
            return PlainAdapter.ok(clock.instant());
        });
        var run = tester.start(ids(), true, (_, _, _, _) -> quick.countDown());
        quick.await();
        assertEquals(1, run.results().size());
        release.countDown();
        run.await();
        assertEquals(TestRun.IN_FLIGHT_PER_EXCHANGE + 6, run.results().size());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCallThatEndsInAnErrorDoesNotKeepTheRunFromItsEnd() {
        add("one", Exchange.OKX);
        add("another", Exchange.OKX);
        var errors = new AtomicInteger();
        var tester = tester(_ -> {
            errors.incrementAndGet();
            // On the console it would look like a failed test; a thread that is not looked after says nothing.
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> { });
            throw new StackOverflowError("TEST");
        });
        var run = tester.start(ids(), true, (_, _, _, _) -> { });
        run.await();
        assertEquals(2, errors.get());
        assertEquals(Map.of(), run.results());
    }

    @Test
    void deadKeysThatWaitForEachOtherHoldUpNoLivingOne() throws InterruptedException {
        for (int i = 0; i < TestRun.IN_FLIGHT_PER_EXCHANGE + 5; i++) {
            add("dead " + i, Exchange.KUCOIN);
        }
        run(tester(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.SecretWrong())), true);
        add("living", Exchange.KUCOIN);
        var living = session.book().keys().stream().filter(key -> key.lastJudgement().isEmpty()).findFirst().orElseThrow();
        var answered = new CountDownLatch(1);
        var patient = new KeyTester(session, PlainAdapter.all(_ -> PlainAdapter.ok(clock.instant())), clock, _ -> answered.await());
        var run = patient.start(ids(), true, (key, _, _, _) -> {
            if (key.equals(living.id())) {
                answered.countDown();
            }
        });
        assertTrue(answered.await(30, TimeUnit.SECONDS), "the living key was answered while dead ones waited");
        run.await();
    }

    @Test
    void whatWasKnownOfTheKeyGoesAlongWithTheCall() {
        add("one", Exchange.BINANCE);
        var seen = new ConcurrentHashMap<Integer, Before>();
        var tester = tester(call -> {
            seen.put(seen.size(), call.before());
            return PlainAdapter.ok(clock.instant());
        });
        run(tester, true);
        run(tester, true);
        assertEquals(Before.NOTHING, seen.get(0));
        assertEquals(Optional.of(clock.instant()), seen.get(1).lastAccepted());
        assertTrue(seen.get(1).info().isPresent());
    }

    @Test
    void aDraftIsTestedWithItsAccountAndNothingIsSaved() {
        try (var draft = Drafts.draft("new", Exchange.BINANCE)) {
            var withoutUid = PlainAdapter.ok(clock.instant());
            var info = withoutUid.info().orElseThrow();
            var told = new app.rekey.domain.Test(withoutUid.at(), withoutUid.diagnosis(), withoutUid.reply(), withoutUid.latency(), withoutUid.clockSkew(),
                    Optional.of(new app.rekey.domain.KeyInfo(info.permissions(), info.ipWhitelist(), info.reported(), Optional.empty(), Optional.empty())));
            var test = tester(_ -> told).test(draft, Before.NOTHING);
            assertEquals(Optional.of("uid-binance"), test.info().orElseThrow().accountUid());
            assertEquals(List.of(), session.book().keys());
        }
    }

    @Test
    void aSiteThatThisRekeyDoesNotKnowIsSaidAndNotCalled() {
        try (var draft = Drafts.draft(KeyDetails.of("odd", Exchange.OKX, SiteChoice.of("mars")))) {
            var test = tester(_ -> PlainAdapter.ok(clock.instant())).test(draft, Before.NOTHING);
            assertEquals(Diagnosis.Kind.UNKNOWN, test.diagnosis().kind());
            assertTrue(test.reply().orElseThrow().text().contains("mars"));
        }
        assertEquals(0, calls.get());
    }

    private KeyTester tester(Function<TestCall, app.rekey.domain.Test> answer) {
        var exchanges = PlainAdapter.all(call -> {
            calls.incrementAndGet();
            return answer.apply(call);
        });
        return new KeyTester(session, exchanges, clock, pauses::add);
    }

    private TestRun run(KeyTester tester, boolean asked) {
        var run = tester.start(ids(), asked, Progress.silent());
        run.await();
        return run;
    }

    private void add(String label, Exchange exchange) {
        try (var draft = Drafts.draft(label, exchange)) {
            keys.add(draft, Optional.empty());
        }
    }

    private List<Id> ids() {
        return session.book().keys().stream().map(Key::id).toList();
    }

    private static void hang() {
        await(new CountDownLatch(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException brokenOff) {
            Thread.currentThread().interrupt();
        }
    }
}
