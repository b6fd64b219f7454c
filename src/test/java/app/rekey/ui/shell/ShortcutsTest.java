package app.rekey.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.ui.common.Shortcut;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

/// The list of shortcuts tells all there are.
final class ShortcutsTest extends ScreenTest {
    private static final Path SOURCES = Path.of("src/main/java/app/rekey/ui");
    private static final Pattern INSTALLS = Pattern.compile(
            "new Key(Code|Character)Combination\\(|KeyCombination\\.(keyCombination|valueOf)\\(|getAccelerators\\(\\)|setAccelerator\\((?!Shortcut\\.)");

    @Test
    void theListNamesEveryShortcutAndWhatItDoes() {
        var texts = Bench.open().wording.texts();
        show(() -> new ShortcutsView(texts, () -> { }), 600, 700);
        var said = onScreen(() -> stage().getScene().getRoot().lookupAll(".label").stream().map(label -> ((Labeled) label).getText()).toList());
        for (var shortcut : Shortcut.values()) {
            assertTrue(said.contains(shortcut.keys().getDisplayText()) && said.contains(shortcut.words(texts)), shortcut + " in " + said);
        }
    }

    /// On macOS the toolkit names the same keys by other signs.
    @Test
    void keysOfTheTableAreNamedAsThisComputerNamesThem() {
        var all = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN).getDisplayText();
        assertTrue(Shortcut.ofChoosing().contains(all), all);
        show(() -> new ShortcutsView(Bench.open().wording.texts(), () -> { }), 600, 700);
        var said = onScreen(() -> stage().getScene().getRoot().lookupAll(".shortcut-keys").stream().map(label -> ((Labeled) label).getText()).toList());
        assertTrue(said.stream().anyMatch(keys -> keys.contains(all)), said.toString());
    }

    @Test
    void theArrowsScrollAListThatIsHigherThanTheWindow() {
        show(() -> {
            var list = new ShortcutsView(Bench.open().wording.texts(), () -> { });
            list.focus();
            return list;
        }, 600, 300);
        eventually("the cursor", () -> find("shortcuts-close").filter(Node::isFocused).isPresent());
        press(KeyCode.DOWN);
        eventually("what stands below", () -> stage().getScene().lookup(".dialog-scroll") instanceof ScrollPane scroll && scroll.getVvalue() > 0);
    }

    @Test
    void noWordOfTheWindowNamesAKeyThatMacOsNamesOtherwise() throws IOException {
        var words = Files.readAllLines(Path.of("src/main/resources/app/rekey/ui/messages.properties"));
        assertEquals(List.of(), words.stream().filter(line -> line.contains("Ctrl")).toList());
    }

    @Test
    void nothingBesideTheseInstallsOne() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            var others = files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("Shortcut.java")).filter(file -> installs(file)).toList();
            assertEquals(List.of(), others);
        }
        assertTrue(installs(SOURCES.resolve("common/Shortcut.java")), "what is looked for is found where it is");
    }

    private static boolean installs(Path source) {
        try {
            return INSTALLS.matcher(Files.readString(source)).find();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
