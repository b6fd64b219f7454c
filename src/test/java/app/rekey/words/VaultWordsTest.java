package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.KeyBook;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VaultWordsTest {
    private static final Path FILE = Path.of("/home/trader/vault.rekey");

    private final VaultWords words = new VaultWords(new Words(), Path.of("/home/trader/backups"));

    @Test
    void everyWayNotToOpenHasASentenceOfItsOwn() {
        List<OpenResult> results = List.of(new OpenResult.NoFile(), new OpenResult.NotAVault(), new OpenResult.WrongPassword(),
                new OpenResult.Damaged(), new OpenResult.NewerFormat("format 2.0"), new OpenResult.Hostile("4 TiB of memory"),
                new OpenResult.NotReadable("Access was denied."));
        var sentences = results.stream().map(result -> words.of(FILE, result).orElseThrow()).toList();
        assertEquals(sentences.size(), sentences.stream().distinct().count());
        sentences.forEach(VaultWordsTest::assertWhole);
    }

    @Test
    void aDamagedVaultPointsToItsBackups() {
        assertTrue(words.of(FILE, new OpenResult.Damaged()).orElseThrow().contains("/home/trader/backups"));
    }

    @Test
    void everyFailureSaysWhatDidNotHappen() {
        assertTrue(words.of(new SaveResult.KeptAside(KeyBook.EMPTY, "The disk is full.")).orElseThrow().startsWith("Not saved to the vault’s folder"));
        assertTrue(words.of(new SaveResult.NotSaved("The disk is full.")).orElseThrow().contains("Nothing was saved"));
        assertTrue(words.of(FILE, new CreateResult.NotWritten("The disk is full.")).orElseThrow().contains("No vault was made"));
        assertTrue(words.of(FILE, new CreateResult.AlreadyThere()).orElseThrow().contains("was not touched"));
        Stream.of(words.of(new SaveResult.NotSaved("The disk is full.")), words.of(FILE, new CreateResult.NotWritten("The disk is full.")))
                .flatMap(Optional::stream)
                .forEach(VaultWordsTest::assertWhole);
    }

    @Test
    void aSaveThatTheDiskDidNotConfirmIsNotCalledAFailure() {
        assertEquals(Optional.empty(), words.of(new SaveResult.Saved(KeyBook.EMPTY, true)));
        assertTrue(words.of(new SaveResult.Saved(KeyBook.EMPTY, false)).orElseThrow().startsWith("It was saved"));
    }

    private static void assertWhole(String sentence) {
        assertTrue(sentence.strip().endsWith(".") || sentence.endsWith(")."), sentence);
        assertTrue(!sentence.contains("{") && !sentence.contains("null"), sentence);
    }
}
