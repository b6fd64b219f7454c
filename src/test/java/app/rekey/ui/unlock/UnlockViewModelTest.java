package app.rekey.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.service.VaultSession.State;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.ui.support.MemoryVault;
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
        model.password().insert(MemoryVault.RECOVERY_KEY);
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
}
