package app.rekey.ui.keyimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyImport;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultSession.State;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.keys.KeyPlace;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportViewModelTest {
    private static final String HEAD = "label,exchange,baseUrl,apiKey,secret\n";
    private static final String GRID = "grid,bybit,,TEST-api-key-of-grid,TEST-secret-of-grid\n";
    private static final String DCA = "dca,binance,,TEST-api-key-of-dca,TEST-secret-of-dca\n";
    private static final String FAULTY = "scalper,mtgox,,TEST-api-key-of-scalper,\n";

    @TempDir
    private Path folder;

    private final Bench bench = Bench.open();
    private final List<KeyDraft> read = new ArrayList<>();
    private final List<Id> chosen = new ArrayList<>();
    private final Later later = new Later();
    private final ImportViewModel model = model(new DirectBackgroundTasks());

    @Test
    void aFileIsShownRowByRowAndNothingIsTakenBeforeTheUserSaysSo() throws IOException {
        bench.key("Grid bot", Exchange.OKX, Optional.empty());
        model.read(file(HEAD + GRID + DCA));
        var preview = preview();
        assertEquals("keys.csv has 2 rows: 2 new keys.", preview.counts());
        assertEquals(List.of(new ImportRow(1, "grid", "Bybit", "TEST…grid", new ImportRow.Fate(Tone.GOOD, "New")),
                new ImportRow(2, "dca", "Binance", "TEST…-dca", new ImportRow.Fate(Tone.GOOD, "New"))), preview.rows());
        assertEquals(1, keys().size());
        model.take();
        assertEquals(List.of("grid", "dca"), chosen.stream().map(id -> bench.session.book().key(id).orElseThrow().label()).toList());
        var done = assertInstanceOf(ImportState.Done.class, model.stateProperty().get());
        assertEquals("2 keys were taken in.", done.taken());
        assertEquals(folder.resolve("keys.csv") + " still holds the secrets: delete it.", done.stillThere());
        assertTrue(areWiped());
    }

    @Test
    void nothingIsTakenWhileARowIsFaultyUnlessTheFaultyOnesAreLeftOut() throws IOException {
        model.read(file(HEAD + GRID + FAULTY));
        assertEquals(List.of("Faulty: exchange is none of binance, okx, kucoin, bybit; secret is missing.", "New"),
                preview().rows().stream().map(row -> row.fate().words()).toList());
        assertFalse(model.takeable().get());
        model.take();
        assertEquals(List.of(), keys());
        model.leaveOutProperty().set(true);
        model.take();
        assertEquals(List.of("grid"), keys());
    }

    @Test
    void aTickCountsForItsOwnFileOnly() throws IOException {
        model.read(file(HEAD + GRID + FAULTY));
        model.leaveOutProperty().set(true);
        model.read(file(HEAD + DCA + FAULTY));
        assertFalse(model.takeable().get());
    }

    @Test
    void theSameFileAgainHasNothingNew() throws IOException {
        var file = file(HEAD + GRID);
        model.read(file);
        model.take();
        model.read(file);
        assertEquals("keys.csv has 1 row: 1 already here.", preview().counts());
        assertFalse(model.takeable().get());
    }

    @Test
    void aRowThatSendsItsCallsToAnAddressOfItsOwnShowsIt() throws IOException {
        model.read(file(HEAD + "grid,bybit,https://api.example.org,TEST-api-key-of-grid,TEST-secret-of-grid\n"));
        assertEquals("Bybit · api.example.org", preview().rows().getFirst().place());
        assertEquals(Tone.WARNING, preview().rows().getFirst().fate().tone());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keys.json | [{"label":                 | It is not JSON: line 1 cannot be read.
            keys.csv  | a,b                        | Its first line does not name the columns: there is no column "apiKey".
            keys.csv  | label,apiKey               | It has a line of column names and no row below it.
            """)
    void aFileThatIsNoListOfKeysIsRefusedInASentence(String name, String text, String reason) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        model.read(file);
        assertEquals(new ImportState.NotRead(file, file + " was not taken in. " + reason + " Nothing was changed."), model.stateProperty().get());
    }

    @Test
    void aFolderAMissingABinaryAndAHugeFileAreRefused() throws IOException {
        model.read(folder);
        assertInstanceOf(ImportState.NotRead.class, model.stateProperty().get());
        model.read(Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0x89, 0, (byte) 0xFF}));
        assertTrue(assertInstanceOf(ImportState.NotRead.class, model.stateProperty().get()).why().contains("It is not text in UTF-8."));
        try (var huge = new RandomAccessFile(folder.resolve("huge.csv").toFile(), "rw")) {
            huge.setLength(17L * 1024 * 1024);
        }
        model.read(folder.resolve("huge.csv"));
        assertTrue(assertInstanceOf(ImportState.NotRead.class, model.stateProperty().get()).why().contains("larger than 16 MiB"));
        model.read(folder.resolve("none.json"));
        assertInstanceOf(ImportState.NotRead.class, model.stateProperty().get());
    }

    @Test
    void aFaultOfTheReadersOwnIsSaidAndChangesNothing() {
        var broken = new ImportViewModel(new KeyImport(bench.session, bench.keys), _ -> {
            throw new IllegalStateException("TEST");
        }, new KeyPlace(bench.exchanges, bench.wording), bench.wording, new DirectBackgroundTasks(), chosen::addAll);
        broken.read(folder);
        assertEquals(new ImportState.NotRead(folder, "Something unforeseen happened (IllegalStateException). Nothing was changed."),
                broken.stateProperty().get());
    }

    @Test
    void whatWasShownIsTakenAlthoughTheFileIsGoneByThen() throws IOException {
        var file = file(HEAD + GRID);
        model.read(file);
        Files.delete(file);
        model.take();
        assertEquals(List.of("grid"), keys());
    }

    @Test
    void aRefusedSaveTakesNothingSaysWhyAndCanBeTriedAgain() throws IOException {
        model.read(file(HEAD + GRID));
        bench.vault.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        model.take();
        assertEquals(Optional.of("Nothing was saved; the vault is as it was. The disk is full."), preview().refused());
        assertEquals(List.of(), keys());
        model.take();
        assertEquals(List.of("grid"), keys());
    }

    @Test
    void keysThatAreKeptAsideAreTakenAndThatIsSaid() throws IOException {
        model.read(file(HEAD + GRID));
        bench.vault.nextSaveEndsWith(new SaveResult.KeptAside(bench.session.book(), "Its folder is read-only."));
        model.take();
        var done = assertInstanceOf(ImportState.Done.class, model.stateProperty().get());
        assertTrue(done.remark().orElseThrow().contains("safe on this computer"), done.toString());
        assertEquals(List.of("grid"), keys());
    }

    @Test
    void leavingAndAnotherFileWipeWhatWasRead() throws IOException {
        model.read(file(HEAD + GRID));
        assertFalse(areWiped());
        model.read(folder);
        assertTrue(areWiped());
        model.read(file(HEAD + GRID));
        model.close();
        assertTrue(areWiped());
    }

    @Test
    void aReadingThatIsStoppedShowsNothingAndIsWiped() throws IOException {
        var slow = model(later);
        slow.read(file(HEAD + GRID));
        slow.stop();
        later.goOn();
        assertEquals(new ImportState.Choosing(), slow.stateProperty().get());
        assertTrue(areWiped());
    }

    @Test
    void theLastOfTwoFilesIsTheOneThatIsShown() throws IOException {
        var slow = model(later);
        slow.read(file(HEAD + GRID));
        slow.read(folder.resolve("none.json"));
        later.goOn();
        assertInstanceOf(ImportState.NotRead.class, slow.stateProperty().get());
        assertTrue(areWiped());
    }

    @Test
    void aLockDuringTheReadingWipesWhatComesOfIt() throws IOException {
        var slow = model(later);
        slow.read(file(HEAD + GRID));
        bench.session.lock();
        slow.close();
        later.goOn();
        assertTrue(areWiped());
        assertInstanceOf(ImportState.Reading.class, slow.stateProperty().get());
    }

    @Test
    void aLockInTheMiddleOfTheSaveLosesNoKeyAndWipes() throws IOException {
        model.read(file(HEAD + GRID));
        bench.vault.duringSave(() -> {
            bench.session.lock();
            model.close();
        });
        model.take();
        assertEquals(State.LOCKED, bench.session.state());
        assertTrue(areWiped());
        bench.vault.duringSave(() -> { });
        bench.unlock();
        assertEquals(List.of("grid"), keys());
        assertEquals(List.of(), chosen);
    }

    @Test
    void aLockBeforeARefusedSaveEndsWipesToo() throws IOException {
        model.read(file(HEAD + GRID));
        bench.vault.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        bench.vault.duringSave(model::close);
        model.take();
        assertTrue(areWiped());
    }

    private ImportViewModel model(BackgroundTasks tasks) {
        return new ImportViewModel(new KeyImport(bench.session, bench.keys), file -> {
            var result = bench.importReader.read(file);
            if (result instanceof ImportResult.Rows rows) {
                rows.good().forEach(row -> read.add(row.draft()));
            }
            return result;
        }, new KeyPlace(bench.exchanges, bench.wording), bench.wording, tasks, chosen::addAll);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("keys.csv"), text);
    }

    private ImportState.Preview preview() {
        return assertInstanceOf(ImportState.Preview.class, model.stateProperty().get());
    }

    private List<String> keys() {
        return bench.session.book().keys().stream().map(Key::label).toList();
    }

    private boolean areWiped() {
        assertFalse(read.isEmpty(), "something was read");
        return read.stream().allMatch(draft -> {
            try {
                draft.credential().apiKey().length();
                return false;
            } catch (IllegalStateException wiped) {
                return true;
            }
        });
    }

    /// Does its work at once, and tells the screen of it when it is told to.
    private static final class Later implements BackgroundTasks {
        private final List<Runnable> told = new ArrayList<>();

        @Override
        public <T> void run(Callable<T> work, Consumer<T> success, Consumer<Exception> failure) {
            new DirectBackgroundTasks().run(work, result -> told.add(() -> success.accept(result)), failure);
        }

        @Override
        public void onScreen(Runnable change) {
            told.add(change);
        }

        void goOn() {
            told.forEach(Runnable::run);
            told.clear();
        }
    }
}
