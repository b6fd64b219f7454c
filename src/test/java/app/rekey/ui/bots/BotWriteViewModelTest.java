package app.rekey.ui.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding.Apply;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Target;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bot with a command that restarts it: asked for each time, until the user allows it.
final class BotWriteViewModelTest {
    @TempDir
    private Path folder;

    private final Bench bench = Bench.open();

    @BeforeEach
    void aBotOnAForeignKeyThatACommandRestarts() throws IOException {
        var key = BotFilesOfTests.key(bench, "one", Exchange.BINANCE, new Diagnosis.Ok());
        var file = BotFilesOfTests.write(folder, "grid", "one", "TEST-something-else");
        var places = Map.of(CredentialPart.KEY, "/main/key", CredentialPart.SECRET, "/main/secret");
        var details = new BindingDetails("grid", "passivbot", List.of(Target.of(file.toString(), places)), Set.of(),
                new Apply.Command(List.of("touch", folder.resolve("restarted").toString())), false, Optional.empty());
        bench.bots.bindings().bind(key, details, Optional.empty());
    }

    @Test
    void aRestartIsAskedForAndATickAllowsTheNextOnes() {
        var first = written();
        assertInstanceOf(WriteState.Written.class, first.stateProperty().get());
        assertFalse(isRestarted());
        first.restartsAllowedProperty().set(true);
        assertFalse(isAllowed(), "nothing is kept before it is applied");
        first.apply();
        assertInstanceOf(WriteState.ToBeTicked.class, first.stateProperty().get());
        assertTrue(isRestarted() && isAllowed());

        first.rollBack();
        assertInstanceOf(WriteState.ToBeTicked.class, written().stateProperty().get(), "restarted without asking");
    }

    @Test
    void withoutATickItIsAskedForAgain() {
        written().apply();
        assertFalse(isAllowed());
        var again = model();
        again.preview();
        assertInstanceOf(WriteState.Written.class, again.stateProperty().get());
    }

    @Test
    void whoGoesBackIsToldWhatTheBotHasThen() {
        var model = written();
        model.rollBack();
        var ended = assertInstanceOf(WriteState.Ended.class, model.stateProperty().get());
        assertEquals("grid has again what it had before the last write. Restart it, so that it reads it.", ended.sentence());
    }

    private BotWriteViewModel written() {
        var model = model();
        model.preview();
        model.insist();
        model.write();
        return model;
    }

    private BotWriteViewModel model() {
        var rows = new BotRows(bench.wording, _ -> Optional.empty());
        var row = rows.of(bench.session.book()).getFirst();
        return new BotWriteViewModel(bench.bots, row, row.version().orElseThrow(), bench.wording, new DirectBackgroundTasks());
    }

    private boolean isRestarted() {
        return folder.resolve("restarted").toFile().exists();
    }

    private boolean isAllowed() {
        return bench.bots.bindings().all().getFirst().binding().details().restartAllowed();
    }
}
