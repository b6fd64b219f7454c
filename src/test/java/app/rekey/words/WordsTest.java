package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Lifetime;
import app.rekey.support.DocumentedRules;
import app.rekey.domain.Permission;
import app.rekey.domain.Remedy;
import app.rekey.domain.Site;
import app.rekey.support.HandClock;
import app.rekey.support.PlainAdapter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class WordsTest {
    private static final Instant NOW = HandClock.NOON;
    private static final Site SITE = new Site(Exchange.OKX, "global", "OKX global",
            BaseUrl.parse("https://openapi.okx.com").orElseThrow(), URI.create("https://www.okx.com/account/my-api"));

    private final Words words = new Words();
    private final DiagnosisWords diagnoses = new DiagnosisWords(words, ZoneOffset.UTC, Locale.ENGLISH);
    private final ExpiryWords expiries = new ExpiryWords(words, ZoneOffset.UTC, Locale.ENGLISH);

    static Stream<Diagnosis> everyDiagnosis() {
        return Stream.concat(
                Stream.of(new Diagnosis.Ok(), new Diagnosis.KeyExpired(), new Diagnosis.TradePermissionLapsed(),
                        new Diagnosis.KeyUnknownOrDeleted(true), new Diagnosis.KeyUnknownOrDeleted(false),
                        new Diagnosis.PermissionMissing(Set.of(Permission.SPOT)), new Diagnosis.PermissionMissing(Set.of()),
                        new Diagnosis.SecretWrong(), new Diagnosis.PassphraseWrong(true), new Diagnosis.PassphraseWrong(false),
                        new Diagnosis.IpNotAllowed(Optional.of("203.0.113.7")), new Diagnosis.IpNotAllowed(Optional.empty()),
                        new Diagnosis.MalformedKey(), new Diagnosis.AccountRestricted(), new Diagnosis.RegionBlocked(true), new Diagnosis.RegionBlocked(false),
                        new Diagnosis.ClockSkew(Optional.of(Duration.ofSeconds(-252))), new Diagnosis.ClockSkew(Optional.empty()),
                        new Diagnosis.RateLimited(Optional.of(NOW)), new Diagnosis.RateLimited(Optional.empty()),
                        new Diagnosis.IpBanned(Optional.of(NOW)), new Diagnosis.IpBanned(Optional.empty()),
                        new Diagnosis.ExchangeDown(), new Diagnosis.Unknown()),
                Arrays.stream(Diagnosis.Network.Fault.values()).map(Diagnosis.Network::new));
    }

    @Test
    void theListAboveLeavesNoDiagnosisOut() {
        var kinds = EnumSet.noneOf(Diagnosis.Kind.class);
        everyDiagnosis().map(Diagnosis::kind).forEach(kinds::add);
        assertEquals(EnumSet.allOf(Diagnosis.Kind.class), kinds);
    }

    @ParameterizedTest
    @MethodSource("everyDiagnosis")
    void everyDiagnosisHasAWordAndAWholeSentenceWithoutCodes(Diagnosis diagnosis) {
        var sentence = diagnoses.sentence(SITE, PlainAdapter.bad(NOW, diagnosis));
        assertTrue(sentence.endsWith("."), sentence);
        assertTrue(sentence.chars().noneMatch(c -> c == '{' || c == '}'), sentence);
        assertTrue(!sentence.contains("_") && !sentence.contains("null") && !sentence.contains("Optional"), sentence);
        assertTrue(!diagnoses.word(diagnosis.kind()).isBlank());
        List.of(true, false).forEach(before -> diagnoses.causes(SITE, PlainAdapter.bad(NOW, diagnosis), before)
                .forEach(cause -> assertTrue(!cause.isBlank() && !cause.endsWith("."))));
    }

    @Test
    void everySentenceAndCauseOfAnExchangeOrACodeIsOneThatIsSaid() {
        var names = Pattern.compile("(sentence|causes)\\.([A-Z_]+)(\\.[a-z][A-Za-z]*)?\\.(binance|okx|kucoin|bybit)(\\.-?\\d+)?");
        var own = words.names().stream().filter(name -> names.matcher(name).matches()).toList();
        assertTrue(own.size() > 30, "the names were found");
        for (var name : own) {
            var parts = names.matcher(name);
            assertTrue(parts.matches());
            var general = parts.group(1) + "." + parts.group(2) + Optional.ofNullable(parts.group(3)).orElse("");
            assertTrue(words.has(general), name + " stands in for " + general);
            Diagnosis.Kind.valueOf(parts.group(2));
        }
    }

    @Test
    void anExchangeAndItsCodeSpeakInWordsOfTheirOwn() {
        var lapsed = PlainAdapter.bad(NOW, new Diagnosis.TradePermissionLapsed());
        assertTrue(diagnoses.sentence(SITE, lapsed).contains("OKX takes no right away by itself"), diagnoses.sentence(SITE, lapsed));
        var frozen = new app.rekey.domain.Test(NOW, new Diagnosis.AccountRestricted(),
                Optional.of(new app.rekey.domain.Test.Reply(400, Optional.of("50100"), "")), Duration.ZERO, Optional.empty(), Optional.empty());
        assertTrue(diagnoses.sentence(SITE, frozen).startsWith("OKX has frozen the API of this account."));
    }

    @Test
    void theSentenceTellsWhatTheExchangeTold() {
        assertTrue(diagnoses.sentence(SITE, PlainAdapter.bad(NOW, new Diagnosis.IpNotAllowed(Optional.of("203.0.113.7")))).contains("203.0.113.7"));
        assertTrue(diagnoses.sentence(SITE, PlainAdapter.bad(NOW, new Diagnosis.ClockSkew(Optional.of(Duration.ofSeconds(-252))))).contains("4 min 12 s behind"));
        assertTrue(diagnoses.sentence(SITE, PlainAdapter.bad(NOW, new Diagnosis.PermissionMissing(Set.of(Permission.SPOT)))).contains("spot"));
    }

    @Test
    void everyRemedyHasItsButton() {
        for (var remedy : Remedy.values()) {
            assertTrue(!diagnoses.remedy(remedy).isBlank());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT0S       , 0 s
            PT59S      , 59 s
            PT4M12S    , 4 min 12 s
            PT23H59M59S, 23 h 59 min
            P1D        , 1 d 0 h
            P2DT23H    , 2 d 23 h
            P3D        , 3 days
            P93DT5H    , 93 days
            """)
    void spansHaveTwoUnitsAtTheMost(Duration span, String text) {
        assertEquals(text, new Spans(words).of(span));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT59S   , just now
            PT61S   , 1 min ago
            PT59M59S, 59 min ago
            PT25H   , 1 day ago
            P3D     , 3 days ago
            """)
    void agesHaveOneUnit(Duration past, String text) {
        assertEquals(text, new Spans(words).ago(past));
    }

    @Test
    void anExpiryIsToldWithItsSource() {
        var reported = Expiry.At.reported(NOW.plus(Duration.ofDays(12)));
        assertEquals(List.of("12 days", "reported"), List.of(expiries.left(reported, NOW), expiries.source(reported)));
        var idle = new Expiry.At(NOW.plus(Duration.ofDays(12)), Expiry.Source.RULE, true);
        assertEquals(List.of("not before 12 days", "by rule"), List.of(expiries.left(idle, NOW), expiries.source(idle)));
        assertEquals("expired", expiries.left(Expiry.At.typed(NOW), NOW));
        assertEquals("never", expiries.left(new Expiry.Never(), NOW));
        assertEquals("unknown, at risk", expiries.left(new Expiry.Unknown(true), NOW));
    }

    @Test
    void theTooltipOfARuleQuotesItsSourceAndDate() {
        var idle = new Expiry.At(NOW.plus(Duration.ofDays(12)), Expiry.Source.RULE, true);
        var tooltip = expiries.tooltip(Exchange.OKX, new Lifetime(idle, DocumentedRules.ALL.rule("okx-idle")));
        assertTrue(tooltip.contains("not before"), tooltip);
        assertTrue(tooltip.endsWith("(OKX API v5 documentation, overview, \"API key security\"; read Aug 22, 2026)"), tooltip);
    }

    @Test
    void theTooltipOfEveryExpiryIsASentence() {
        for (var expiry : List.of(new Expiry.Never(), new Expiry.Unknown(true), new Expiry.Unknown(false), Expiry.At.typed(NOW), Expiry.At.reported(NOW))) {
            assertTrue(expiries.tooltip(Exchange.BINANCE, new Lifetime(expiry, Optional.empty())).endsWith("."));
        }
    }
}
