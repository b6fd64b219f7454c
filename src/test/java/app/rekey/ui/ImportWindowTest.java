package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Key;
import app.rekey.service.VaultSession.State;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of keys, taken in with the mouse and the keyboard.
final class ImportWindowTest extends ScreenTest {
    private static final String HEAD = "label,exchange,apiKey,secret\n";
    private static final String GRID = "grid,bybit,TEST-api-key-of-grid,TEST-secret-of-grid\n";
    private static final String DCA = "dca,binance,TEST-api-key-of-dca,TEST-secret-of-dca\n";
    private static final String FAULTY = "scalper,mtgox,TEST-api-key-of-scalper,TEST-secret-of-scalper\n";

    @TempDir
    private Path folder;

    private final Bench bench = Bench.open();
    private Optional<RekeyWindow> window = Optional.empty();

    @AfterEach
    void closeWindow() {
        onScreen(() -> {
            window.ifPresent(RekeyWindow::close);
            return true;
        });
    }

    @Test
    void aDroppedFileIsShownLeftOutWhereFaultyTakenInAndTestedAndALockCoversTheDialogAndKeepsWhatWasSaved() throws IOException {
        open();
        click("keys-import");
        appears("import-choose");
        press(KeyCode.ESCAPE);
        disappears("import-dialog");
        click("add-key");
        appears("edit-dialog");
        assertFalse(drop("keys-table", file(HEAD + GRID)), "another dialog lies above the window");
        press(KeyCode.ESCAPE);
        disappears("edit-dialog");

        assertFalse(drop("keys-table", Files.writeString(folder.resolve("notes.txt"), HEAD + GRID)), "not a file of keys");
        assertTrue(drop("keys-table", file(HEAD + GRID + FAULTY)));
        appears("import-leave-out");
        assertEquals("keys.csv has 2 rows: 1 new key, 1 faulty.", text(".import-counts"));
        eventually("the faulty row", () -> spoken().contains("What happens: Faulty: exchange is none of binance, okx, kucoin, bybit."));
        assertTrue(spoken().contains("API key: TEST…grid"), spoken().toString());
        assertTrue(onScreen(() -> node("import-take", Node.class).isDisabled()));
        // The cursor waits at the one choice there is.
        press(KeyCode.SPACE);
        click("import-take");
        appears("import-test");
        becomes(List.of("grid"), this::keys);
        click("import-test");
        disappears("import-dialog");
        eventually("the test's end", () -> text("#run-line").equals("1 key was tested: 1 works."));
        becomes("grid", () -> text(".pane-title"));

        press(KeyCode.SHORTCUT, KeyCode.I);
        appears("import-choose");
        assertTrue(drop("import-dialog", file(HEAD + GRID + DCA)));
        appears("import-take");
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        assertEquals(Optional.empty(), find("import-dialog"));
        assertEquals(State.LOCKED, bench.session.state());
        type(Bench.PASSWORD);
        press(KeyCode.ENTER);
        appears("keys-table");
        assertEquals(Optional.empty(), find("import-dialog"));
        assertEquals(List.of("grid"), keys());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("keys.csv"), text);
    }

    private List<String> keys() {
        return bench.session.book().keys().stream().map(Key::label).toList();
    }

    private List<String> spoken() {
        return onScreen(() -> node("import-table", TableView.class).lookupAll(".table-cell").stream()
                .filter(cell -> cell instanceof TableCell<?, ?> filled && !filled.isEmpty()).map(Node::getAccessibleText).toList());
    }

    private String text(String selector) {
        return Optional.ofNullable(stage().getScene().getRoot().lookup(selector)).map(node -> ((Label) node).getText()).orElse("");
    }

    private void appears(String id) {
        eventually("#" + id, () -> find(id).isPresent());
    }

    private void disappears(String id) {
        eventually("no #" + id, () -> find(id).isEmpty());
    }

    private void open() {
        onScreen(() -> {
            var opened = new RekeyWindow(bench.uiServices(new FxBackgroundTasks()), bench.surroundings(Optional.empty()));
            opened.show(stage());
            window = Optional.of(opened);
            return true;
        });
    }
}
