package app.rekey;

import app.rekey.domain.Secret;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.http.SystemProxies;
import app.rekey.http.WaysOut;
import app.rekey.service.Exchanges;
import app.rekey.service.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes the exchanges and the way on which they are called.
final class ExchangeWiring {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    // A key can be tested without the server's time; a silent server shall not make its user wait twice.
    private static final Duration TIME_WITHIN = Duration.ofSeconds(3);

    private final Clock clock;

    ExchangeWiring(Clock clock) {
        this.clock = clock;
    }

    /// @param connection how the user wants to reach exchanges, as it stands at each call
    /// @param proxyPassword the vault's password of a proxy
    /// @param environment where the system's own proxies may be named
    Exchanges exchanges(
            Supplier<Settings.Connection> connection, Function<Settings.Proxy.Http, Optional<Secret>> proxyPassword, Map<String, String> environment) {
        var ways = new WaysOut(connection, proxyPassword, new SystemProxies(environment));
        var rateLimit = new RateLimit(clock, ways);
        var caller = new OkHttpCaller(CONNECT_WITHIN, ANSWER_WITHIN, rateLimit, clock, ways);
        var serverClock = new ServerClock(caller.within(TIME_WITHIN), clock);
        return new Exchanges(List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).stream()
                .map(dialect -> new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock))
                .toList());
    }
}
