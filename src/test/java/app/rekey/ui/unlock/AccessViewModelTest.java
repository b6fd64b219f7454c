package app.rekey.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.WaysIn.GuessCost;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.support.MemoryVaultStore;
import app.rekey.ui.unlock.AccessViewModel.Showing;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The password and the recovery key are made new from the settings, and a lock in the middle changes nothing.
final class AccessViewModelTest {
    private static final String NEXT = "six other words are strong too";
    private final Bench bench = Bench.open();
    private final AccessViewModel model = new AccessViewModel(
            bench.session, Bench::strength, bench.sheet(Bench.FILE), new Random(5), bench.wording, new DirectBackgroundTasks());

    @Test
    void thePasswordIsChangedAgainstThePresentOne() {
        var form = passwordForm(Bench.PASSWORD, NEXT, NEXT);
        form.change();
        assertTrue(isPassword(NEXT));
        assertEquals(GuessCost.STANDARD, bench.vault.ways().cost());
        assertEquals(Optional.of("The password was changed. The old one no longer opens this file."), overview().said());
        assertTrue(form.present().isEmpty() && form.chosen().password().isEmpty(), "what was typed is wiped");
    }

    @Test
    void aPasswordThatTheVaultsFolderDoesNotTakeYetIsChangedAndSaidSo() {
        bench.vault.savesAs(new SaveResult.KeptAside(bench.session.book(), "No permission."));
        var form = passwordForm(Bench.PASSWORD, NEXT, NEXT);
        form.change();
        assertTrue(isPassword(NEXT));
        var said = overview().said().orElse("");
        assertTrue(said.contains("No permission.") && said.endsWith("Until then the file there opens as it did before."), said);
    }

    @Test
    void theDearerSettingIsAChoice() {
        var form = passwordForm(Bench.PASSWORD, NEXT, NEXT);
        form.strongProperty().set(true);
        form.change();
        assertEquals(GuessCost.STRONG, bench.vault.ways().cost());
    }

    @Test
    void aWrongPresentPasswordIsSaidBesideItsField() {
        var form = passwordForm("another one", NEXT, NEXT);
        form.change();
        assertEquals(Optional.of("This is not the present password. Nothing was changed."), form.presentProblemProperty().get());
        assertTrue(isPassword(Bench.PASSWORD));
        form.present().insert("x");
        assertEquals(Optional.empty(), form.presentProblemProperty().get());
    }

    @Test
    void whatDiffersIsMissingOrIsEasilyGuessedIsNotTaken() {
        var differing = passwordForm(Bench.PASSWORD, NEXT, NEXT + "!");
        differing.change();
        assertEquals(Optional.of("The two passwords differ."), differing.chosen().repeatProblemProperty().get());
        var missing = passwordForm("", NEXT, NEXT);
        missing.change();
        assertEquals(Optional.of("Type the present password."), missing.presentProblemProperty().get());
        var easy = passwordForm(Bench.PASSWORD, "abc", "abc");
        easy.change();
        assertTrue(easy.chosen().passwordProblemProperty().get().orElseThrow().contains("was not changed"));
        assertTrue(isPassword(Bench.PASSWORD));
    }

    @Test
    void aPasswordThatCouldNotBeSavedIsNotChanged() {
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        var form = passwordForm(Bench.PASSWORD, NEXT, NEXT);
        form.change();
        assertTrue(form.chosen().passwordProblemProperty().get().orElseThrow().contains("The disk is full."));
        assertInstanceOf(Showing.Password.class, model.showingProperty().get());
    }

    @Test
    void aNewRecoveryKeyWantsThePasswordAndItsGroupsBack() {
        bench.vault.ways().draws("1111 2222 3333 4444 5555 6666 7777 8888 99");
        var form = recoveryForm();
        form.password().insert("another one");
        form.confirm();
        assertEquals(RecoveryKeyViewModel.Step.CONFIRM, form.stepProperty().get());
        assertTrue(form.passwordProblemProperty().get().isPresent());
        form.password().clear();
        form.password().insert(Bench.PASSWORD);
        form.confirm();
        assertEquals(Optional.of(MemoryVaultStore.RECOVERY_KEY), bench.vault.ways().recoveryKey());
        giveBack(form);
        assertEquals(Optional.of("1111 2222 3333 4444 5555 6666 7777 8888 99"), bench.vault.ways().recoveryKey());
        assertTrue(overview().said().orElseThrow().contains("destroy its paper"));
    }

    @Test
    void aLockOrACancelWhileTheNewKeyIsShownKeepsTheOldOne() {
        for (Runnable end : new Runnable[] {model::close, model::cancel, () -> { bench.session.lock(); model.close(); }}) {
            bench.vault.ways().draws("1111 2222 3333 4444 5555 6666 7777 8888 99");
            var form = recoveryForm();
            form.password().insert(Bench.PASSWORD);
            form.confirm();
            form.writtenDown();
            end.run();
            form.checkGroups();
            assertEquals(Optional.of(MemoryVaultStore.RECOVERY_KEY), bench.vault.ways().recoveryKey());
            assertEquals(Optional.empty(), form.recoveryKey());
        }
    }

    @Test
    void aForgottenPasswordIsReplacedWithoutIt() {
        bench.session.lock();
        try (var key = Secret.ofText(MemoryVaultStore.RECOVERY_KEY)) {
            bench.session.open(Bench.FILE, key);
        }
        assertTrue(bench.session.isOpenedByRecoveryKey());
        var form = PasswordViewModel.forgotten(bench.session, Bench::strength, bench.wording, new DirectBackgroundTasks());
        form.chosen().password().insert(NEXT);
        form.chosen().repeated().insert(NEXT);
        form.change();
        assertTrue(form.doneProperty().get());
        assertTrue(isPassword(NEXT));
    }

    private void giveBack(RecoveryKeyViewModel form) {
        form.writtenDown();
        var shown = form.recoveryKey().orElseThrow();
        form.firstGroup().insert(shown.groups().get(shown.first() - 1).revealText());
        form.secondGroup().insert(shown.groups().get(shown.second() - 1).revealText());
        form.checkGroups();
    }

    private PasswordViewModel passwordForm(String present, String next, String again) {
        model.changePassword();
        var form = assertInstanceOf(Showing.Password.class, model.showingProperty().get()).form();
        form.present().insert(present);
        form.chosen().password().insert(next);
        form.chosen().repeated().insert(again);
        return form;
    }

    private RecoveryKeyViewModel recoveryForm() {
        model.newRecoveryKey();
        return assertInstanceOf(Showing.RecoveryKey.class, model.showingProperty().get()).form();
    }

    private Showing.Overview overview() {
        return assertInstanceOf(Showing.Overview.class, model.showingProperty().get());
    }

    private boolean isPassword(String text) {
        try (var typed = Secret.ofText(text)) {
            return bench.vault.ways().isPassword(typed);
        }
    }
}
