package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AppPathsTest {
    private static final Path HOME = Path.of("/home/trader");

    @Test
    void onLinuxTheUsualFoldersAreThoseOfTheXdgSpecification() {
        var paths = AppPaths.of(Map.of(), "Linux", HOME);
        assertEquals(HOME.resolve(".local/share/rekey/vault.rekey"), paths.vault());
        assertEquals(HOME.resolve(".config/rekey/settings.json"), paths.settings());
        assertEquals(HOME.resolve(".local/state/rekey"), paths.state());
    }

    @Test
    void onLinuxTheXdgVariablesDecide() {
        var paths = AppPaths.of(Map.of("XDG_DATA_HOME", "/d", "XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s"), "Linux", HOME);
        assertEquals(new AppPaths(Path.of("/d/rekey"), Path.of("/c/rekey"), Path.of("/s/rekey")), paths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "relative/folder"})
    void aVariableThatIsNoAbsolutePathIsIgnored(String value) {
        assertEquals(AppPaths.of(Map.of(), "Linux", HOME), AppPaths.of(Map.of("XDG_DATA_HOME", value), "Linux", HOME));
    }

    @Test
    void onMacOsEverythingLiesInApplicationSupport() {
        var support = HOME.resolve("Library/Application Support/Rekey");
        assertEquals(new AppPaths(support, support, support), AppPaths.of(Map.of("XDG_DATA_HOME", "/d"), "Mac OS X", HOME));
    }

    @Test
    void onWindowsTheVaultRoamsAndTheStateStays() {
        var paths = AppPaths.of(Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"), "Windows 11", HOME);
        assertEquals(Path.of("/roaming/Rekey/vault.rekey"), paths.vault());
        assertEquals(Path.of("/local/Rekey"), paths.state());
        var without = AppPaths.of(Map.of(), "Windows 11", HOME);
        assertEquals(HOME.resolve("AppData/Roaming/Rekey"), without.data());
        assertEquals(HOME.resolve("AppData/Local/Rekey"), without.state());
    }
}
