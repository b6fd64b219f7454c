package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.Exchange;
import app.rekey.domain.Site;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the bots' words for exchanges mean on the sites that Rekey knows.
final class ExchangeWordTest {
    private static final Map<Exchange, List<Site>> SITES = Map.of(
            Exchange.BINANCE, new BinanceDialect().sites(), Exchange.OKX, new OkxDialect().sites(),
            Exchange.KUCOIN, new KucoinDialect().sites(), Exchange.BYBIT, new BybitDialect().sites());

    private final ExchangeWord words = new ExchangeWord(SITES::get);

    @ParameterizedTest
    @CsvSource(textBlock = """
            binance,                  BINANCE, com
            Binance,                  BINANCE, com
            binanceusdm,              BINANCE, com
            binancecoinm,             BINANCE, com
            binance_perpetual,        BINANCE, com
            binance_spot,             BINANCE, com
            binance-futures,          BINANCE, com
            binanceus,                BINANCE, us
            binance_us,               BINANCE, us
            binance_testnet,          BINANCE, testnet
            binance_sandbox,          BINANCE, testnet
            binance_demo,             BINANCE, demo
            binance main,             BINANCE, com
            okx,                      OKX,     global
            OKX,                      OKX,     global
            okex,                     OKX,     global
            okex5,                    OKX,     global
            okx_perpetual,            OKX,     global
            okxus,                    OKX,     us
            okx_us,                   OKX,     us
            myokx,                    OKX,     eea
            okx_eea,                  OKX,     eea
            okx-eu,                   OKX,     eea
            okx_global,               OKX,     global
            bybit,                    BYBIT,   com
            bybit_perpetual,          BYBIT,   com
            bybiteu,                  BYBIT,   eu
            bybit_eu,                 BYBIT,   eu
            bybit-tr,                 BYBIT,   tr
            bybit_testnet,            BYBIT,   testnet
            bybit_perpetual_testnet,  BYBIT,   testnet
            bybit_sandbox,            BYBIT,   testnet
            bybit_demo,               BYBIT,   demo
            bybit_jp_testnet,         BYBIT,   jp-testnet
            kucoin,                   KUCOIN,  global
            kucoinfutures,            KUCOIN,  global
            kucoin_perpetual,         KUCOIN,  global
            kucoin_eu,                KUCOIN,  eu
            org.knowm.xchange.kucoin.KucoinExchange, KUCOIN, global
            """)
    void aWordNamesAnExchangeAndASite(String word, Exchange exchange, String site) {
        var whose = assertInstanceOf(ExchangeWord.Read.Is.class, words.read(word)).whose();
        assertEquals(exchange + " " + site + " false", whose.exchange() + " " + whose.site().siteId() + " " + whose.demo());
    }

    @ParameterizedTest
    @CsvSource({"okx_demo, global", "okx-demo, global", "okx_sandbox, global", "okx_eea_demo, eea", "okx_testnet, global"})
    void okxPlaysItsDemoOnTheRealSite(String word, String site) {
        var whose = assertInstanceOf(ExchangeWord.Read.Is.class, words.read(word)).whose();
        assertEquals(Exchange.OKX + " " + site + " true", whose.exchange() + " " + whose.site().siteId() + " " + whose.demo());
    }

    /// A key of practice money must not be taken in as one of the real site.
    @ParameterizedTest
    @ValueSource(strings = {"binance_perpetual_testnet", "binanceusdm_testnet", "kucoin_perpetual_testnet", "kucoin_sandbox", "binance_us_testnet",
            "hyperliquid", "kraken", "", "main", "org.knowm.xchange.kraken.KrakenExchange"})
    void anExchangeOrASiteThatRekeyDoesNotKnowIsNotGuessed(String word) {
        assertInstanceOf(ExchangeWord.Read.NotKnown.class, words.read(word));
    }
}
