package app.rekey.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.service.Backup;
import app.rekey.service.VaultSession.State;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.VaultStore.RestoreResult;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.support.MemoryVaultStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnlockViewModelTest {
    private final Bench bench = Bench.locked();
    private final UnlockViewModel model =
            new UnlockViewModel(bench.session, Bench.FILE, bench.wording, new DirectBackgroundTasks());

    @Test
    void theRightPasswordOpensTheVaultAndIsWiped() {
        model.password().insert(Bench.PASSWORD);
        model.unlock();
        assertEquals(State.OPEN, bench.session.state());
        assertTrue(model.password().isEmpty());
        assertEquals(Optional.empty(), model.problemProperty().get());
    }

    @Test
    void theRecoveryKeyOpensItToo() {
        model.password().insert(MemoryVaultStore.RECOVERY_KEY);
        model.unlock();
        assertEquals(State.OPEN, bench.session.state());
    }

    @Test
    void aWrongPasswordIsAnsweredInWordsAndCanBeTriedAgain() {
        model.password().insert("wrong");
        model.unlock();
        assertEquals(Optional.of("The password does not open this vault. The vault was not changed."), model.problemProperty().get());
        assertEquals(State.LOCKED, bench.session.state());
        model.password().clear();
        model.password().insert(Bench.PASSWORD);
        model.unlock();
        assertEquals(State.OPEN, bench.session.state());
    }

    @Test
    void anEmptyFieldIsNotTried() {
        bench.vault.opensAs(new OpenResult.NotAVault());
        model.unlock();
        assertEquals(Optional.of("Type the password, or the recovery key."), model.problemProperty().get());
    }

    @Test
    void everyOtherResultHasASentenceOfItsOwn() {
        var bad = List.of(new OpenResult.NoFile(), new OpenResult.NotAVault(), new OpenResult.WrongPassword(), new OpenResult.Damaged(),
                new OpenResult.NewerFormat("9"), new OpenResult.Hostile("4 TB"), new OpenResult.NotReadable("no permission"));
        var sentences = new HashSet<Optional<String>>();
        model.password().insert("any");
        for (var result : bad) {
            bench.vault.opensAs(result);
            model.unlock();
            // A damaged file is waited for first.
            ticks(60);
            sentences.add(model.problemProperty().get());
        }
        assertEquals(bad.size(), sentences.size());
        assertTrue(sentences.stream().allMatch(Optional::isPresent));
    }

    @Test
    void aFaultIsToldAndTheFieldStaysUsable() {
        bench.unlock();
        model.password().insert("any");
        model.unlock();
        assertEquals(Optional.of("The vault could not be opened (IllegalStateException). It was not changed."), model.problemProperty().get());
        assertEquals(false, model.busyProperty().get());
    }

    @Test
    void aFileThatIsNotWholeIsTriedAgainUntilItIs() {
        bench.vault.opensAs(new OpenResult.Damaged());
        model.password().insert(Bench.PASSWORD);
        model.unlock();
        assertEquals(Optional.empty(), model.problemProperty().get());
        assertTrue(model.saidProperty().get().isPresent());
        bench.vault.opensAs(Optional.empty());
        ticks(3);
        assertEquals(State.OPEN, bench.session.state());
    }

    @Test
    void aFileThatIsNotWholeForAMinuteIsDamaged() {
        bench.vault.opensAs(new OpenResult.Damaged());
        model.password().insert(Bench.PASSWORD);
        model.unlock();
        ticks(59);
        assertEquals(Optional.empty(), model.problemProperty().get());
        ticks(1);
        assertTrue(model.problemProperty().get().orElse("").startsWith("This vault file is damaged."), model.problemProperty().get().toString());
        assertEquals(Optional.empty(), model.saidProperty().get());
    }

    @Test
    void aLockWhileItWaitsEndsTheWaiting() {
        bench.vault.opensAs(new OpenResult.Placeholder());
        model.password().insert(Bench.PASSWORD);
        model.unlock();
        model.close();
        bench.vault.opensAs(Optional.empty());
        ticks(60);
        assertEquals(State.LOCKED, bench.session.state());
    }

    @Test
    void aBackupThatIsPutBackIsSaidAndIsNoProblem() {
        var backup = new Backup(Path.of("a.rekey"), bench.clock.instant(), 5000, true);
        bench.vault.backups.add(backup);
        model.showBackups();
        assertEquals(Optional.of(List.of(backup)), model.backupsProperty().get());
        model.restore(backup);
        assertEquals(Optional.of(backup), bench.vault.restored);
        assertEquals(Optional.empty(), model.backupsProperty().get());
        assertEquals(Optional.empty(), model.problemProperty().get());
        assertTrue(model.saidProperty().get().orElse("").endsWith("Unlock it."), model.saidProperty().get().toString());
    }

    @Test
    void aBackupThatCannotBePutBackIsAProblem() {
        bench.vault.restoresAs(new RestoreResult.NotRestored("The disk is full."));
        model.restore(new Backup(Path.of("a.rekey"), bench.clock.instant(), 5000, true));
        assertEquals(Optional.of("Nothing was restored; the file is as it was. The disk is full."), model.problemProperty().get());
        assertEquals(Optional.empty(), model.saidProperty().get());
    }

    private void ticks(int seconds) {
        for (int i = 0; i < seconds; i++) {
            model.tick();
        }
    }
}
