package app.rekey.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import app.rekey.service.PasswordStrength.Level;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultSession.State;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.support.MemoryVaultStore;
import app.rekey.ui.unlock.SetupViewModel.Step;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SetupViewModelTest {
    private static final String STRONG = "six random words are strong";
    private static final Path SHEET = Path.of("/media/stick/recovery.txt");
    private final Bench bench = Bench.empty();
    private final SetupViewModel model = new SetupViewModel(
            bench.session, Bench::strength, Bench.FILE, bench.sheet(SHEET), new Random(5), bench.wording, new DirectBackgroundTasks());

    @Test
    void tellsHowStrongThePasswordIsWhileItIsTyped() {
        model.chosen().password().insert("abc");
        assertEquals(Optional.of(Level.REFUSED), model.chosen().levelProperty().get());
        model.chosen().password().insert("defghijk");
        assertEquals(Optional.of(Level.WEAK), model.chosen().levelProperty().get());
        model.chosen().password().insert(STRONG);
        assertEquals(Optional.of(Level.GOOD), model.chosen().levelProperty().get());
        model.chosen().password().clear();
        assertEquals(Optional.empty(), model.chosen().levelProperty().get());
    }

    @Test
    void makesNoVaultWhileTheTwoPasswordsDiffer() {
        type(STRONG, STRONG + "!");
        model.createVault();
        assertEquals(Optional.of("The two passwords differ."), model.chosen().repeatProblemProperty().get());
        assertFalse(bench.vault.exists(Bench.FILE));
    }

    @Test
    void makesNoVaultWithAPasswordThatIsTooEasilyGuessed() {
        type("abc", "abc");
        model.createVault();
        assertTrue(model.chosen().passwordProblemProperty().get().orElseThrow().startsWith("This password is guessed in minutes."));
        assertFalse(bench.vault.exists(Bench.FILE));
        assertEquals(State.LOCKED, bench.session.state());
    }

    @Test
    void makesNoVaultWithoutAPassword() {
        model.begin();
        model.createVault();
        assertEquals(Optional.of("Type a password."), model.chosen().passwordProblemProperty().get());
    }

    @Test
    void showsTheRecoveryKeyOfTheNewVaultInGroups() {
        create();
        assertEquals(Step.RECOVERY_KEY, model.stepProperty().get());
        var groups = key().recoveryKey().orElseThrow().groups().stream().map(Secret::revealText).toList();
        assertEquals(MemoryVaultStore.RECOVERY_KEY, String.join(" ", groups));
        assertTrue(model.chosen().password().isEmpty() && model.chosen().repeated().isEmpty(), "what was typed is wiped");
    }

    @Test
    void endsOnlyWhenBothGroupsAreGivenBack() {
        create();
        key().writtenDown();
        key().firstGroup().insert(group(true));
        key().checkGroups();
        assertEquals(RecoveryKeyViewModel.Step.ASK_BACK, key().stepProperty().get());
        assertTrue(key().askBackProblemProperty().get().isPresent());
        key().secondGroup().insert(" " + group(false).toLowerCase(Locale.ROOT) + " ");
        key().checkGroups();
        assertEquals(Step.DONE, model.stepProperty().get());
        assertFalse(model.isUnderWay());
    }

    @Test
    void showsTheKeyAgainOnDemand() {
        create();
        key().writtenDown();
        key().firstGroup().insert("XXXX");
        key().checkGroups();
        key().showAgain();
        assertEquals(Step.RECOVERY_KEY, model.stepProperty().get());
        assertTrue(key().firstGroup().isEmpty());
        assertEquals(Optional.empty(), key().askBackProblemProperty().get());
    }

    @Test
    void wipesTheRecoveryKeyWhenItEnds() {
        create();
        var group = key().recoveryKey().orElseThrow().groups().getFirst();
        model.close();
        assertThrows(IllegalStateException.class, group::length);
        assertEquals(Optional.empty(), key().recoveryKey());
    }

    @Test
    void leavesAVaultThatLiesThereAlone() {
        try (var other = Secret.ofText("somebody else's")) {
            bench.vault.create(Bench.FILE, other, false);
        }
        create();
        assertTrue(model.chosen().passwordProblemProperty().get().orElseThrow().contains("was not touched"));
        assertEquals(Step.PASSWORD, model.stepProperty().get());
    }

    @Test
    void theRecoveryKeyOpensTheVaultOnlyOnceItsGroupsCameBack() {
        create();
        assertFalse(bench.session.hasRecoveryKey());
        giveBack();
        assertEquals(Step.DONE, model.stepProperty().get());
        assertEquals(Optional.of(MemoryVaultStore.RECOVERY_KEY), bench.vault.ways().recoveryKey());
    }

    @Test
    void aLockWhileTheKeyIsShownLeavesNoKeyBehindThatNobodyHas() {
        create();
        bench.session.lock();
        giveBack();
        assertEquals(Optional.empty(), bench.vault.ways().recoveryKey());
    }

    @Test
    void aRecoveryKeyThatCouldNotBeSavedIsSaidAndCanBeTriedAgain() {
        create();
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        giveBack();
        assertTrue(key().askBackProblemProperty().get().orElseThrow().contains("The disk is full."));
        assertTrue(model.isUnderWay());
    }

    @Test
    void theKeyCanBeSavedAsAPageToPrint() {
        create();
        key().keepAsFile();
        var page = bench.newFiles.written.get(SHEET);
        key().recoveryKey().orElseThrow().groups().forEach(group -> assertTrue(page.contains(group.revealText()), page));
        assertTrue(page.contains(Bench.FILE.toString()), page);
        assertTrue(key().keptProperty().get().orElseThrow().contains(SHEET.toString()));
        key().keepAsFile();
        assertTrue(key().keptProperty().get().orElseThrow().contains("was not touched"));
    }

    private void giveBack() {
        key().writtenDown();
        if (key().recoveryKey().isPresent()) {
            key().firstGroup().insert(group(true));
            key().secondGroup().insert(group(false));
        }
        key().checkGroups();
    }

    private RecoveryKeyViewModel key() {
        return model.recoveryKey();
    }

    private void create() {
        type(STRONG, STRONG);
        model.createVault();
    }

    private void type(String password, String again) {
        model.begin();
        model.chosen().password().insert(password);
        model.chosen().repeated().insert(again);
    }

    private String group(boolean first) {
        var shown = key().recoveryKey().orElseThrow();
        return shown.groups().get((first ? shown.first() : shown.second()) - 1).revealText();
    }
}
