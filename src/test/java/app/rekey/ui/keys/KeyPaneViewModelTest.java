package app.rekey.ui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.ui.common.Problem;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class KeyPaneViewModelTest {
    private final Bench bench = Bench.open();
    private final Recorded actions = new Recorded();
    private final KeysViewModel keys = new KeysViewModel(
            bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, new DirectBackgroundTasks());
    private final KeyPaneViewModel model =
            new KeyPaneViewModel(keys, bench.exchanges, bench.policy(), bench.wording, actions);

    @Test
    void isEmptyWhileNoKeyIsSelected() {
        bench.key("main", Exchange.BYBIT, Optional.empty());
        assertEquals(Optional.empty(), model.contentProperty().get());
    }

    @Test
    void aKeyThatWorksHasNoProblem() {
        keys.select(bench.key("main", Exchange.BYBIT, Optional.of(test(new Diagnosis.Ok()))));
        assertEquals(List.of(), content().problems());
        assertEquals("Works", content().status().word());
    }

    @Test
    void saysByWhatAKeySignsAndTheListDoesForPrivateKeys() {
        keys.select(bench.key("main", Exchange.BYBIT, Optional.empty()));
        assertTrue(content().facts().contains(new KeyPaneContent.Fact("Signs with", "a secret (HMAC)")));
        var pair = new Credential.PrivateKey(KeyType.ED25519, Secret.ofText("TEST-api-key-of-20-c"), Secret.ofText("TEST"), Optional.empty());
        try (var draft = new KeyDraft(KeyDetails.of("pair", Exchange.BINANCE, SiteChoice.of("main")), pair, OptionalInt.empty(), false)) {
            bench.keys.add(draft, Optional.empty());
        }
        keys.select(bench.session.book().keys().stream().filter(k -> k.label().equals("pair")).findFirst().orElseThrow().id());
        assertTrue(content().facts().contains(new KeyPaneContent.Fact("Signs with", "an Ed25519 private key")));
        assertEquals(List.of("TEST…20-c · Ed25519"),
                keys.rows().stream().filter(row -> row.label().equals("pair")).map(KeyRow::apiKey).toList());
    }

    @Test
    void saysKucoinsVersionOfAKeyAndOkxsDemoTrading() {
        for (var exchange : List.of(Exchange.KUCOIN, Exchange.OKX)) {
            var credential = new Credential.Hmac(Secret.ofText("TEST-" + exchange), Secret.ofText("TEST"), Optional.of(Secret.ofText("TEST")));
            var version = exchange == Exchange.KUCOIN ? OptionalInt.of(2) : OptionalInt.empty();
            try (var draft = new KeyDraft(KeyDetails.of("a", exchange, SiteChoice.of("main")), credential, version, exchange == Exchange.OKX)) {
                bench.keys.add(draft, Optional.empty());
            }
        }
        bench.session.book().keys().forEach(key -> {
            keys.select(key.id());
            var words = key.exchange() == Exchange.KUCOIN ? "a secret (HMAC) · key version 2" : "a secret (HMAC) · made in demo trading";
            assertTrue(content().facts().contains(new KeyPaneContent.Fact("Signs with", words)), content().facts().toString());
        });
    }

    @Test
    void anExpiredKeyOfBybitIsExtendedOnItsPage() {
        keys.select(bench.key("main", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyExpired()))));
        assertEquals("This key has expired; Bybit no longer accepts it.", problem().sentence());
        problem().actions().getFirst().run().run();
        assertEquals(List.of("page https://www.bybit.example/keys"), actions.done);
    }

    @Test
    void aWrongSecretIsPastedAgain() {
        var id = bench.key("main", Exchange.OKX, Optional.of(test(new Diagnosis.SecretWrong())));
        keys.select(id);
        assertEquals("Paste it again", problem().actions().getFirst().label());
        assertEquals(3, problem().causes().size());
        problem().actions().getFirst().run().run();
        assertEquals(List.of("edit " + id), actions.done);
    }

    @Test
    void aRefusedAddressCanBeCopiedAddedOrLeftToAnotherComputer() {
        var id = bench.key("main", Exchange.BINANCE, Optional.of(test(new Diagnosis.IpNotAllowed(Optional.of("198.51.100.23")))));
        keys.select(id);
        assertEquals(List.of("Copy 198.51.100.23", "Add this address to its whitelist", "It is for another computer"),
                problem().actions().stream().map(Problem.Action::label).toList());
        problem().actions().forEach(action -> action.run().run());
        assertEquals(List.of("copy 198.51.100.23", "page https://www.binance.example/keys", "edit " + id), actions.done);
    }

    @Test
    void anOutageIsTestedAgainAndChangesNothing() {
        var id = bench.key("main", Exchange.BYBIT, Optional.of(test(new Diagnosis.ExchangeDown())));
        keys.select(id);
        problem().actions().getFirst().run().run();
        assertEquals(List.of("test " + id), actions.done);
    }

    @Test
    void aClockThatIsOffIsToldAlthoughTheKeyWorks() {
        var skewed = new app.rekey.domain.Test(bench.clock.instant(), new Diagnosis.Ok(), Optional.empty(), Duration.ofMillis(5),
                Optional.of(Duration.ofSeconds(-90)), Optional.empty());
        keys.select(bench.key("main", Exchange.BYBIT, Optional.of(skewed)));
        assertEquals("Clock is off", problem().title());
        assertTrue(problem().sentence().contains("1 min 30 s behind"), problem().sentence());
    }

    @Test
    void aReplacedVersionThatIsNotRevokedNagsAfterADay() {
        var id = bench.key("main", Exchange.BYBIT, Optional.of(test(new Diagnosis.Ok())));
        keys.select(id);
        bench.clock.forward(Duration.ofMinutes(1));
        var replacement = new NewCredential(
                new Credential.Hmac(Secret.ofText("TEST-another-key"), Secret.ofText("TEST-secret"), Optional.empty()), OptionalInt.empty(), false);
        bench.keys.edit(id, KeyDetails.of("main", Exchange.BYBIT, SiteChoice.of("main")), Optional.of(replacement),
                Optional.of(test(new Diagnosis.Ok())));
        assertEquals(List.of(), content().problems());
        assertEquals(List.of("current", "to be revoked"), content().versions().stream().map(KeyPaneContent.VersionLine::stage).toList());
        bench.clock.forward(Duration.ofHours(25));
        keys.tick();
        assertTrue(problem().sentence().startsWith("TEST…main was replaced over a day ago"));
    }

    @Test
    void tellsTheExchangesOwnWordsOneClickAway() {
        keys.select(bench.key("main", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyExpired()))));
        var line = content().history().getFirst();
        assertEquals("Expired", line.word());
        assertEquals("just now", line.when());
        assertTrue(line.detail().endsWith("HTTP 401 · code 33004\nTEST words"));
    }

    private KeyPaneContent content() {
        return model.contentProperty().get().orElseThrow();
    }

    private Problem problem() {
        return content().problems().getFirst();
    }

    private app.rekey.domain.Test test(Diagnosis diagnosis) {
        return new app.rekey.domain.Test(bench.clock.instant(), diagnosis,
                Optional.of(new app.rekey.domain.Test.Reply(401, Optional.of("33004"), "TEST words")), Duration.ofMillis(5),
                Optional.empty(), Optional.empty());
    }

    private static final class Recorded implements KeyActions {
        private final List<String> done = new ArrayList<>();

        @Override
        public void copyForBot(Id key, CredentialPart part) {
            done.add("copy " + part.id() + " of " + key);
        }

        @Override
        public void show(Id key) {
            done.add("show " + key);
        }

        @Override
        public void add() {
            done.add("add");
        }

        @Override
        public void edit(Id key) {
            done.add("edit " + key);
        }

        @Override
        public void delete(Id key) {
            done.add("delete " + key);
        }

        @Override
        public void test(Id key) {
            done.add("test " + key);
        }

        @Override
        public void deselect() {
            done.add("deselect");
        }

        @Override
        public void openPage(URI page) {
            done.add("page " + page);
        }

        @Override
        public void copy(String text) {
            done.add("copy " + text);
        }
    }
}
