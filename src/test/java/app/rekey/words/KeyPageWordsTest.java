package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Remedy;
import app.rekey.domain.Site;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.service.KeyGuide;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class KeyPageWordsTest {
    private static final MaskedApiKey OLD = new MaskedApiKey("OLD1…OLD2");
    private static final List<Dialect> DIALECTS = List.of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect());

    private final KeyPageWords words = new KeyPageWords(new Words());

    @Test
    void everySiteHasWholeStepsForEveryKindOfKeyThatItTakes() {
        for (var dialect : DIALECTS) {
            for (var site : dialect.sites()) {
                for (var type : dialect.shape().keyTypes()) {
                    for (var demo : dialect.hasDemoHeader() ? List.of(false, true) : List.of(false)) {
                        assertSteps(site, words.make(site, demo, type));
                        assertSteps(site, words.delete(site, demo, OLD));
                    }
                }
            }
        }
    }

    @Test
    void aPairIsMadeByPastingItsPublicHalfAndNeverItsPrivateOne() {
        for (var dialect : DIALECTS) {
            for (var kind : dialect.pairKinds()) {
                for (var site : dialect.sites().stream().filter(site -> !site.id().equals("eu")).toList()) {
                    var steps = String.join(" ", words.make(site, false, kind.type()));
                    assertTrue(steps.contains("public half"), steps);
                    assertTrue(steps.contains("private half stays in Rekey"), steps);
                    assertTrue(!steps.contains("secret"), steps);
                }
            }
        }
    }

    @Test
    void whoDeletesAKeyIsToldWhichOne() {
        for (var dialect : DIALECTS) {
            var steps = words.delete(dialect.sites().getFirst(), false, OLD);
            assertTrue(steps.stream().anyMatch(step -> step.contains(OLD.text())), steps.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMendedOnThePageHasSteps(Remedy remedy) {
        var bybit = words.mend(site(new BybitDialect(), "com"), false, remedy, OLD);
        var binance = words.mend(site(new BinanceDialect(), "com"), false, remedy, OLD);
        switch (remedy) {
            case EXTEND -> {
                assertTrue(bybit.stream().anyMatch(step -> step.contains("90 days from now")), bybit.toString());
                assertEquals(List.of(), binance);
            }
            case REENABLE_TRADING, EDIT_PERMISSIONS, ADD_IP -> {
                assertSteps(site(new BybitDialect(), "com"), bybit);
                assertSteps(site(new BinanceDialect(), "com"), binance);
                assertTrue(binance.getLast().contains("no bot has to be touched"), binance.toString());
            }
            case NONE, ROTATE, CHANGE_SITE, PASTE_AGAIN, WAIT -> assertEquals(List.of(), binance);
        }
    }

    @Test
    void demoTradingOfOkxIsOnAPageOfItsOwn() {
        var okx = site(new OkxDialect(), "global");
        assertTrue(words.make(okx, true, KeyType.HMAC).getFirst().contains("Demo Trading"));
        assertTrue(!words.make(okx, false, KeyType.HMAC).getFirst().contains("Demo Trading"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BYBIT   | com    | 19 | Bybit takes at most 20 API keys an account; Rekey knows 19 of this one.
            BYBIT   | com    | 20 | Bybit takes at most 20 API keys an account, and Rekey knows 20 of this one. Delete one that is no longer used before you make another.
            OKX     | global | 1  | OKX takes at most 50 API keys an account; Rekey knows 1 of this one.
            KUCOIN  | global | 99 | How many API keys an account of KuCoin may have is not documented. If its page refuses another one, delete one that is no longer used.
            """)
    void theRoomInTheAccountIsSaid(Exchange exchange, String id, int known, String expected) {
        var dialect = DIALECTS.stream().filter(one -> one.exchange() == exchange).findFirst().orElseThrow();
        var site = site(dialect, id);
        var guide = dialect.keyGuide(site);
        assertEquals(List.of(expected), words.before(site, guide, new KeyGuide.Room(known, guide.mostKeys())));
    }

    @Test
    void whatASiteDoesInItsOwnWayIsSaidBefore() {
        var eu = site(new BybitDialect(), "eu");
        var us = site(new BinanceDialect(), "us");
        var room = new KeyGuide.Room(1, OptionalInt.empty());
        assertTrue(words.before(eu, new BybitDialect().keyGuide(eu), room).get(1).contains("listed programs only"));
        assertTrue(words.before(us, new BinanceDialect().keyGuide(us), room).get(1).contains("does not tell the account"));
    }

    @Test
    void onlyBinanceUsLeavesTheAccountUntold() {
        var untold = new ArrayList<String>();
        for (var dialect : DIALECTS) {
            dialect.sites().stream().filter(site -> !dialect.keyGuide(site).tellsAccount()).forEach(site -> untold.add(site.name()));
        }
        assertEquals(List.of("Binance.US"), untold);
    }

    private static void assertSteps(Site site, List<String> steps) {
        assertTrue(steps.size() >= 3, site.name());
        assertTrue(steps.getFirst().contains(site.keyPage().toString()), steps.getFirst());
        for (var step : steps) {
            assertTrue(step.endsWith(".") && !step.contains("{") && !step.contains("''"), step);
        }
    }

    private static Site site(Dialect dialect, String id) {
        return dialect.sites().stream().filter(site -> site.id().equals(id)).findFirst().orElseThrow();
    }
}
