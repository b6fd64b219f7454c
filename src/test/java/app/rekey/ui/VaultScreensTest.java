package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Backup;
import app.rekey.service.Change;
import app.rekey.service.Conflict;
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultSession.State;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a user clicks about the vault itself: its ways in, what it tells, its backups.
final class VaultScreensTest extends ScreenTest {
    private static final String NEXT = "six other words are strong too";

    private Optional<RekeyWindow> window = Optional.empty();

    @AfterEach
    void closeWindow() {
        onScreen(() -> {
            window.ifPresent(RekeyWindow::close);
            return true;
        });
    }

    @Test
    void thePasswordIsChangedInTheSettingsAndOpensTheVaultAfterALock() {
        var bench = settings("password");
        click("access-password");
        typeInto("password-present", Bench.PASSWORD);
        typeInto("password-new", NEXT);
        typeInto("password-repeat", NEXT);
        press(KeyCode.ENTER);
        eventually("the change", () -> text("access-said").startsWith("The password was changed."));
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        paste(Bench.PASSWORD);
        press(KeyCode.ENTER);
        eventually("the refusal", () -> text("unlock-password-problem").startsWith("The password does not open"));
        paste(NEXT);
        press(KeyCode.ENTER);
        appears("keys-table");
        assertEquals(State.OPEN, bench.session.state());
    }

    @Test
    void aNewRecoveryKeyIsShownKeepableAskedBackAndSetsANewPassword() {
        var bench = settings("recovery");
        click("access-recovery");
        typeInto("recovery-password", Bench.PASSWORD);
        press(KeyCode.ENTER);
        appears("setup-recovery-key");
        assertTrue(find("recovery-keep").isPresent(), "it can be kept as a page to print");
        click("setup-written");
        appears("setup-group-1");
        var groups = bench.vault.ways().drawn().split(" ");
        typeInto("setup-group-1", groups[asked("setup-group-1") - 1]);
        typeInto("setup-group-2", groups[asked("setup-group-2") - 1]);
        press(KeyCode.ENTER);
        eventually("the new key", () -> text("access-said").startsWith("The new recovery key opens the vault"));
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        paste(bench.vault.ways().drawn());
        press(KeyCode.ENTER);
        appears("forgotten");
        typeInto("password-new", NEXT);
        typeInto("password-repeat", NEXT);
        press(KeyCode.ENTER);
        appears("keys-table");
        try (var next = Secret.ofText(NEXT)) {
            assertTrue(bench.vault.ways().isPassword(next));
        }
    }

    @Test
    void whatACommandAddsShowsUpInTheOpenWindow() {
        var bench = unlocked();
        var command = new VaultSession(bench.vault);
        try (var password = Secret.ofText(Bench.PASSWORD)) {
            command.open(Bench.FILE, password);
        }
        command.save(List.of(new Change.KeyAdded(new Id("a".repeat(32)), KeyDetails.of("imported", Exchange.OKX, SiteChoice.of("global")))));
        eventually("the row, without a click", () -> rows().equals(List.of("imported")));
    }

    @Test
    void aNoticeStandsAboveTheTableUntilItIsClosed() {
        var bench = unlocked();
        bench.vault.notices.add(new VaultNotice.CopyMerged("vault (Kopie).rekey", 2));
        appears("notice-ok");
        click("notice-ok");
        eventually("the notice to go", () -> find("notices").isEmpty());
        assertEquals(List.of(), bench.vault.notices);
    }

    @Test
    void aConflictIsDecidedAndItsCredentialsAreTestedByClicks() {
        var bench = unlocked();
        bench.exchange(Exchange.BYBIT).answers(new Diagnosis.SecretWrong());
        var key = bench.key("grid bot", Exchange.BYBIT, Optional.empty());
        var version = bench.session.book().key(key).orElseThrow().current().orElseThrow();
        bench.vault.conflicts.add(new Conflict.OfField(key, "grid bot", Optional.empty(), "key", key, "label", List.of(
                new Conflict.Choice(new Id("a".repeat(32)), "cloud", bench.clock.instant(), false),
                new Conflict.Choice(new Id("b".repeat(32)), "server", bench.clock.instant(), true))));
        bench.vault.conflicts.add(new Conflict.OfCredential(key, "grid bot", List.of(version)));
        bench.vault.notices.add(new VaultNotice.Conflicting(2));
        click("notice-decide");
        appears("conflicts");
        assertEquals("Use this: server", onScreen(() -> node("conflict-choose-2", Button.class).getAccessibleText()));
        click("conflict-choose-2");
        eventually("the decision", () -> bench.vault.decided().size() == 1);
        assertEquals(new Id("b".repeat(32)), bench.vault.decided().getFirst().fact());
        click("conflict-test-3");
        eventually("its test", () -> bench.session.book().key(key).orElseThrow().lastJudgement().isPresent());
        press(KeyCode.ESCAPE);
        eventually("the list to go", () -> find("conflicts").isEmpty());
    }

    @Test
    void aBackupIsRestoredOnTheLockScreenAndSaidCalmly() {
        var bench = Bench.locked();
        var whole = new Backup(Path.of("b.rekey"), bench.clock.instant().minus(Duration.ofDays(1)), 5000, true);
        bench.vault.backups.addAll(List.of(new Backup(Path.of("a.rekey"), bench.clock.instant(), 5000, false), whole));
        open(bench);
        click("unlock-backups");
        appears("backups");
        assertTrue(onScreen(() -> node("backup-restore-1", Button.class).isDisabled()), "one that is damaged cannot be chosen");
        click("backup-restore-2");
        eventually("the end", () -> text("unlock-said").startsWith("The vault of "));
        assertEquals(Optional.of(whole), bench.vault.restored);
        assertEquals("", text("unlock-password-problem"));
    }

    @Test
    void aFileThatIsOnlyHalfThereIsWaitedForAndThenOpens() {
        var bench = Bench.locked();
        bench.vault.opensAs(Optional.of(new OpenResult.Placeholder()));
        open(bench);
        appears("unlock-password");
        paste(Bench.PASSWORD);
        press(KeyCode.ENTER);
        eventually("the waiting", () -> text("unlock-said").contains("second"));
        assertEquals("", text("unlock-password-problem"));
        bench.vault.opensAs(Optional.empty());
        appears("keys-table");
    }

    private Bench settings(String search) {
        var bench = unlocked();
        click("page-settings");
        click("settings-search");
        paste(search);
        appears("access");
        return bench;
    }

    private Bench unlocked() {
        var bench = Bench.open();
        open(bench);
        appears("keys-table");
        return bench;
    }

    private void open(Bench bench) {
        onScreen(() -> {
            var opened = new RekeyWindow(bench.uiServices(new FxBackgroundTasks()), bench.surroundings(Optional.empty()));
            opened.show(stage());
            window = Optional.of(opened);
            return true;
        });
    }

    private void typeInto(String id, String text) {
        click(id);
        paste(text);
    }

    private void paste(String text) {
        putOnClipboard(text);
        press(KeyCode.SHORTCUT, KeyCode.V);
    }

    private int asked(String id) {
        return Integer.parseInt(node(id, SecretField.class).getAccessibleText().substring("Group ".length()));
    }

    private void appears(String id) {
        eventually("#" + id, () -> find(id).isPresent());
    }

    private String text(String id) {
        return find(id).map(node -> ((Label) node).getText()).orElse("");
    }

    private List<String> rows() {
        return onScreen(() -> {
            var table = (TableView<?>) node("keys-table", TableView.class);
            var label = table.getColumns().stream().filter(column -> "column-label".equals(column.getId())).findFirst().orElseThrow();
            return IntStream.range(0, table.getItems().size()).mapToObj(i -> (String) label.getCellData(i)).toList();
        });
    }
}
