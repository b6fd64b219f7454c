package app.rekey.bench;

import app.rekey.demo.DemoKey;
import app.rekey.domain.Exchange;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.Charge;
import app.rekey.service.TestCall;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How long 80 % of the documented limits hold the last of these keys' calls back: computed from what the calls cost, without the
/// limiter that is measured.
final class LimitTime {
    private static final int SHARE_PERCENT = 80;

    private final List<DemoKey> keys;
    private final Map<Exchange, Dialect> dialects = new EnumMap<>(Exchange.class);

    LimitTime(List<DemoKey> keys) {
        this.keys = keys;
        List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).forEach(d -> dialects.put(d.exchange(), d));
    }

    /// So much weight of a limit may go at once; for every further share of it a whole window passes. Zero where all go at once.
    Duration allows() {
        record Counted(Charge.Limit limit, String subject) {}
        var used = new HashMap<Counted, Long>();
        keys.stream().flatMap(key -> charges(key).stream())
                .forEach(charge -> used.merge(new Counted(charge.limit(), charge.subject()), (long) charge.weight(), Long::sum));
        return used.entrySet().stream()
                .map(entry -> {
                    var limit = entry.getKey().limit();
                    var share = Math.max(1, limit.weight() * SHARE_PERCENT / 100);
                    return limit.window().multipliedBy((entry.getValue() - 1) / share);
                })
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private List<Charge> charges(DemoKey key) {
        var dialect = dialects.get(key.details().exchange());
        try (var draft = key.draft()) {
            var call = new TestCall(dialect.sites().getFirst(), draft.credential(), draft.keyVersion(), draft.demo(), new TestFrom.Here(), Set.of(),
                    TestCall.Before.NOTHING);
            return dialect.keyInfo(call, Instant.EPOCH).charges();
        }
    }
}
