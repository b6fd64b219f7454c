package app.rekey.ui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.FileRisk;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Revocation;
import app.rekey.domain.RiskyFile;
import app.rekey.domain.Secret;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Change;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.ui.common.Problem;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.ui.support.RecordedBotActions;
import app.rekey.words.EvidenceWords;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyPaneViewModelTest {
    private final Bench bench = Bench.open();
    private final Recorded actions = new Recorded();
    private final RecordedBotActions bots = new RecordedBotActions();
    private final KeysViewModel keys = new KeysViewModel(
            bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, new DirectBackgroundTasks());
    private final ElsewhereViewModel elsewhere = new ElsewhereViewModel(
            bench.tester, bench.keys, bench.wording, new DirectBackgroundTasks(), actions::test);
    private final KeyPaneViewModel model =
            new KeyPaneViewModel(keys, bench.exchanges, bench.policy(), bench.wording, actions, elsewhere, bots);

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
    void aBotsFileThatOthersCanReadIsToldOfItsKeyAndOfNoOther() {
        var key = bench.key("main", Exchange.BYBIT, Optional.of(test(new Diagnosis.Ok())));
        var bot = new Id("b".repeat(32));
        bench.vault.bind(key, new Binding(bot, BindingDetails.of("grid", "dotenv", List.of()), new Binding.Holds.Unknown(), Binding.Progress.NONE));
        var other = bench.key("other", Exchange.BYBIT, Optional.of(test(new Diagnosis.Ok())));
        keys.select(key);
        int before = content().findings().size();
        bots.risky.add(new RiskyFile(bot, "/home/me/bot/.env", FileRisk.READABLE_BY_OTHERS));
        bots.risky.add(new RiskyFile(bot, "/home/me/bot/.env", FileRisk.IN_GIT_NOT_IGNORED));
        model.lookAgain();
        assertEquals(before + 2, content().findings().size());
        assertTrue(content().findings().stream().anyMatch(finding -> finding.toString().contains("/home/me/bot/.env")), content().findings().toString());
        keys.select(other);
        assertTrue(content().findings().stream().noneMatch(finding -> finding.toString().contains("/home/me/bot/.env")));
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
    void aVersionThatIsRevokedByWordAloneIsToldFromOneThatIsProvenDead() {
        var id = bench.key("main", Exchange.BYBIT, Optional.empty());
        keys.select(id);
        var version = bench.session.book().key(id).orElseThrow().versions().getFirst().id();
        bench.clock.forward(Duration.ofMinutes(1));
        bench.session.save(List.of(new Change.Revoked(version, new Revocation(bench.clock.instant(), Revocation.Source.SAID))));
        assertEquals(List.of("revoked, on your word"), content().versions().stream().map(KeyPaneContent.VersionLine::stage).toList());
        bench.clock.forward(Duration.ofMinutes(1));
        bench.session.save(List.of(new Change.Revoked(version, new Revocation(bench.clock.instant(), Revocation.Source.PROVEN))));
        assertEquals(List.of("revoked, proven by its exchange"), content().versions().stream().map(KeyPaneContent.VersionLine::stage).toList());
    }

    @Test
    void tellsTheExchangesOwnWordsOneClickAway() {
        keys.select(bench.key("main", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyExpired()))));
        var line = content().history().getFirst();
        assertEquals("Expired", line.word());
        assertEquals("just now", line.when());
        assertTrue(line.detail().endsWith("HTTP 401 · code 33004\nTEST words"));
    }

    @Test
    void aKeyThatWasNeverAcceptedIsLookedForElsewhereFirstAndOneThatWasIsReplacedFirst() {
        keys.select(bench.key("new", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyUnknownOrDeleted(false)))));
        assertEquals(List.of("Look for it on other sites", "Replace the key", "Open Bybit’s key page"), labels());
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), new IpWhitelist.Unbound(),
                new Expiry.Unknown(false), Optional.empty(), Optional.empty());
        var known = bench.key("known", Exchange.BYBIT, Optional.of(new app.rekey.domain.Test(bench.clock.instant(), new Diagnosis.Ok(),
                Optional.empty(), Duration.ZERO, Optional.empty(), Optional.of(info))));
        bench.clock.forward(Duration.ofMinutes(1));
        var version = bench.session.book().key(known).orElseThrow().current().orElseThrow();
        bench.session.save(List.of(new Change.Tested(version.id(), test(new Diagnosis.KeyUnknownOrDeleted(false)))));
        keys.select(known);
        assertEquals(List.of("Replace the key", "Open Bybit’s key page", "Look for it on other sites"), labels());
    }

    @Test
    void aKeyThatIsFoundElsewhereIsMovedByOneClickAndTestedThere() {
        var id = bench.key("lost", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyUnknownOrDeleted(false))));
        keys.select(id);
        problem().actions().getFirst().run().run();
        assertEquals("Found: Bybit testnet", problem().title());
        assertEquals("This key belongs to Bybit testnet.", problem().sentence());
        assertEquals(List.of("Move it to Bybit testnet and test"), labels());
        assertEquals("main", bench.session.book().key(id).orElseThrow().details().site().siteId(), "nothing was changed yet");
        problem().actions().getFirst().run().run();
        assertEquals("testnet", bench.session.book().key(id).orElseThrow().details().site().siteId());
        assertEquals(List.of("test " + id), actions.done);
    }

    @Test
    void aKeyThatIsNowhereWasMostLikelyDeletedAndNothingIsChanged() {
        bench.exchange(Exchange.BYBIT).answers(new Diagnosis.KeyUnknownOrDeleted(false));
        var id = bench.key("lost", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyUnknownOrDeleted(false))));
        keys.select(id);
        problem().actions().getFirst().run().run();
        assertEquals("No other place of Bybit knows this key. Asked: Bybit testnet. Most likely it was deleted.", problem().sentence());
        assertEquals(List.of(), problem().actions());
        assertEquals("Unknown or deleted", content().problems().get(1).title(), "what is wrong stays said");
    }

    @Test
    void placesThatGiveNoAnswerAreNamedAndProveNothing() {
        bench.exchange(Exchange.BYBIT).answersOn("testnet", new Diagnosis.ExchangeDown());
        keys.select(bench.key("lost", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyUnknownOrDeleted(false)))));
        problem().actions().getFirst().run().run();
        assertEquals("No usable answer came from: Bybit testnet. Nothing was learned of the key, and nothing was changed.", problem().sentence());
    }

    @Test
    void theSearchOfOneKeyIsNotShownAtAnother() {
        var lost = bench.key("lost", Exchange.BYBIT, Optional.of(test(new Diagnosis.KeyUnknownOrDeleted(false))));
        keys.select(lost);
        problem().actions().getFirst().run().run();
        keys.select(bench.key("other", Exchange.BYBIT, Optional.of(test(new Diagnosis.Ok()))));
        assertEquals(List.of(), content().problems());
    }

    @Test
    void everyTestShowsWhatWasAskedAndAnsweredOnDemand() {
        var asked = new Evidence("GET", "api.bybit.com", "/v5/user/query-api", bench.clock.instant(), Duration.ofMillis(120),
                new Evidence.Outcome.Answered(new app.rekey.domain.Test.Reply(200, Optional.of("33004"), "Your api key has expired.")));
        var id = bench.key("main", Exchange.BYBIT, Optional.of(new app.rekey.domain.Test(bench.clock.instant(), new Diagnosis.KeyExpired(),
                Optional.of(new app.rekey.domain.Test.Reply(200, Optional.of("33004"), "Your api key has expired.")), Duration.ofMillis(120),
                Optional.empty(), Optional.empty(), List.of(asked))));
        keys.select(id);
        var line = content().history().getFirst();
        assertEquals(List.of("GET api.bybit.com/v5/user/query-api"), line.evidence().stream().map(EvidenceWords.Line::question).toList());
        assertEquals(List.of("09:00:00 · HTTP 200 · code 33004 · 120 ms\nYour api key has expired."),
                line.evidence().stream().map(EvidenceWords.Line::answer).toList());
        assertTrue(line.details().contains("KEY_EXPIRED") && line.details().contains("TEST…main") && line.details().contains("2026-11-21T09:00:00Z"),
                line.details());
    }

    private List<String> labels() {
        return problem().actions().stream().map(Problem.Action::label).toList();
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
        public void importKeys() {
            done.add("import");
        }

        @Override
        public void delete(List<Id> keys) {
            keys.forEach(this::delete);
        }

        @Override
        public void test(List<Id> keys) {
            keys.forEach(this::test);
        }

        @Override
        public void rotate(Id key) {
            done.add("rotate " + key);
        }

        @Override
        public void showRotations() {
            done.add("rotations");
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
