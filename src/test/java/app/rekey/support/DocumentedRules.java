package app.rekey.support;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.ExpiryRules;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import java.util.List;
import java.util.stream.Stream;

/// The expiry rules that the real exchanges document.
public final class DocumentedRules {
    public static final ExpiryRules ALL = ExpiryRules.of(Stream.of(Exchange.values()).flatMap(e -> of(e).stream()).toList());

    private DocumentedRules() {}

    public static List<ExpiryRule> of(Exchange exchange) {
        Dialect dialect = switch (exchange) {
            case BINANCE -> new BinanceDialect();
            case OKX -> new OkxDialect();
            case KUCOIN -> new KucoinDialect();
            case BYBIT -> new BybitDialect();
        };
        return dialect.expiryRules();
    }
}
