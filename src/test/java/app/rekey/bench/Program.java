package app.rekey.bench;

import app.rekey.demo.DemoKey;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Secret;
import app.rekey.domain.Test;
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
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.Optional;

/// The program's own classes, wired as the program wires them: an open vault, `Test all`, results saved as they come.
final class Program implements Contender {
    private final OkHttpCaller caller;
    private final VaultSession session;
    private final KeyTester tester;
    private final List<Id> ids;

    Program(List<DemoKey> keys, VaultStore store, Path vault) {
        var clock = Clock.systemUTC();
        var rateLimit = new RateLimit(clock);
        caller = new OkHttpCaller(Duration.ofSeconds(5), Duration.ofSeconds(10), rateLimit, clock);
        var serverClock = new ServerClock(caller, clock);
        var rooms = List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).stream()
                .map(dialect -> new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock))
                .toList();
        session = new VaultSession(store);
        try (var password = Secret.ofText("measured, and nothing else")) {
            session.create(vault, password, false);
        }
        var drafts = keys.stream().map(DemoKey::draft).toList();
        try {
            new KeyService(session, clock, new SecureRandom()).addAll(drafts.stream().map(draft -> new KeyService.Addition(draft, Optional.empty())).toList());
        } finally {
            drafts.forEach(KeyDraft::close);
        }
        ids = session.book().keys().stream().map(Key::id).toList();
        tester = new KeyTester(session, new Exchanges(rooms), clock);
    }

    @Override
    public String name() {
        return "Rekey";
    }

    @Override
    public Checked check() {
        var last = new AtomicLong();
        var run = tester.start(ids, true, (_, _, _, _) -> last.set(System.nanoTime()));
        run.await();
        return new Checked((int) run.results().values().stream().filter(Test::isOk).count(), last.get());
    }

    @Override
    public void close() {
        session.lock();
        caller.close();
    }
}
