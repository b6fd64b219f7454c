package app.rekey.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import app.rekey.service.PasswordStrength.Level;
import app.rekey.service.VaultSession.State;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.ui.support.MemoryVault;
import app.rekey.ui.unlock.SetupViewModel.Step;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SetupViewModelTest {
    private static final String STRONG = "six random words are strong";
    private final Bench bench = Bench.empty();
    private final SetupViewModel model = new SetupViewModel(
            bench.session, Bench::strength, Bench.FILE, new Random(5), bench.wording, new DirectBackgroundTasks());

    @Test
    void tellsHowStrongThePasswordIsWhileItIsTyped() {
        model.password().insert("abc");
        assertEquals(Optional.of(Level.REFUSED), model.levelProperty().get());
        model.password().insert("defghijk");
        assertEquals(Optional.of(Level.WEAK), model.levelProperty().get());
        model.password().insert(STRONG);
        assertEquals(Optional.of(Level.GOOD), model.levelProperty().get());
        model.password().clear();
        assertEquals(Optional.empty(), model.levelProperty().get());
    }

    @Test
    void makesNoVaultWhileTheTwoPasswordsDiffer() {
        type(STRONG, STRONG + "!");
        model.createVault();
        assertEquals(Optional.of("The two passwords differ."), model.repeatProblemProperty().get());
        assertFalse(bench.vault.exists(Bench.FILE));
    }

    @Test
    void makesNoVaultWithAPasswordThatIsTooEasilyGuessed() {
        type("abc", "abc");
        model.createVault();
        assertTrue(model.passwordProblemProperty().get().orElseThrow().startsWith("This password is guessed in minutes."));
        assertFalse(bench.vault.exists(Bench.FILE));
        assertEquals(State.LOCKED, bench.session.state());
    }

    @Test
    void makesNoVaultWithoutAPassword() {
        model.begin();
        model.createVault();
        assertEquals(Optional.of("Type a password."), model.passwordProblemProperty().get());
    }

    @Test
    void showsTheRecoveryKeyOfTheNewVaultInGroups() {
        create();
        assertEquals(Step.RECOVERY_KEY, model.stepProperty().get());
        var groups = model.recoveryKey().orElseThrow().groups().stream().map(Secret::revealText).toList();
        assertEquals(MemoryVault.RECOVERY_KEY, String.join(" ", groups));
        assertTrue(model.password().isEmpty() && model.repeated().isEmpty(), "what was typed is wiped");
    }

    @Test
    void endsOnlyWhenBothGroupsAreGivenBack() {
        create();
        model.writtenDown();
        model.firstGroup().insert(group(true));
        model.checkGroups();
        assertEquals(Step.ASK_BACK, model.stepProperty().get());
        assertTrue(model.askBackProblemProperty().get().isPresent());
        model.secondGroup().insert(" " + group(false).toLowerCase(Locale.ROOT) + " ");
        model.checkGroups();
        assertEquals(Step.DONE, model.stepProperty().get());
        assertFalse(model.isUnderWay());
    }

    @Test
    void showsTheKeyAgainOnDemand() {
        create();
        model.writtenDown();
        model.firstGroup().insert("XXXX");
        model.checkGroups();
        model.showAgain();
        assertEquals(Step.RECOVERY_KEY, model.stepProperty().get());
        assertTrue(model.firstGroup().isEmpty());
        assertEquals(Optional.empty(), model.askBackProblemProperty().get());
    }

    @Test
    void wipesTheRecoveryKeyWhenItEnds() {
        create();
        var group = model.recoveryKey().orElseThrow().groups().getFirst();
        model.close();
        assertThrows(IllegalStateException.class, group::length);
        assertEquals(Optional.empty(), model.recoveryKey());
    }

    @Test
    void leavesAVaultThatLiesThereAlone() {
        try (var other = Secret.ofText("somebody else's")) {
            bench.vault.create(Bench.FILE, other, false);
        }
        create();
        assertTrue(model.passwordProblemProperty().get().orElseThrow().contains("was not touched"));
        assertEquals(Step.PASSWORD, model.stepProperty().get());
    }

    private void create() {
        type(STRONG, STRONG);
        model.createVault();
    }

    private void type(String password, String again) {
        model.begin();
        model.password().insert(password);
        model.repeated().insert(again);
    }

    private String group(boolean first) {
        var key = model.recoveryKey().orElseThrow();
        return key.groups().get((first ? key.first() : key.second()) - 1).revealText();
    }
}
