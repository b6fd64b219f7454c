package app.rekey.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.bench.RotationCourse.Cost;
import app.rekey.bench.RotationCourse.Ground;
import app.rekey.bench.RotationCourse.Known;
import app.rekey.demo.CountedExchanges;
import app.rekey.domain.Exchange;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many requests a rotation sends to the exchange, counted where they arrive. One more is one more reason to be banned, so that none comes
/// unseen: docs/rotation.md says why each of these is needed.
@TestInstance(Lifecycle.PER_CLASS)
final class RotationCallsTest {
    private static final Duration LONGER_THAN_A_CLOCK_IS_BELIEVED = Duration.ofMinutes(2);

    private final HandClock clock = new HandClock();
    private final CountedExchanges exchanges = CountedExchanges.start(clock, new SplittableRandom(20));
    private final AtomicInteger saves = new AtomicInteger();
    private long account = 7_000;

    @TempDir
    Path folder;

    @AfterAll
    void close() {
        exchanges.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, /api/v3/time,             /sapi/v1/account/apiRestrictions /api/v3/account, /sapi/v1/account/apiRestrictions
            OKX,     /api/v5/public/time,      /api/v5/account/config,                           /api/v5/account/config
            KUCOIN,  /api/v1/timestamp,        /api/v1/user/api-key,                             /api/v1/user/api-key
            BYBIT,   /v5/market/time,          /v5/user/query-api,                               /v5/user/query-api
            """)
    void theNewKeyIsTestedAndTheOldOneAskedOnceAndNothingElseIsSent(Exchange exchange, String time, String test, String proof) {
        try (var course = course(exchange, 1).begin(Known.TESTED)) {
            clock.forward(LONGER_THAN_A_CLOCK_IS_BELIEVED);
            course.replace();
            clock.forward(LONGER_THAN_A_CLOCK_IS_BELIEVED);
            course.revoke();
            assertEquals(gets(time, test), calls(course, "test"));
            assertEquals(gets(time, proof), calls(course, "revoke"));
            assertEquals(calls(course, "test").size() + calls(course, "revoke").size(), all(course).size(), all(course).toString());
        }
    }

    @Test
    void withinAMinuteTheClockIsAskedForOnce() {
        try (var course = course(Exchange.BINANCE, 1).begin(Known.TESTED)) {
            clock.forward(LONGER_THAN_A_CLOCK_IS_BELIEVED);
            course.replace();
            clock.forward(Duration.ofSeconds(1));
            course.revoke();
            assertEquals(4, all(course).size(), all(course).toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"BINANCE, 4", "OKX, 2"})
    void anOldKeyThatNobodyEverCalledIsTestedTooSoThatAccountsCanBeComparedAndItsDeathProven(Exchange exchange, int signed) {
        try (var course = course(exchange, 1).begin(Known.NEVER_CALLED)) {
            clock.forward(LONGER_THAN_A_CLOCK_IS_BELIEVED);
            course.replace();
            clock.forward(Duration.ofSeconds(1));
            course.revoke();
            assertEquals(1 + signed, calls(course, "test").size(), all(course).toString());
            assertEquals(1, calls(course, "revoke").size(), all(course).toString());
        }
    }

    @Test
    void anOldKeyThatWasAcceptedWeeksAgoIsCalledOnceMoreWhileItLivesSoThatItsDeathIsProvableWeeksLater() {
        try (var course = course(Exchange.BYBIT, 1).begin(Known.TESTED)) {
            clock.forward(Duration.ofDays(20));
            course.replace();
            clock.forward(Duration.ofDays(20));
            course.revoke();
            assertEquals(gets("/v5/market/time", "/v5/user/query-api /v5/user/query-api"), calls(course, "test"));
            assertEquals(gets("/v5/market/time", "/v5/user/query-api"), calls(course, "revoke"));
        }
    }

    @Test
    void moreBotsCostNoMoreCalls() {
        try (var few = course(Exchange.BYBIT, 1).begin(Known.TESTED); var many = course(Exchange.BYBIT, 7).begin(Known.TESTED)) {
            clock.forward(LONGER_THAN_A_CLOCK_IS_BELIEVED);
            few.replace();
            many.replace();
            clock.forward(Duration.ofSeconds(1));
            assertEquals(all(few.revoke()), all(many.revoke()));
        }
    }

    @Test
    void eachAskingWhileTheOldKeyLivesIsOneCall() {
        try (var course = course(Exchange.OKX, 1).begin(Known.TESTED)) {
            clock.forward(LONGER_THAN_A_CLOCK_IS_BELIEVED);
            course.replace();
            clock.forward(Duration.ofSeconds(1));
            course.askEarly();
            clock.forward(Duration.ofSeconds(1));
            course.askEarly();
            assertEquals(2, calls(course, "ask early").size());
        }
    }

    @Test
    void theVaultIsSavedFourTimesForABotWithACommandAndThreeTimesForAnother() {
        try (var course = course(Exchange.KUCOIN, 2).begin(Known.TESTED)) {
            clock.forward(LONGER_THAN_A_CLOCK_IS_BELIEVED);
            course.replace();
            clock.forward(Duration.ofSeconds(1));
            course.revoke();
            var bots = course.costs().stream().filter(cost -> cost.step().equals("bots")).findFirst().orElseThrow();
            assertEquals(4 + 3 + 1, bots.saves(), "and one for the step");
            assertEquals(7, course.costs().stream().filter(cost -> !cost.equals(bots)).mapToInt(Cost::saves).sum(), course.costs().toString());
        }
    }

    private RotationCourse course(Exchange exchange, int bots) {
        var store = new MemoryVaultStore();
        store.duringSave(saves::incrementAndGet);
        saves.set(0);
        return new RotationCourse(exchanges, exchange, ++account, bots,
                new Ground(clock, folder.resolve(Long.toString(account)), store, saves::get));
    }

    private static List<String> calls(RotationCourse course, String step) {
        return course.costs().stream().filter(cost -> cost.step().equals(step)).flatMap(cost -> cost.calls().stream()).toList();
    }

    private static List<String> all(RotationCourse course) {
        return course.costs().stream().map(Cost::calls).flatMap(List::stream).toList();
    }

    private static List<String> gets(String time, String others) {
        return Stream.concat(Stream.of(time), Stream.of(others.split(" "))).map(path -> "GET " + path).toList();
    }
}
