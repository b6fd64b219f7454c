package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Key;
import app.rekey.imports.ImportFile;
import app.rekey.pem.PemReader;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyImport;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trader with hundreds of keys.
final class ManyKeysTest extends ScreenTest {
    private static final int KEYS = 800;

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
    void eightHundredImportedKeysAreFilteredAndTestedAndACancelKeepsWhatWasAnsweredAndLeavesTheRest() throws IOException {
        open();
        take(imported());
        eventually("all of them", () -> rows() == KEYS);
        press(KeyCode.SHORTCUT, KeyCode.F);
        type("binance 39");
        eventually("those that match", () -> rows() == 14);
        press(KeyCode.ESCAPE);
        eventually("all of them again", () -> rows() == KEYS);

        bench.exchange(Exchange.BYBIT).waitsFor(new CountDownLatch(1));
        click("test-all");
        eventually("the answers of the other exchange", () -> text("run-line").equals("Testing: 400 of 800 keys"));
        click("run-cancel");
        eventually("the end", () -> text("run-line").startsWith("Cancelled. "));
        assertEquals("Cancelled. 400 answers were kept, of 800 keys.", text("run-line"));
        assertTrue(of(Exchange.BINANCE).stream().allMatch(key -> key.lastJudgement().isPresent()));
        assertTrue(of(Exchange.BYBIT).stream().allMatch(key -> key.current().orElseThrow().lastTest().isEmpty()));
        assertEquals(KEYS, rows());
    }

    private Path imported() throws IOException {
        return Files.writeString(folder.resolve("keys.json"), IntStream.range(0, KEYS)
                .mapToObj(i -> "{\"label\": \"%1$s %2$d\", \"exchange\": \"%1$s\", \"apiKey\": \"TEST-key-%2$d\", \"secret\": \"TEST-secret-%2$d\"}"
                        .formatted(i < KEYS / 2 ? "binance" : "bybit", i))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private void take(Path file) {
        var read = assertInstanceOf(ImportResult.Rows.class, new ImportFile(bench.exchanges, bench.pasted, new PemReader()).read(file));
        assertEquals(List.of(), read.faulty());
        var imports = new KeyImport(bench.session, bench.keys);
        try (var plan = imports.plan(read)) {
            assertEquals(KEYS, imports.take(plan).keys().size());
        }
    }

    private List<Key> of(Exchange exchange) {
        return bench.session.book().keys().stream().filter(key -> key.exchange() == exchange).toList();
    }

    private int rows() {
        return find("keys-table").map(table -> ((TableView<?>) table).getItems().size()).orElse(0);
    }

    private String text(String id) {
        return find(id).map(node -> ((Label) node).getText()).orElse("");
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
