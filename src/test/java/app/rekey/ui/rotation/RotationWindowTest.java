package app.rekey.ui.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.ui.RekeyWindow;
import app.rekey.ui.bots.BotFilesOfTests;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rotation as a trader clicks through it: two bots with a file each, a scripted exchange, and a vault in memory.
final class RotationWindowTest extends ScreenTest {
    private static final String OLD = "TEST-key-of-scalper";
    private static final String FRESH = "TEST-fresh-key-of-32-characters-";

    @TempDir
    private Path folder;

    private final Bench bench = Bench.locked();
    private Optional<RekeyWindow> window = Optional.empty();

    @AfterEach
    void closeWindow() {
        onScreen(() -> {
            window.ifPresent(RekeyWindow::close);
            return true;
        });
    }

    @Test
    void anExpiringKeyIsReplacedInTwoBotsAndItsOldSecretIsProvenDeadAcrossALeaveAndALock() throws IOException {
        var key = expiringKey();
        open();
        onScreen(() -> {
            node("keys-table", TableView.class).getSelectionModel().select(0);
            return true;
        });
        press(KeyCode.SHORTCUT, KeyCode.R);
        click("rotation-begin");
        typeTheNewKey();
        lockAndUnlock();
        appears("new-take");
        assertFalse(onScreen(() -> node("new-secret", SecretField.class).text().isEmpty()), "what was typed is there again");
        click("new-take");
        eventually("the test", () -> find("test-account").isPresent());
        assertTrue(read("grid.json").contains(OLD), "no bot was touched so far");
        click("test-accept");
        secondHalfOfADoubleClickOn("bots-go");
        assertTrue(read("grid.json").contains(OLD), "the second half of a double click takes no step");
        click("bots-go");
        appears("bots-tick");
        assertTrue(read("grid.json").contains(FRESH) && read("dca.json").contains(OLD), "the second bot waits for the first");
        leaveAndComeBack();
        assertEquals(Step.BOTS, key(key).rotation().orElseThrow().step());
        click("bots-go");
        click("bots-tick");
        click("bots-go");
        click("bots-tick");
        click("promote");
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.KeyUnknownOrDeleted(false));
        click("revoke-check");
        appears("rotation-took");
        assertEquals(List.of(Stage.REVOKED, Stage.CURRENT), key(key).versions().stream().map(version -> version.stage()).toList());
        assertTrue(read("dca.json").contains(FRESH));
        assertTrue(key(key).rotation().isEmpty());
    }

    /// It comes where the button of the step before was.
    private void secondHalfOfADoubleClickOn(String id) {
        appears(id);
        onScreen(() -> {
            for (var happening : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                Event.fireEvent(node(id, Button.class), new MouseEvent(happening, 0, 0, 0, 0, MouseButton.PRIMARY, 2, false, false, false, false,
                        happening == MouseEvent.MOUSE_PRESSED, false, false, false, false, false, null));
            }
            return true;
        });
    }

    private void typeTheNewKey() {
        click("new-api-key");
        type(FRESH);
        press(KeyCode.TAB);
        type("TEST-fresh-secret");
    }

    private void lockAndUnlock() {
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        assertTrue(find("rotation").isEmpty(), "the lock covers everything");
        type(Bench.PASSWORD);
        press(KeyCode.ENTER);
        appears("rotation");
    }

    private void leaveAndComeBack() {
        click("rotation-back");
        appears("rotation-go-on-0");
        click("view-attention");
        appears("keys-table");
        onScreen(() -> {
            node("keys-table", TableView.class).getSelectionModel().select(0);
            return true;
        });
        click("remedy-go-on");
        appears("bots-go");
        click("rotation-back");
        click("rotation-go-on-0");
        eventually("the cursor at what comes next", () -> find("bots-go").filter(Node::isFocused).isPresent());
    }

    private Id expiringKey() throws IOException {
        bench.unlock();
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT), Set.of(), List.of()),
                new IpWhitelist.Bound(List.of("203.0.113.7")), Expiry.At.reported(bench.clock.instant().plus(Duration.ofDays(2))),
                Optional.of("TEST-uid"), Optional.empty());
        var test = new app.rekey.domain.Test(bench.clock.instant(), new Diagnosis.Ok(), Optional.empty(), Duration.ofMillis(9), Optional.empty(),
                Optional.of(info));
        var key = bench.key(KeyDetails.of("scalper", Exchange.BYBIT, SiteChoice.of("main")), OLD, Optional.of(test));
        BotFilesOfTests.bind(bench, folder, "grid", key, OLD);
        BotFilesOfTests.bind(bench, folder, "dca", key, OLD);
        bench.session.lock();
        return key;
    }

    private Key key(Id id) {
        return bench.session.book().key(id).orElseThrow();
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private void appears(String id) {
        eventually("#" + id, () -> find(id).isPresent());
    }

    private void open() {
        onScreen(() -> {
            var opened = new RekeyWindow(bench.uiServices(new FxBackgroundTasks()), bench.surroundings(Optional.empty()));
            window = Optional.of(opened);
            opened.show(stage());
            return true;
        });
        appears("unlock-password");
        type(Bench.PASSWORD);
        press(KeyCode.ENTER);
        appears("keys-table");
    }
}
