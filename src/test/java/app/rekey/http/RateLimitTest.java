package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.TestFrom;
import app.rekey.support.HandClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private static final BaseUrl BASE = new BaseUrl(URI.create("https://exchange.test"));
    private static final TestFrom HERE = new TestFrom.Here();
    private static final Charge.Limit TEN_A_SECOND = new Charge.Limit("ten a second", 10, Duration.ofSeconds(1));

    private final HandClock clock = new HandClock();
    private final Jumping pace = new Jumping();
    private final RateLimit limit = new RateLimit(clock, pace, WaysOut.direct());

    /// Whoever waits finds the time passed at once.
    private static final class Jumping implements RateLimit.Pace {
        private final List<Duration> waits = new ArrayList<>();
        private long nanos;
        private Runnable meanwhile = () -> { };

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void await(Condition changed, long atMostNanos) {
            waits.add(Duration.ofNanos(atMostNanos));
            nanos += atMostNanos;
            meanwhile.run();
        }

        void forward(Duration by) {
            nanos += by.toNanos();
        }
    }

    @Test
    void fourFifthsOfALimitPassAtOnceAndTheNextWaitsForTheWindow() throws Exception {
        times(8);
        assertEquals(List.of(), pace.waits);
        times(1);
        assertEquals(List.of(Duration.ofSeconds(1)), pace.waits);
    }

    @Test
    void theWindowSlides() throws Exception {
        times(4);
        pace.forward(Duration.ofMillis(600));
        times(4);
        times(4);
        assertEquals(List.of(Duration.ofMillis(400)), pace.waits);
        times(1);
        assertEquals(List.of(Duration.ofMillis(400), Duration.ofMillis(600)), pace.waits);
    }

    @Test
    void aCallWaitsForTheSlowestOfItsLimitsAndIsCountedInAll() throws Exception {
        var slow = new Charge.Limit("one in a minute", 1, Duration.ofMinutes(1));
        acquire(charge(TEN_A_SECOND, "a", 1), charge(slow, "a", 1));
        acquire(charge(TEN_A_SECOND, "a", 1), charge(slow, "a", 1));
        assertEquals(List.of(Duration.ofMinutes(1)), pace.waits);
    }

    @Test
    void aCallHeavierThanTheWholeShareGoesAloneRatherThanNever() throws Exception {
        acquire(charge(TEN_A_SECOND, "a", 1));
        acquire(charge(TEN_A_SECOND, "a", 50));
        assertEquals(List.of(Duration.ofSeconds(1)), pace.waits);
    }

    @Test
    void subjectsLimitsAndAddressesHoldUpNobodyElse() throws Exception {
        times(8);
        acquire(charge(TEN_A_SECOND, "another", 8));
        acquire(charge(new Charge.Limit("another", 10, Duration.ofSeconds(1)), "a", 8));
        var elsewhere = new TestFrom.Proxy(URI.create("socks5://127.0.0.1:1080"));
        limit.acquire(call(charge(TEN_A_SECOND, "a", 8)).through(elsewhere));
        assertEquals(List.of(), pace.waits);
    }

    @Test
    void whatBotsOnTheSameAddressUseIsCounted() throws Exception {
        times(2);
        limit.observe(charge(TEN_A_SECOND, "a", 7), HERE);
        times(1);
        assertEquals(List.of(), pace.waits);
        times(1);
        assertEquals(List.of(Duration.ofSeconds(1)), pace.waits);
    }

    @Test
    void ourOwnCallsAreNotCountedTwice() throws Exception {
        times(4);
        limit.observe(charge(TEN_A_SECOND, "a", 4), HERE);
        limit.observe(charge(TEN_A_SECOND, "a", 2), HERE);
        times(4);
        assertEquals(List.of(), pace.waits);
    }

    @Test
    void aStoppedServerIsNotCalledUntilTheEnd() throws Exception {
        var until = clock.instant().plusSeconds(60);
        limit.stop(BASE.toString(), HERE, until, Reply.Held.Why.LIMITED);
        assertEquals(Optional.of(new Reply.Held(until, Reply.Held.Why.LIMITED)), acquire(charge(TEN_A_SECOND, "a", 1)));
        clock.forward(Duration.ofSeconds(60));
        assertEquals(Optional.empty(), acquire(charge(TEN_A_SECOND, "a", 1)));
    }

    @Test
    void aStopReachesThoseWhoAlreadyWait() throws Exception {
        times(8);
        var until = clock.instant().plusSeconds(60);
        pace.meanwhile = () -> limit.stop(BASE.toString(), HERE, until, Reply.Held.Why.BANNED);
        assertEquals(Optional.of(new Reply.Held(until, Reply.Held.Why.BANNED)), acquire(charge(TEN_A_SECOND, "a", 1)));
    }

    @Test
    void ofTwoStopsTheLaterEndCountsAndABanStaysOne() {
        var now = clock.instant();
        limit.stop(BASE.toString(), HERE, now.plusSeconds(600), Reply.Held.Why.BANNED);
        limit.stop(BASE.toString(), HERE, now.plusSeconds(60), Reply.Held.Why.LIMITED);
        assertEquals(Optional.of(new Reply.Held(now.plusSeconds(600), Reply.Held.Why.BANNED)), limit.held(call()));
    }

    @Test
    void aStopHoldsUpNoOtherServerAndNoOtherAddress() {
        limit.stop(BASE.toString(), HERE, clock.instant().plusSeconds(60), Reply.Held.Why.BANNED);
        assertEquals(Optional.empty(), limit.held(HttpCall.get(new BaseUrl(URI.create("https://other.test")), "/", List.of())));
        assertEquals(Optional.empty(), limit.held(call().through(new TestFrom.Proxy(URI.create("http://127.0.0.1:3128")))));
    }

    @Test
    void anExchangesWordToStopHoldsForAllItsHostsAndAServersForItself() throws Exception {
        limit.stop("an exchange", HERE, clock.instant().plusSeconds(60), Reply.Held.Why.LIMITED);
        assertEquals(Optional.empty(), acquire(charge(TEN_A_SECOND, "a", 1)));
        assertEquals(Optional.of(new Reply.Held(clock.instant().plusSeconds(60), Reply.Held.Why.LIMITED)),
                limit.acquire(call(charge(TEN_A_SECOND, "a", 1)).askedOf("an exchange")));
        limit.stop(BASE.toString(), HERE, clock.instant().plusSeconds(120), Reply.Held.Why.LIMITED);
        assertEquals(Optional.of(new Reply.Held(clock.instant().plusSeconds(120), Reply.Held.Why.LIMITED)), limit.held(call().askedOf("an exchange")));
        assertEquals(Optional.empty(), limit.held(HttpCall.get(new BaseUrl(URI.create("https://other.test")), "/", List.of())));
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> acquire(charge(TEN_A_SECOND, "a", 1)));
    }

    @Test
    void ofAHundredThreadsExactlyTheShareIsLetThrough() throws Exception {
        final class WouldWait extends RuntimeException {}
        var strict = new RateLimit(clock, new RateLimit.Pace() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void await(Condition changed, long atMostNanos) {
                throw new WouldWait();
            }
        }, WaysOut.direct());
        Callable<Boolean> one = () -> {
            try {
                return strict.acquire(call(charge(TEN_A_SECOND, "a", 1))).isEmpty();
            } catch (WouldWait _) {
                return false;
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var passed = 0;
            for (Future<Boolean> future : threads.invokeAll(Collections.nCopies(100, one))) {
                passed += future.get() ? 1 : 0;
            }
            assertEquals(8, passed);
        }
    }

    @Test
    void whatHasLeftItsWindowIsForgotten() throws Exception {
        times(3);
        assertEquals(List.of("ten a second a"), limit.counted());
        pace.forward(Duration.ofSeconds(1));
        assertEquals(List.of(), limit.counted());
    }

    private void times(int calls) throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            acquire(charge(TEN_A_SECOND, "a", 1));
        }
    }

    private Optional<Reply.Held> acquire(Charge... charges) throws InterruptedException {
        return limit.acquire(call(charges));
    }

    private static HttpCall call(Charge... charges) {
        return HttpCall.get(BASE, "/", Arrays.asList(charges));
    }

    private static Charge charge(Charge.Limit limit, String subject, int weight) {
        return new Charge(limit, subject, weight);
    }
}
