package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.calendar.IcsFile;
import app.rekey.cli.Desk;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingState;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Stage;
import app.rekey.domain.Target;
import app.rekey.domain.Version;
import app.rekey.files.DiskOps;
import app.rekey.files.DiskWatch;
import app.rekey.files.NewOwnerOnlyFiles;
import app.rekey.files.OwnerOnlyTextFiles;
import app.rekey.imports.ImportFile;
import app.rekey.pem.PairMaker;
import app.rekey.pem.PemReader;
import app.rekey.service.BotWatch;
import app.rekey.service.ChosenSettings;
import app.rekey.service.KeyService.Addition;
import app.rekey.service.PastedKey;
import app.rekey.service.Settings;
import app.rekey.service.SettingsStore;
import app.rekey.ui.RekeyWindow;
import app.rekey.ui.Surroundings;
import app.rekey.ui.UiServices;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.support.ScreenTest;
import app.rekey.vault.ZxcvbnStrength;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program is for, from the first click to the last: by real clicks, with a real vault file and real files of bots, and with the
/// exchanges' own checks of every signed call.
final class JourneyTest extends ScreenTest {
    private static final String EXPIRING = "Binance DCA – BTC weekly";
    private static final String FREQTRADE = "freqtrade/user_data/config.json";
    private static final String WEEKLY = "weekly-buyer/.env";
    private static final String TRACKER = "containers/compose.yaml";
    private static final String SIGNALS = "signals/settings.json";

    @TempDir
    private Path home;

    private final KeyPageVisitor visitor = new KeyPageVisitor();
    private final List<URI> openedPages = new ArrayList<>();
    private PlayedWorld world;
    private Desk desk;
    private Runnable close = () -> { };

    @BeforeEach
    void makeTheWorld() {
        world = new PlayedWorld(home);
    }

    @AfterEach
    void endTheWorld() {
        onScreen(() -> {
            close.run();
            return true;
        });
        world.close();
        visitor.close();
    }

    @Test
    void aFirstStartFindsTheBotsOfThisComputerTakesTheirKeysInAndTellsHowEachIs() {
        open(world.desk());
        click("setup-begin");
        click("setup-password");
        paste(PlayedWorld.PASSWORD);
        click("setup-repeat");
        paste(PlayedWorld.PASSWORD);
        click("setup-create");
        appears("setup-recovery-key");
        var groups = onScreen(() -> node("setup-recovery-key", Parent.class).lookupAll(".recovery-group").stream()
                .map(group -> ((Label) group).getText()).toList());
        click("setup-written");
        appears("setup-group-1");
        for (var field : List.of("setup-group-1", "setup-group-2")) {
            click(field);
            paste(groups.get(Integer.parseInt(node(field, SecretField.class).getAccessibleText().substring("Group ".length())) - 1));
        }
        click("setup-check");
        click("keys-find-bots");
        click("find-search");
        click("find-take");
        eventually("the end", () -> find("find-take").isEmpty() && !states().isEmpty());
        click("find-leave");
        assertEquals(9, states().size());
        assertEquals(Set.of(BindingState.IN_SYNC), Set.copyOf(states().values()), "each bot on the key that was found in it");
        click("test-all");
        eventually("the run", () -> text("run-line").equals("8 keys were tested: 7 work."));
        eventually("the bot whose key has expired", () -> states().values().stream().filter(state -> state == BindingState.DEAD).count() == 1);
        assertEquals(BindingState.DEAD, states().get("Passivbot bybit_momentum"));
    }

    @Test
    void anExpiringKeyIsReplacedInBotsOfFourKindsAndItsOldSecretIsProvenDead() throws Exception {
        anExpiringKeyInFourBots();
        open(world.desk());
        unlock();
        select();
        click("key-test");
        eventually("its end", () -> text("pane-status").equals("Works"));
        click("key-rotate");
        click("rotation-begin");
        click("new-page");
        var page = openedPages.getLast();
        click("new-api-key");
        paste(visitor.make(page, Map.of("name", "made for the rotation", "account", account(), "spot", "on")));
        click("new-split");
        click("new-take");
        eventually("the test", () -> find("test-account").isPresent());
        click("test-accept");
        eventually("the cursor on what comes next", () -> "bots-go".equals(stage().getScene().getFocusOwner().getId()));
        assertEquals("freqtrade grid", turns().getFirst(), "the bot that can prove itself comes first");

        // Somebody put another key into a bot meanwhile: it is not written over, and the course stops there.
        var before = world.read(WEEKLY);
        world.write(WEEKLY, before.replace("BINANCE_API_KEY='", "BINANCE_API_KEY='TEST-other-"));
        click("bots-go");
        tickThoseBefore("weekly buyer");
        appears("bots-insist");
        assertTrue(world.read(WEEKLY).contains("TEST-other-"));
        assertEquals(BotStage.PROVEN, stage("freqtrade grid"), "by its own call to the exchange");
        world.write(WEEKLY, before);

        click("bot-0-roll-back");
        click("roll-back-yes");
        eventually("the way back", () -> stage("freqtrade grid") == BotStage.WAITING);
        assertTrue(world.read(FREQTRADE).contains(old()));
        click("rotation-back");
        appears("rotation-go-on-0");
        press(KeyCode.SHORTCUT, KeyCode.L);
        unlock();
        click("page-rotations");
        click("rotation-go-on-0");
        click("bots-go");
        tickThoseBefore("the end");
        click("promote");
        appears("revoke-check");
        visitor.delete(page, EXPIRING);
        click("revoke-check");
        appears("rotation-took");
        assertTrue(onScreen(() -> stage().getScene().getRoot().lookupAll(".label").stream().anyMatch(label -> ((Labeled) label).getText().endsWith(
                "and the old one is proven dead."))));
        assertEquals(List.of(Stage.REVOKED, Stage.CURRENT), key().versions().stream().map(Version::stage).toList());
        assertEquals(Set.of(BindingState.IN_SYNC), Set.copyOf(states().values()));
        for (var file : List.of(FREQTRADE, WEEKLY, TRACKER, SIGNALS)) {
            assertFalse(world.read(file).contains(old()), file);
        }
    }

    /// Ticks bot after bot what only a person can do, as long as this one's turn has not come.
    private void tickThoseBefore(String stop) {
        for (var bot : turns()) {
            if (bot.equals(stop)) {
                return;
            }
            if (stage(bot) != BotStage.PROVEN && !bot.equals("freqtrade grid")) {
                eventually("the turn of " + bot, () -> button("bots-tick").contains(bot));
                eventually("the cursor on it", () -> "bots-tick".equals(stage().getScene().getFocusOwner().getId()));
                press(KeyCode.ENTER);
                eventually("the next turn", () -> !button("bots-go").isEmpty() || find("promote").isPresent());
                find("bots-go").ifPresent(_ -> click("bots-go"));
            }
        }
    }

    /// What stands on a button; empty where there is none that can be pressed.
    private String button(String id) {
        return find(id).filter(node -> !node.isDisabled()).map(node -> ((Button) node).getText()).orElse("");
    }

    private void anExpiringKeyInFourBots() {
        var made = world.newVault();
        var sample = world.key(EXPIRING);
        try (var draft = sample.draftOnItsSite()) {
            made.keys().add(draft, Optional.empty());
        }
        var key = made.session().book().keys().getFirst().id();
        var old = (Credential.Hmac) sample.credential();
        var grid = (Credential.Hmac) world.key("Binance main – grid bot").credential();
        world.write(FREQTRADE, world.read(FREQTRADE)
                .replace(grid.apiKey().revealText(), old.apiKey().revealText())
                .replace(grid.secret().revealText(), old.secret().revealText()));
        world.write(SIGNALS, """
                {"accounts": [{"name": "main", "apiKey": "%s", "secret": "%s"}], "channel": "#signals"}
                """.formatted(old.apiKey().revealText(), old.secret().revealText()));
        var signals = BindingDetails.of("signals", "file", List.of(Target.of(world.bots().resolve(SIGNALS).toString(),
                Map.of(CredentialPart.KEY, "/accounts/0/apiKey", CredentialPart.SECRET, "/accounts/0/secret"))));
        for (var bot : List.of(world.bot("weekly buyer").details(), signals, world.bot("portfolio tracker").details(), world.bot("freqtrade grid").details())) {
            made.bots().bindings().bind(key, bot, Optional.empty());
        }
        made.session().lock();
    }

    private String account() {
        return Long.toString(world.played.terms(world.key(EXPIRING).credential().apiKey()).orElseThrow().account());
    }

    private Key key() {
        return desk.session().book().keys().getFirst();
    }

    private String old() {
        return world.key(EXPIRING).credential().apiKey().revealText();
    }

    /// The bots in the order of the rotation, and how far each is.
    private Map<String, BotStage> stages() {
        var key = key();
        var stages = new LinkedHashMap<String, BotStage>();
        key.rotation().ifPresent(rotation -> rotation.bots().forEach(turn -> key.bindings().stream().filter(bot -> bot.id().equals(turn.binding()))
                .forEach(bot -> stages.put(bot.botName(), rotation.stageOf(bot)))));
        return stages;
    }

    private List<String> turns() {
        return List.copyOf(stages().keySet());
    }

    private BotStage stage(String bot) {
        return stages().get(bot);
    }

    private void unlock() {
        appears("unlock-password");
        type(PlayedWorld.PASSWORD);
        press(KeyCode.ENTER);
        appears("keys-table");
    }

    private void select() {
        onScreen(() -> {
            node("keys-table", TableView.class).getSelectionModel().select(0);
            return true;
        });
    }

    private void open(Desk opened) {
        desk = opened;
        var tasks = new FxBackgroundTasks();
        var services = new UiServices(desk.session(), desk.keys(), desk.tester(), new PastedKey(world.exchanges), new PemReader(), world.exchanges,
                desk.bots(), desk.rotations(), new PairMaker(new SecureRandom()),
                new ImportFile(world.exchanges, new PastedKey(world.exchanges), new PemReader()), new ZxcvbnStrength(), tasks);
        var files = new DiskOps();
        var chosen = new ChosenSettings(new KeptInMemory());
        var around = new Surroundings(
                new Surroundings.VaultPlace(world.vault(), home.resolve("state/backups"), () -> Files.exists(world.vault()), new NewOwnerOnlyFiles(files)),
                chosen, world.clock, world.random,
                new Surroundings.Outside(openedPages::add, () -> { }, new OwnerOnlyTextFiles(files), new IcsFile(files, world.clock)),
                new Surroundings.Program("TEST", home.resolve("rekey.log")),
                Optional.of(new Surroundings.Demo(PlayedWorld.PASSWORD, world.bots())));
        var watch = new BotWatch(desk.session(), desk.bots().bindings(), desk.bots().refresh(), new DiskWatch(Duration.ofMillis(50)));
        onScreen(() -> {
            var window = new RekeyWindow(services, around);
            close = () -> {
                window.close();
                watch.close();
            };
            window.show(stage());
            return true;
        });
    }

    private Map<String, BindingState> states() {
        var states = new TreeMap<String, BindingState>();
        desk.bots().bindings().all().forEach(each -> states.put(each.binding().botName(), BindingState.of(each.binding(), each.key())));
        return states;
    }

    private String text(String id) {
        return find(id).map(node -> ((Label) node).getText()).orElse("");
    }

    private void appears(String id) {
        eventually("#" + id, () -> find(id).isPresent());
    }

    private void paste(String text) {
        putOnClipboard(text);
        press(KeyCode.SHORTCUT, KeyCode.V);
    }

    private static final class KeptInMemory implements SettingsStore {
        private Settings settings = Settings.DEFAULT.withTestAfterUnlock(false);

        @Override
        public Settings load() {
            return settings;
        }

        @Override
        public void save(Settings kept) {
            settings = kept;
        }
    }
}
