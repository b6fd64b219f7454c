package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.cli.Desk;
import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingState;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Finding;
import app.rekey.domain.Findings;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Secret;
import app.rekey.files.DiskOps;
import app.rekey.memory.GuardedMemory;
import app.rekey.pem.PemReader;
import app.rekey.service.BotBindings.Bound;
import app.rekey.service.BotRefresh;
import app.rekey.service.BotScan;
import app.rekey.service.Bots;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.FolderWalk;
import app.rekey.service.FoundKey.Match;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService;
import app.rekey.service.PastedKey;
import app.rekey.service.Settings;
import app.rekey.service.TestCall;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The demo as a newcomer gets it, with everything that is wired for it. It is opened once, because its vault's password is stretched
/// as that of a real one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoTest {
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final KeyPageVisitor visitor = new KeyPageVisitor();
    private DemoExchanges played;
    private Desk.Demo demo;
    private Path folder;

    @BeforeAll
    void open() {
        var files = new DiskOps();
        var reach = new BotWiring(files, clock, random).reach(Path.of("/nobody"));
        var exchanges = new ExchangeWiring(clock).exchanges(() -> Settings.Connection.DEFAULT, _ -> Optional.empty(), Map.of());
        var wiring = new DemoWiring(files, clock, random, new GuardedMemory(System.getProperty("os.name")));
        played = wiring.play();
        demo = wiring.open(played, exchanges, (vault, reached) ->
                Desk.on(vault, reached, Bots.on(vault, reached, reach, new PemReader(), clock, random), clock, random));
        folder = demo.desk().session().file().orElseThrow().getParent();
    }

    @AfterAll
    void everythingGoesWithTheDemo() {
        visitor.close();
        demo.close();
        assertFalse(Files.exists(folder));
    }

    @Test
    @Order(1)
    void itsBotsAreInEveryStateThatFilesCanTellAndStayInThemWhenTheyAreRead() {
        var expected = new TreeMap<>(Map.ofEntries(
                Map.entry("freqtrade grid", BindingState.IN_SYNC),
                Map.entry("weekly buyer", BindingState.IN_SYNC),
                Map.entry("portfolio tracker", BindingState.IN_SYNC),
                Map.entry("OKX grid", BindingState.IN_SYNC),
                Map.entry("hedge", BindingState.MISSING),
                Map.entry("trend follower", BindingState.STALE),
                Map.entry("Passivbot bybit_momentum", BindingState.DEAD),
                Map.entry("Passivbot bybit_dca", BindingState.IN_SYNC),
                Map.entry("monthly buyer", BindingState.DRIFT),
                Map.entry("Cornix signals", BindingState.UNCONFIRMED),
                Map.entry("server bot", BindingState.IN_SYNC)));
        assertEquals(expected, states());
        refresh();
        assertEquals(expected, states());
    }

    @Test
    @Order(2)
    void itsKeysAndBotsGiveFindingsOfKeysWithSeveralBotsAndWithNone() {
        refresh();
        var found = EnumSet.noneOf(Finding.Kind.class);
        Findings.of(demo.desk().session().book(), demo.desk().bots().refresh().risks()).open().forEach(finding -> found.add(finding.kind()));
        assertTrue(found.containsAll(List.of(Finding.Kind.SHARED_BY_BOTS, Finding.Kind.UNUSED, Finding.Kind.BOT_FILE_IN_GIT)), found.toString());
    }

    @Test
    @Order(3)
    void aSearchOfItsFolderFindsTheBotThatIsNotBoundAndTheKeyThatTheVaultDoesNotKnow() throws Exception {
        var run = demo.desk().bots().scan().start(
                List.of(DemoWiring.botsBeside(folder.resolve("demo.rekey"))), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
        run.await();
        var free = new ArrayList<String>();
        for (var found : run.found()) {
            switch (found.match()) {
                case Match.Known known when known.binding().isPresent() -> { }
                case Match.OtherSecret other when other.binding().isPresent() -> { }
                case Match.Known known -> free.add(found.botName() + " of " + demo.desk().session().book().key(known.key()).map(Key::label).orElse(""));
                case Match.OtherSecret _, Match.Unknown _, Match.OtherExchange _ -> free.add(found.botName());
            }
        }
        assertEquals(List.of("monthly-buyer", "scalper of Binance scalper – old laptop"), free);
    }

    @Test
    @Order(4)
    void itsFreqtradeTakesANewKeyByAReloadAndProvesItAtTheExchange() {
        var bound = bound("freqtrade grid");
        var bot = bound.binding().id();
        var old = sample("Binance main – grid bot");
        var fresh = played.addSuccessor(old);
        var next = added(bound.key(), fresh);

        assertInstanceOf(ProofResult.DoesNotWork.class, steps().prove(bot, next).result(), "it works, with the old key");
        try (var ready = assertInstanceOf(Preview.Ready.class, steps().preview(bot, next, false))) {
            assertInstanceOf(WriteResult.Written.class, steps().write(bot, next, false, ready).result());
        }
        played.forget(old.credential().apiKey());
        assertInstanceOf(ProofResult.DoesNotWork.class, steps().prove(bot, next).result(), "it goes on with the key that it read at its start");
        assertInstanceOf(ApplyResult.Applied.class, steps().apply(bot, next).result());
        assertEquals(new ProofResult.Works(Prover.INTERFACE), steps().prove(bot, next).result());
        assertEquals(BindingState.IN_SYNC, states().get("freqtrade grid"));
    }

    @Test
    @Order(5)
    void aKeyIsReplacedOnThePageThatTheDemoLeadsTo() throws Exception {
        var old = sample("OKX grid – ETH/USDT");
        var page = page(old);
        try (var same = made(page, old, Map.of("account", account(old), "spot", "on", "addresses", "127.0.0.1"));
                var another = made(page, old, Map.of("account", Long.toString(Long.parseLong(account(old)) + 9), "spot", "on"))) {
            assertEquals(Diagnosis.Kind.OK, tested(same).diagnosis().kind());
            assertEquals(Optional.of(account(old)), uid(same), "so that the new key is seen to be one of the same account");
            assertEquals(Diagnosis.Kind.OK, tested(another).diagnosis().kind());
            assertFalse(uid(another).equals(uid(same)), "and this one of another");
        }
        visitor.delete(page, old.details().label());
        try (var dead = old.draftOnItsSite()) {
            assertEquals(Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED, tested(dead).diagnosis().kind());
        }
    }

    private URI page(DemoKey key) {
        var adapter = demo.desk().exchanges().of(key.details().exchange());
        return adapter.site(key.details().site()).orElseThrow().keyPage();
    }

    private String account(DemoKey key) {
        return Long.toString(played.terms(key.credential().apiKey()).orElseThrow().account());
    }

    /// What comes of the form and of pasting its result.
    private KeyDraft made(URI page, DemoKey like, Map<String, String> fields) throws Exception {
        try (var block = Secret.ofText(visitor.make(page, fields));
                var split = new PastedKey(demo.desk().exchanges()).split(like.details().exchange(), block).orElseThrow()) {
            return new KeyDraft(like.details(), new Credential.Hmac(split.apiKey().orElseThrow().copyOfSecret(), split.secret().orElseThrow().copyOfSecret(),
                    split.passphrase().map(Secret::copyOfSecret)), like.keyVersion(), like.demo());
        }
    }

    private app.rekey.domain.Test tested(KeyDraft draft) {
        return demo.desk().tester().test(draft, TestCall.Before.NOTHING);
    }

    private Optional<String> uid(KeyDraft draft) {
        return tested(draft).info().orElseThrow().accountUid();
    }

    private Id added(Key key, DemoKey fresh) {
        try (var now = new KeyService.NewCredential(fresh.credential().copy(), fresh.keyVersion(), fresh.demo())) {
            demo.desk().keys().edit(key.id(), key.details(), Optional.of(now), Optional.empty());
        }
        return demo.desk().session().book().key(key.id()).orElseThrow().current().orElseThrow().id();
    }

    private app.rekey.service.BotSteps steps() {
        return demo.desk().bots().steps();
    }

    private DemoKey sample(String label) {
        return played.keys().stream().filter(key -> key.details().label().equals(label)).findFirst().orElseThrow();
    }

    private Bound bound(String bot) {
        return demo.desk().bots().bindings().all().stream().filter(each -> each.binding().botName().equals(bot)).findFirst().orElseThrow();
    }

    private void refresh() {
        demo.desk().bots().refresh().startAll(BotRefresh.Listener.silent()).await();
    }

    private Map<String, BindingState> states() {
        var states = new TreeMap<String, BindingState>();
        demo.desk().bots().bindings().all().forEach(each -> states.put(each.binding().botName(), BindingState.of(each.binding(), each.key())));
        return states;
    }
}
