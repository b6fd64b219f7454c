package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.ExpiryRuleEdits;
import app.rekey.domain.ExpiryRuleEdits.Edit;
import app.rekey.service.Settings;
import app.rekey.service.WindowLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {
    private static final Settings OWN = new Settings(
            new Settings.Appearance(Settings.Theme.DARK, 18),
            new Settings.Locking(Optional.of(Duration.ofMinutes(5)), false, true, Duration.ofSeconds(10)),
            new ExpiryLevel.Thresholds(30, 7),
            false,
            new Settings.Connection(new Settings.Proxy.Http("proxy.example", 3128, Optional.of("me@work")), Settings.IpFamily.IPV4),
            new ExpiryRuleEdits(Map.of("okx-idle", new Edit(true, OptionalInt.of(30)), "kucoin-idle", new Edit(false, OptionalInt.empty()))),
            new WindowLayout(Optional.of(new WindowLayout.Place(-40, 20.5, 1200, 800, true)),
                    List.of(new WindowLayout.Column("label", 168, Optional.empty()), new WindowLayout.Column("ip", 76, Optional.of(false))),
                    Optional.of(new WindowLayout.SortedBy("label", true))));

    @TempDir
    Path folder;

    private Path file;
    private SettingsFile store;

    @BeforeEach
    void noSettings() {
        file = folder.resolve("rekey").resolve("settings.json");
        store = new SettingsFile(file, new DiskOps());
    }

    @Test
    void withoutAFileTheyAreTheUsualOnes() {
        assertEquals(Settings.DEFAULT, store.load());
    }

    @Test
    void whatWasSavedIsLoaded() {
        store.save(OWN);
        assertEquals(OWN, store.load());
    }

    @Test
    void aWindowWithoutSizeAndAColumnWithoutWidthCountAsAbsent() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"window\":{\"x\":5,\"width\":-3,\"height\":1e99,\"columns\":[{\"id\":\"label\"},7,{\"width\":50}]}}");
        assertEquals(Settings.DEFAULT, store.load());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"expiryRules": {"okx-idle": {"on": true, "days": 30}}}   | true  | 30
            {"expiryRules": {"okx-idle": {"on": false}}}              | false |
            {"expiryRules": {"okx-idle": {"on": true, "days": 0}}}    | true  |
            {"expiryRules": {"okx-idle": {"on": true, "days": 9999}}} | true  |
            {"expiryRules": {"okx-idle": {"on": true, "days": "30"}}} | true  |
            """)
    void anOwnLengthOfARuleIsReadIfItMakesSense(String written, boolean on, Integer days) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, written);
        var length = days == null ? OptionalInt.empty() : OptionalInt.of(days);
        assertEquals(Map.of("okx-idle", new Edit(on, length)), store.load().expiryRules().byRule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"expiryRules\": 7}", "{\"expiryRules\": {\"okx-idle\": 3}}", "{\"expiryRules\": {\"okx-idle\": {\"on\": 1}}}"})
    void anEditOfARuleThatMakesNoSenseIsNone(String written) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, written);
        assertEquals(ExpiryRuleEdits.NONE, store.load().expiryRules());
    }

    @Test
    void neverLockingIsKept() {
        var never = OWN.with(new Settings.Locking(Optional.empty(), true, false, Duration.ofMinutes(1)));
        store.save(never);
        assertEquals(never, store.load());
    }

    @Test
    void everyKindOfProxyIsKept() {
        for (var proxy : List.of(new Settings.Proxy.None(), new Settings.Proxy.System(), new Settings.Proxy.Socks5("127.0.0.1", 1080),
                new Settings.Proxy.Http("[::1]", 8080, Optional.empty()))) {
            var chosen = OWN.with(new Settings.Connection(proxy, Settings.IpFamily.IPV6));
            store.save(chosen);
            assertEquals(chosen, store.load());
        }
    }

    @Test
    void theFileIsItsOwnersOnly() throws Exception {
        store.save(OWN);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatALaterVersionStoredIsKept() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"columns\":{\"label\":120},\"theme\":\"light\"}");
        store.save(OWN);
        assertEquals(OWN, store.load());
        assertTrue(Files.readString(file).contains("\"label\" : 120"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "not json", "[]", "{", "null",
        "{\"theme\":\"pink\",\"fontSize\":\"big\",\"idleLock\":\"soon\",\"soonDays\":1,\"urgentDays\":2,\"testAfterUnlock\":\"?\"}",
        "{\"theme\":7,\"idleLock\":\"-PT5M\",\"soonDays\":-1,\"urgentDays\":-2}",
        "{\"proxy\":\"http://nowhere\",\"ipFamily\":\"ipv5\",\"lockWhenMinimised\":\"?\",\"clearClipboardAfter\":\"PT0S\"}",
        "{\"proxy\":\"ftp://host:21\",\"ipFamily\":4,\"clearClipboardAfter\":30}",
        "{\"proxy\":\"http://a b:1\"}",
        "{\"fontSize\":{},\"idleLock\":[],\"soonDays\":null}"
    })
    void aFileThatMakesNoSenseGivesTheUsualOnes(String content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertEquals(Settings.DEFAULT, store.load());
        store.save(OWN);
        assertEquals(OWN, store.load());
    }

    @Test
    void aFileThatCannotBeWrittenIsNoReasonToStop() throws Exception {
        Files.writeString(folder.resolve("rekey"), "a file in the folder's place");
        assertDoesNotThrow(() -> store.save(OWN));
        assertEquals(Settings.DEFAULT, store.load());
    }
}
