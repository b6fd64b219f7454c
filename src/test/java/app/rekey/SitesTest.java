package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Site;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.RateLimit;
import app.rekey.http.Reply;
import app.rekey.http.ServerClock;
import app.rekey.service.Exchanges;
import app.rekey.support.HandClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How people write the sites of an exchange.
final class SitesTest {
    private final HandClock clock = new HandClock();
    private final RateLimit rateLimit = new RateLimit(clock);
    private final Exchanges exchanges = new Exchanges(List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect())
            .stream()
            .map(dialect -> new ExchangeRoom(dialect, _ -> silence(), new ServerClock(_ -> silence(), clock), rateLimit, clock))
            .toList());

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, com                , com
            BINANCE, binance.com        , com
            BINANCE, BINANCE.US         , us
            BINANCE, Spot Testnet       , testnet
            BINANCE, spot-testnet       , testnet
            OKX    , EEA                , eea
            OKX    , global             , global
            OKX    , OKX Global         , global
            KUCOIN , global             , global
            KUCOIN , Europe             , eu
            BYBIT  , eu                 , eu
            BYBIT  , testnet            , testnet
            BYBIT  , demo               , demo
            """)
    void aSiteIsFoundByIdAndByName(Exchange exchange, String written, String id) {
        assertEquals(id, exchanges.of(exchange).site(written).map(Site::id).orElse("none"));
    }

    @Test
    void noSiteIsGuessed() {
        for (var exchange : Exchange.values()) {
            for (var written : List.of("", "mars", exchange.displayName() + " mars", "co")) {
                assertEquals("none", exchanges.of(exchange).site(written).map(Site::id).orElse("none"));
            }
        }
    }

    private static Reply silence() {
        return new Reply.NoAnswer(Diagnosis.Network.Fault.OTHER, Duration.ZERO);
    }
}
