package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.KeyTerms;
import app.rekey.demo.LoopbackAdapter;
import app.rekey.demo.Mood;
import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Place;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.Progress;
import app.rekey.service.VaultSession;
import app.rekey.service.Whereabouts;
import app.rekey.support.MemoryVaultStore;
import app.rekey.words.DiagnosisWords;
import app.rekey.words.ElsewhereWords;
import app.rekey.words.Words;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that are called in the wrong place, looked for on the played exchanges' other sites with the program's own signers.
final class ElsewhereTest {
    private final Clock clock = Clock.systemUTC();
    private final DemoExchanges demo = DemoExchanges.start(clock, new SplittableRandom(12));
    private final RateLimit rateLimit = new RateLimit(clock);
    private final OkHttpCaller caller = new OkHttpCaller(Duration.ofSeconds(5), Duration.ofSeconds(10), rateLimit, clock);
    private final Exchanges exchanges = exchanges();
    private final VaultSession session = new VaultSession(new MemoryVaultStore());
    private final KeyService keys = new KeyService(session, clock, new Random(1));
    private final KeyTester tester = new KeyTester(session, exchanges, clock);
    private final Words bundle = new Words();
    private final ElsewhereWords words = new ElsewhereWords(bundle, new DiagnosisWords(bundle, ZoneOffset.UTC, Locale.ENGLISH));
    private final List<String> asked = new ArrayList<>();

    private Exchanges exchanges() {
        var serverClock = new ServerClock(caller, clock);
        return new Exchanges(List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).stream()
                .map(dialect -> LoopbackAdapter.on(new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock), demo))
                .toList());
    }

    @BeforeEach
    void openVault() {
        try (var password = Secret.ofText("right")) {
            session.create(Path.of("/vault.rekey"), password, false);
        }
    }

    @AfterEach
    void close() {
        caller.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OKX    , eea    , false, This key belongs to OKX Europe (EEA).
            OKX    , ''     , true , 'This key belongs to OKX Global, demo trading.'
            OKX    , us     , true , 'This key belongs to OKX US and Australia, demo trading.'
            KUCOIN , eu     , false, This key belongs to KuCoin Europe.
            BYBIT  , testnet, false, This key belongs to Bybit testnet.
            BINANCE, testnet, false, This key belongs to Binance spot testnet.
            """)
    void aKeyThatIsUnknownOnItsSiteIsFoundWhereItLivesMovedThereAndWorks(Exchange exchange, String site, boolean inDemo, String sentence) {
        var terms = terms().onSite(site);
        var key = saved(demo.addKey(exchange, KeyType.HMAC, "lost", inDemo ? terms.forDemoTrading() : terms), false);
        assertEquals(Kind.KEY_UNKNOWN_OR_DELETED, test(key));

        var found = (Whereabouts.Found) search(key);
        assertEquals(sentence, words.sentence(found, here(key)));
        keys.move(key, found.found().place());

        assertEquals(Kind.OK, test(key));
        var moved = session.book().key(key).orElseThrow();
        assertEquals(site.isEmpty() ? "global" : site, moved.details().site().siteId());
        assertEquals(inDemo, moved.current().orElseThrow().credential().demo());
        assertEquals(1, moved.versions().size(), "the same version, corrected");
    }

    @Test
    void aKucoinKeyOfAnotherVersionIsFoundByItsVersion() {
        var key = saved(demo.addKey(Exchange.KUCOIN, KeyType.HMAC, "old", terms().ofVersion(2)), false);
        assertEquals(Kind.MALFORMED_KEY, test(key));
        var found = (Whereabouts.Found) search(key);
        assertEquals("This key belongs to KuCoin Global, key version 2.", words.sentence(found, here(key)));
        keys.move(key, found.found().place());
        assertEquals(Kind.OK, test(key));
    }

    @Test
    void aDeletedKeyIsNowhereAndTheSentenceSaysWhereItWasLooked() {
        var held = demo.addKey(Exchange.OKX, KeyType.HMAC, "gone", terms());
        demo.forget(held.credential().apiKey());
        var key = saved(held, false);
        test(key);
        var nowhere = search(key);
        assertEquals("No other place of OKX knows this key. Asked: OKX Global, demo trading, OKX US and Australia, OKX Europe (EEA), "
                + "OKX US and Australia, demo trading, OKX Europe (EEA), demo trading. Most likely it was deleted.",
                words.sentence(nowhere, here(key)));
        assertEquals(5, nowhere.looks().size());
        assertEquals(5, asked.size(), "one call to each place");
        assertEquals(1, session.book().key(key).orElseThrow().current().orElseThrow().tests().size(), "a search is no test of the key");
    }

    @Test
    void aPlaceThatKnowsTheKeyAndRefusesItsSecretIsNamed() {
        var mine = demo.addKey(Exchange.OKX, KeyType.HMAC, "mine", terms().onSite("eea"));
        var other = demo.addKey(Exchange.OKX, KeyType.HMAC, "other", terms());
        var wrong = new Credential.Hmac(mine.credential().apiKey().copyOfSecret(),
                ((Credential.Hmac) other.credential()).secret().copyOfSecret(), mine.credential().passphrase().map(Secret::copyOfSecret));
        try (var draft = new KeyDraft(mine.draftOnItsSite().details(), wrong, OptionalInt.empty(), false)) {
            var found = (Whereabouts.Found) tester.search(draft, Kind.KEY_UNKNOWN_OR_DELETED, (_, _, _) -> { }).orElseThrow().await();
            assertEquals("eea", found.found().place().site().id());
            assertFalse(found.found().works());
            assertEquals(Kind.SECRET_WRONG, found.found().test().diagnosis().kind());
        }
    }

    @Test
    void aBanEndsTheSearchAtOnce() {
        var key = saved(demo.addKey(Exchange.OKX, KeyType.HMAC, "lost", terms().onSite("eea")), false);
        test(key);
        demo.mood(Exchange.OKX, Mood.Trouble.BANNED);
        var ended = search(key);
        assertTrue(ended instanceof Whereabouts.BrokenOff);
        assertEquals(1, ended.looks().size());
    }

    @Test
    void lockingTheVaultEndsTheSearch() {
        var key = saved(demo.addKey(Exchange.BYBIT, KeyType.HMAC, "lost", terms().onSite("testnet")), false);
        var search = tester.search(key, (_, done, _) -> {
            if (done == 1) {
                session.lock();
            }
        }).orElseThrow();
        assertTrue(search.await() instanceof Whereabouts.BrokenOff);
    }

    @Test
    void aKeyIsLookedForOnDocumentedSitesOnlyAndNeverAtABaseUrlOfTheUsersOwn() {
        for (var exchange : Exchange.values()) {
            var adapter = exchanges.of(exchange);
            var own = new SiteChoice(adapter.sites().getFirst().id(), BaseUrl.parse("https://own.example"));
            var hosts = adapter.elsewhere(own, false, OptionalInt.empty()).stream().map(place -> place.site().baseUrl()).toList();
            assertTrue(adapter.sites().stream().map(Site::baseUrl).toList().containsAll(hosts));
            assertTrue(hosts.contains(adapter.sites().getFirst().baseUrl()), "the documented host of the key's own site is another place");
        }
    }

    @Test
    void everyTestKeepsWhatWasAskedAndAnswered() {
        var key = saved(demo.addKey(Exchange.BINANCE, KeyType.HMAC, "server", terms().boundTo("203.0.113.9")), false);
        test(key);
        var last = session.book().key(key).orElseThrow().current().orElseThrow().lastTest().orElseThrow();
        assertEquals(List.of("/sapi/v1/account/apiRestrictions?recvWindow=…&timestamp=…&signature=…", "/dapi/v1/account?recvWindow=…&timestamp=…&signature=…"),
                last.evidence().stream().map(Evidence::path).toList());
        assertEquals(new Diagnosis.IpNotAllowed(Optional.of("127.0.0.1")), last.diagnosis(), "the second answer tells the address");
        assertFalse(last.toString().matches("(?s).*[0-9a-f]{64}.*"), "a signature shows");
    }

    private static KeyTerms terms() {
        return KeyTerms.of(4711, Instant.now(), Permission.READ, Permission.SPOT);
    }

    private Id saved(DemoKey key, boolean inDemo) {
        try (var draft = key.draftOnItsSite()) {
            keys.add(new KeyDraft(draft.details(), draft.credential(), draft.keyVersion(), inDemo), Optional.empty());
        }
        return session.book().keys().stream().map(Key::id).findFirst().orElseThrow();
    }

    private Kind test(Id key) {
        var run = tester.start(List.of(key), true, Progress.silent());
        run.await();
        return run.results().get(key).diagnosis().kind();
    }

    private Whereabouts search(Id key) {
        return tester.search(key, (next, _, _) -> asked.add(next.site().id())).orElseThrow().await();
    }

    private Place here(Id key) {
        var found = session.book().key(key).orElseThrow();
        var info = found.current().orElseThrow().credential();
        return new Place(exchanges.site(found.exchange(), found.details().site()).orElseThrow(), info.demo(), info.keyVersion());
    }
}
