package app.rekey.bench;

import app.rekey.AllBots;
import app.rekey.demo.CountedExchanges;
import app.rekey.demo.KeyTerms;
import app.rekey.demo.LoopbackAdapter;
import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
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
import app.rekey.pem.PemReader;
import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.KeyTester;
import app.rekey.service.TestCall.Before;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore;
import app.rekey.service.rotation.BotTurn;
import app.rekey.service.rotation.Consent;
import app.rekey.service.rotation.RevokeAnswer;
import app.rekey.service.rotation.RotationService;
import app.rekey.service.rotation.StepResult;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// One rotation of one key, from its plan to the proof that the old one is dead, through the program's own classes: exchanges that others
/// wrote, on loopback, and bots' files on the disk. What each step cost is noted.
final class RotationCourse implements AutoCloseable {
    private static final Permission[] RIGHTS = {Permission.READ, Permission.SPOT};
    private static final URI NO_PAGE = URI.create("http://127.0.0.1/");

    private final CountedExchanges exchanges;
    private final Exchange exchange;
    private final long account;
    private final Clock clock;
    private final IntSupplier saves;
    private final RateLimit rateLimit;
    private final OkHttpCaller caller;
    private final VaultSession session;
    private final KeyService keys;
    private final Bots bots;
    private final RotationService rotations;
    private final BotFolder files;
    private final Credential.Hmac old;
    private final List<Cost> costs = new ArrayList<>();
    private int saved;

    /// What a step cost.
    ///
    /// @param calls what the exchange got meanwhile
    /// @param saves how often the vault was written
    record Cost(String step, Duration took, List<String> calls, int saves) {}

    /// Where a course happens.
    ///
    /// @param store makes the vault, `vault.rekey` in this folder
    /// @param saves how often that vault was written so far
    record Ground(Clock clock, Path folder, VaultStore store, IntSupplier saves) {}

    /// @param account the number of the key's account; one of its own keeps its limits to itself
    RotationCourse(CountedExchanges exchanges, Exchange exchange, long account, int botCount, Ground ground) {
        this.exchanges = exchanges;
        this.exchange = exchange;
        this.account = account;
        clock = ground.clock();
        saves = ground.saves();
        var random = new SecureRandom();
        rateLimit = new RateLimit(clock);
        caller = new OkHttpCaller(Duration.ofSeconds(5), Duration.ofSeconds(10), rateLimit, clock);
        session = new VaultSession(ground.store());
        var rooms = rooms();
        var tester = new KeyTester(session, rooms, clock);
        keys = new KeyService(session, clock, random);
        bots = Bots.on(session, rooms, AllBots.reach(ground.folder()), new PemReader(), clock, random);
        rotations = new RotationService(session, tester, rooms, bots, clock, random);
        files = new BotFolder(ground.folder().resolve("bots"), botCount, exchange.id());
        old = issue(RIGHTS);
        var vault = ground.folder().resolve("vault.rekey");
        try (var password = Secret.ofText("measured, and nothing else")) {
            session.create(vault, password, false);
            session.lock();
            step("unlock", () -> session.open(vault, password));
        }
    }

    /// With a clock that was not asked for yet.
    private Exchanges rooms() {
        var serverClock = new ServerClock(caller, clock);
        return new Exchanges(List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).stream()
                .map(dialect -> new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock))
                .map(room -> new LoopbackAdapter(room, _ -> exchanges.baseUrl(room.exchange()), _ -> NO_PAGE))
                .toList());
    }

    private Credential.Hmac issue(Permission... rights) {
        return (Credential.Hmac) exchanges.issue(exchange, KeyTerms.of(account, clock.instant(), rights));
    }

    /// How the old key came into the vault, and what is known of it.
    enum Known {
        /// It was typed and tested in the window, which asks for its account.
        TESTED,
        /// It was taken in from a file, and nobody ever called with it.
        NEVER_CALLED
    }

    /// Puts the old key and its bots into the vault; that is not measured.
    RotationCourse begin(Known known) {
        try (var draft = new KeyDraft(KeyDetails.of("measured", exchange, SiteChoice.of(mainSite())), old.copy(), keyVersion(), false)) {
            var test = known == Known.TESTED ? Optional.of(new KeyTester(session, rooms(), clock).test(draft, Before.NOTHING)) : Optional.<Test>empty();
            keys.add(draft, test);
        }
        files.make(old).forEach(details -> bots.bindings().bind(key().id(), details, Optional.empty()));
        forgetCosts();
        return this;
    }

    private String mainSite() {
        return exchange == Exchange.OKX || exchange == Exchange.KUCOIN ? "global" : "com";
    }

    private OptionalInt keyVersion() {
        return exchange == Exchange.KUCOIN ? OptionalInt.of(3) : OptionalInt.empty();
    }

    private void forgetCosts() {
        exchanges.takeCalls();
        saved = saves.getAsInt();
    }

    /// From the plan until every bot has the new key and it is the current one.
    RotationCourse replace() {
        step("plan", () -> rotations.plan(key().id(), Order.REPLACE_FIRST).orElseThrow());
        var rotation = step("begin", () -> {
            var begun = done(rotations.start(key().id(), Order.REPLACE_FIRST)).id();
            done(rotations.planRead(begun));
            return begun;
        });
        var fresh = issue(RIGHTS);
        step("new key", () -> {
            try (var typed = new NewCredential(fresh.copy(), keyVersion(), false)) {
                return done(rotations.takeKey(rotation, typed));
            }
        });
        step("test", () -> rotations.test(rotation));
        step("accept", () -> done(rotations.acceptTest(rotation, Set.of())));
        step("bots", () -> {
            key().bindings().forEach(binding -> carried(rotation, binding.id()));
            return true;
        });
        step("promote", () -> done(rotations.promote(rotation)));
        if (!files.isAllOn(fresh)) {
            throw new IllegalStateException("a bot has not the new key alone");
        }
        return this;
    }

    private void carried(Id rotation, Id binding) {
        var turn = rotations.carry(rotation, binding, Consent.NONE);
        if (!(turn instanceof BotTurn.ToTick)) {
            throw new IllegalStateException("a bot was not written to and left to be ticked, but " + turn);
        }
        done(rotations.confirm(rotation, binding));
    }

    /// Asks with the old key while it lives.
    RotationCourse askEarly() {
        step("ask early", () -> expect(RevokeAnswer.StillAnswers.class, rotations.ask(oldVersion())));
        return this;
    }

    /// The owner deletes the old key on the exchange's page, and Rekey asks until that is proven.
    RotationCourse revoke() {
        exchanges.forget(exchange, old);
        step("revoke", () -> expect(RevokeAnswer.ProvenDead.class, rotations.ask(oldVersion())));
        var end = key().rotations().getLast().end();
        if (end.filter(over -> over.outcome() == Outcome.FINISHED).isEmpty()) {
            throw new IllegalStateException("the rotation is not over");
        }
        return this;
    }

    private Id oldVersion() {
        return key().versions().getFirst().id();
    }

    private static RevokeAnswer expect(Class<? extends RevokeAnswer> wanted, RevokeAnswer answer) {
        if (!wanted.isInstance(answer)) {
            throw new IllegalStateException("the old key was answered by " + answer.getClass().getSimpleName());
        }
        return answer;
    }

    private static Rotation done(StepResult result) {
        if (result instanceof StepResult.Done finished) {
            return finished.rotation();
        }
        throw new IllegalStateException("a step ended as " + result.getClass().getSimpleName());
    }

    private Key key() {
        return session.book().keys().getFirst();
    }

    private <R> R step(String name, Supplier<R> work) {
        var begun = System.nanoTime();
        var result = work.get();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var now = saves.getAsInt();
        costs.add(new Cost(name, took, exchanges.takeCalls(), now - saved));
        saved = now;
        return result;
    }

    /// What every step cost, in their order.
    List<Cost> costs() {
        return List.copyOf(costs);
    }

    @Override
    public void close() {
        session.lock();
        caller.close();
    }
}
