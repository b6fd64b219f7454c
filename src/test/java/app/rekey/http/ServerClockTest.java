package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.support.HandClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ServerClockTest {
    private static final HttpCall TIME = HttpCall.get(new BaseUrl(URI.create("https://exchange.test")), "/time", List.of());
    private static final HttpCall OTHER = HttpCall.get(new BaseUrl(URI.create("https://other.test")), "/time", List.of());

    private final HandClock clock = new HandClock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Duration serverIsBehind = Duration.ofSeconds(3);
    private volatile Optional<Reply> other = Optional.empty();
    private final ServerClock serverClock = new ServerClock(call -> {
        asked.incrementAndGet();
        return other.orElseGet(() -> new Reply.Answer(200, Map.of(), new byte[0], clock.instant(), Duration.ofMillis(80)));
    }, clock);

    @Test
    void theSkewIsOurClockAtTheMiddleOfTheCallMinusTheirs() {
        assertEquals(Optional.of(Duration.ofMillis(3_040)), skew(TIME));
    }

    @Test
    void aMinuteHasOneMeasurement() {
        skew(TIME);
        clock.forward(Duration.ofSeconds(59));
        serverIsBehind = Duration.ofSeconds(9);
        assertEquals(Optional.of(Duration.ofMillis(3_040)), skew(TIME));
        clock.forward(Duration.ofSeconds(1));
        assertEquals(Optional.of(Duration.ofMillis(9_040)), skew(TIME));
        assertEquals(2, asked.get());
    }

    @Test
    void everyServerIsMeasuredForItself() {
        skew(TIME);
        skew(OTHER);
        assertEquals(2, asked.get());
    }

    @Test
    void manyWhoAskAtOnceShareOneMeasurement() throws Exception {
        Callable<Optional<Duration>> one = () -> skew(TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(200, one))) {
                assertEquals(Optional.of(Duration.ofMillis(3_040)), answer.get());
            }
        }
        assertEquals(1, asked.get());
    }

    @Test
    void aFailureIsRememberedForTheMinuteToo() {
        other = Optional.of(new Reply.NoAnswer(Fault.TIMED_OUT, Duration.ofSeconds(10)));
        assertEquals(Optional.empty(), skew(TIME));
        other = Optional.empty();
        assertEquals(Optional.empty(), skew(TIME));
        assertEquals(1, asked.get());
        clock.forward(Duration.ofMinutes(1));
        assertEquals(Optional.of(Duration.ofMillis(3_040)), skew(TIME));
    }

    @Test
    void whatWasNeverSentIsNoFailureOfTheServer() {
        other = Optional.of(new Reply.NoAnswer(Fault.CANCELLED, Duration.ZERO));
        skew(TIME);
        other = Optional.of(new Reply.Held(clock.instant(), Reply.Held.Why.LIMITED));
        skew(TIME);
        other = Optional.empty();
        assertEquals(Optional.of(Duration.ofMillis(3_040)), skew(TIME));
    }

    @Test
    void aCorrectionMeasuresAgainUnlessSomebodyJustDid() {
        skew(TIME);
        var refusedAt = clock.instant();
        serverIsBehind = Duration.ofSeconds(9);
        clock.forward(Duration.ofMillis(50));
        assertEquals(Optional.of(Duration.ofMillis(9_040)), serverClock.skewAfter(refusedAt, TIME, this::read));
        assertEquals(Optional.of(Duration.ofMillis(9_040)), serverClock.skewAfter(refusedAt, TIME, this::read));
        assertEquals(2, asked.get());
    }

    @Test
    void aServerThatRefusesEveryTimeIsAskedForItsOwnOnceMoreAMinute() {
        skew(TIME);
        for (int key = 0; key < 20; key++) {
            clock.forward(Duration.ofSeconds(1));
            assertEquals(Optional.of(Duration.ofMillis(3_040)), serverClock.skewAfter(clock.instant(), TIME, this::read));
        }
        assertEquals(2, asked.get());
        clock.forward(Duration.ofMinutes(1));
        serverClock.skewAfter(clock.instant(), TIME, this::read);
        assertEquals(3, asked.get());
    }

    @Test
    void aClockSetBackMakesTheMeasurementOld() {
        skew(TIME);
        clock.forward(Duration.ofHours(-2));
        skew(TIME);
        assertEquals(2, asked.get());
    }

    private Optional<Duration> skew(HttpCall call) {
        return serverClock.skew(call, this::read);
    }

    private Optional<Instant> read(Reply reply) {
        return reply instanceof Reply.Answer answer ? Optional.of(answer.sentAt().minus(serverIsBehind)) : Optional.empty();
    }
}
