package app.rekey.ui.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BindingState;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.ui.common.Tone;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BotsViewModelTest {
    @TempDir
    private Path folder;

    private final Bench bench = Bench.open();
    private final BotsViewModel model = new BotsViewModel(bench.session, bench.bots, bench.wording, new DirectBackgroundTasks());

    @Test
    void aBotOnItsKeyIsInSyncAndTheOneWithAForeignKeyStandsAboveIt() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        bind("wild", key("two", new Diagnosis.Ok()), "TEST-something-else");
        assertEquals(List.of("wild Drift", "calm In sync"), shown());
        assertEquals(1, model.troubled());
    }

    @Test
    void oneClickShowsTheDeadBindings() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        bind("stopped", key("two", new Diagnosis.KeyExpired()), "TEST-key-of-two");
        model.onlyProperty().set(Optional.of(BindingState.DEAD));
        assertEquals(List.of("stopped Dead"), shown());
        assertEquals("bots-only-all 2, bots-only-dead 1, bots-only-in-sync 1", String.join(", ",
                model.filtersProperty().get().stream().map(filter -> filter.id() + " " + filter.count()).toList()));
    }

    @Test
    void theFilterOfTheDeadIsThereBeforeAnyBotIs() {
        assertEquals(List.of("bots-only-all", "bots-only-dead"), model.filtersProperty().get().stream().map(BotFilter::id).toList());
    }

    @Test
    void aSearchFindsByBotByStateByKeyAndByFile() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        bind("stopped", key("two", new Diagnosis.KeyExpired()), "TEST-key-of-two");
        for (var words : List.of("stopped", "dead", "TWO", "stopped.json", "passivbot dead")) {
            model.queryProperty().set(words);
            assertEquals(List.of("stopped Dead"), shown(), words);
        }
        model.queryProperty().set("nobody");
        assertEquals(List.of(), shown());
    }

    @Test
    void byKeyTheBotsStandBelowTheirKeys() throws IOException {
        var one = key("one", new Diagnosis.Ok());
        bind("calm", one, "TEST-key-of-one");
        bind("wild", one, "TEST-something-else");
        model.byKeyProperty().set(true);
        assertEquals(List.of("one: 2 bots", "wild Drift", "calm In sync"), shown());
    }

    @Test
    void readingAgainSeesThatAFileIsGone() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        Files.delete(folder.resolve("calm.json"));
        model.readAll();
        assertEquals(List.of("calm Missing"), shown());
        assertEquals("1 bot was read; 1 of all is not on its key.", model.saidProperty().get().words());
        assertFalse(model.readingProperty().get());
    }

    @Test
    void aTickCountsAsProvenByTheUser() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        assertTrue(row().can().confirm());
        model.confirm(row());
        assertTrue(row().progress().contains("Proven by you"), row().progress());
        assertFalse(row().can().confirm());
        assertEquals("calm counts as working with “one”, on your word.", model.saidProperty().get().words());
    }

    @Test
    void aDeadBotCannotBeTickedAway() throws IOException {
        bind("stopped", key("two", new Diagnosis.KeyExpired()), "TEST-key-of-two");
        assertFalse(row().can().confirm());
    }

    @Test
    void whatIsUnboundLeavesTheListAndItsFileStays() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        var before = Files.readString(folder.resolve("calm.json"));
        model.unbind(row());
        assertEquals(List.of(), shown());
        assertEquals(before, Files.readString(folder.resolve("calm.json")));
    }

    @Test
    void whoUnbindsABotWhileItsKeyIsRotatedIsToldThatTheRotationGoesOnWithoutIt() throws IOException {
        var key = key("one", new Diagnosis.Ok());
        bind("calm", key, "TEST-key-of-one");
        assertFalse(model.unbindMeans(row()).contains("rotated"));
        bench.rotations.start(key, Rotation.Order.REPLACE_FIRST);
        assertTrue(model.unbindMeans(row()).contains("“one” is being rotated: that goes on without this bot."));
    }

    @Test
    void anUnbindThatWasNotSavedIsTold() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        model.unbind(row());
        assertEquals(List.of("calm In sync"), shown());
        assertEquals(Tone.WARNING, model.saidProperty().get().tone());
        assertTrue(model.saidProperty().get().words().contains("The disk is full."));
    }

    @Test
    void theLockForgetsEverything() throws IOException {
        bind("calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        model.close();
        bench.session.lock();
        assertEquals(List.of(), shown());
        assertEquals(List.of(), model.allProperty().get());
    }

    private BotRow row() {
        return model.allProperty().get().getFirst();
    }

    private List<String> shown() {
        return model.lines().stream().map(line -> switch (line) {
            case BotLine.Head head -> head.label() + ": " + head.words();
            case BotLine.Bot(BotRow row) -> row.bot() + " " + row.status().word();
        }).toList();
    }

    private Id key(String label, Diagnosis diagnosis) {
        return BotFilesOfTests.key(bench, label, Exchange.BINANCE, diagnosis);
    }

    private void bind(String bot, Id key, String apiKey) throws IOException {
        BotFilesOfTests.bind(bench, folder, bot, key, apiKey);
    }
}
