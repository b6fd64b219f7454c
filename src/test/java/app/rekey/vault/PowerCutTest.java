package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Change;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.OpenResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A power cut at any moment of a save, on a disk that keeps only what was forced to it and of the rest whatever it likes.
///
/// The model is that of "All File Systems Are Not Created Equal" (Pillai and others, 2014): every effect that was not forced may be
/// lost or come before others; a name may reach the disk before the content of its file.
final class PowerCutTest {
    private static final Secret PASSWORD = Secret.ofText("TEST-password");

    @TempDir
    Path folder;

    private final List<Effect> effects = new ArrayList<>();
    private Path file;

    /// What one operation does to the disk.
    private sealed interface Effect {
        record Content(Path file, byte[] bytes) implements Effect {}

        record ContentForced(Path file) implements Effect {}

        record Renamed(Path from, Path to) implements Effect {}

        record Deleted(Path file) implements Effect {}

        record NamesForced(Path folder) implements Effect {}
    }

    /// What the programs believe a content is; to the model only these matter.
    private enum Found { NOTHING, HALF, OLD, NEW, OTHER }

    private byte[] old;
    private byte[] fresh;

    @BeforeEach
    void aSaveIsRecorded() throws Exception {
        file = folder.resolve("data").resolve("vault.rekey");
        var state = folder.resolve("state");
        CheapVaults.in(state, Clock.systemUTC()).create(file, PASSWORD, false);
        old = Files.readAllBytes(file);
        var recorder = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE) {
            @Override
            public void writeNew(Path place, byte[] bytes) throws IOException {
                super.writeNew(place, bytes);
                effects.add(new Effect.Content(place, bytes));
                effects.add(new Effect.ContentForced(place));
            }

            @Override
            public void replace(Path finished, Path target) throws IOException {
                super.replace(finished, target);
                effects.add(new Effect.Renamed(finished, target));
            }

            @Override
            public void delete(Path place) throws IOException {
                super.delete(place);
                effects.add(new Effect.Deleted(place));
            }

            @Override
            public void syncFolder(Path place) throws IOException {
                super.syncFolder(place);
                effects.add(new Effect.NamesForced(place));
            }
        };
        var vaults = CheapVaults.in(state, Clock.systemUTC(), recorder);
        try (var vault = assertInstanceOf(OpenResult.Opened.class, vaults.open(file, PASSWORD)).vault()) {
            var details = KeyDetails.of("new", Exchange.OKX, SiteChoice.of("global"));
            assertInstanceOf(SaveResult.Saved.class, vault.save(List.of(new Change.KeyAdded(Id.random(new SecureRandom()), details))));
        }
        fresh = Files.readAllBytes(file);
    }

    @Test
    void aPowerCutAtAnyMomentLeavesTheOldVaultOrTheNewOne() {
        assertEquals(EnumSet.of(Found.OLD, Found.NEW), everywhere(effects));
    }

    @Test
    void afterTheSaveWasConfirmedOnlyTheNewOneIsThere() {
        assertEquals(EnumSet.of(Found.NEW), afterCut(effects));
    }

    @Test
    void withoutForcingTheContentTheVaultCouldBeHalf() {
        var unforced = effects.stream().filter(effect -> !(effect instanceof Effect.ContentForced)).toList();
        assertTrue(everywhere(unforced).contains(Found.HALF), "the model sees a missing force");
    }

    @Test
    void withoutForcingTheFolderAConfirmedSaveCouldBeGone() {
        var unforced = effects.stream().filter(effect -> !(effect instanceof Effect.NamesForced forced && forced.folder().equals(file.getParent()))).toList();
        assertTrue(afterCut(unforced).contains(Found.OLD), "the model sees a missing force of the folder");
    }

    @Test
    void withoutForcingTheBackupItCouldBeHalf() {
        var backup = backups().getFirst();
        assertTrue(statesOf(effects, backup).stream().noneMatch(Found.HALF::equals));
        var unforced = effects.stream().filter(effect -> !(effect instanceof Effect.ContentForced)).toList();
        assertTrue(statesOf(unforced, backup).contains(Found.HALF));
    }

    private List<Path> backups() {
        return effects.stream().filter(Effect.Renamed.class::isInstance).map(Effect.Renamed.class::cast).map(Effect.Renamed::to)
                .filter(to -> to.startsWith(folder.resolve("state").resolve("backups"))).toList();
    }

    private Set<Found> everywhere(List<Effect> all) {
        return statesOf(all, file);
    }

    private Set<Found> statesOf(List<Effect> all, Path place) {
        var found = new TreeSet<Found>();
        for (int cut = 0; cut <= all.size(); cut++) {
            found.addAll(afterCut(all.subList(0, cut), place));
        }
        return found;
    }

    private Set<Found> afterCut(List<Effect> done) {
        return afterCut(done, file);
    }

    /// What may lie at a place after a cut: for every choice of which renames reached the disk that were not forced, and of what of
    /// each content did.
    private Set<Found> afterCut(List<Effect> done, Path place) {
        var free = new ArrayList<Effect.Renamed>();
        for (int i = 0; i < done.size(); i++) {
            if (done.get(i) instanceof Effect.Renamed renamed && !isForced(done.subList(i, done.size()), renamed.to().getParent())) {
                free.add(renamed);
            }
        }
        var found = new TreeSet<Found>();
        for (int choice = 0; choice < 1 << free.size(); choice++) {
            var lost = new ArrayList<Effect>();
            for (int i = 0; i < free.size(); i++) {
                if ((choice & 1 << i) == 0) {
                    lost.add(free.get(i));
                }
            }
            found.addAll(contents(done, lost, place));
        }
        return found;
    }

    private Set<Found> contents(List<Effect> done, List<Effect> lost, Path place) {
        Map<Path, Set<Found>> disk = new HashMap<>(Map.of(file, EnumSet.of(Found.OLD)));
        for (var effect : done) {
            switch (effect) {
                case Effect.Content written -> disk.put(written.file(), EnumSet.of(Found.NOTHING, Found.HALF, kind(written.bytes())));
                case Effect.ContentForced forced -> disk.computeIfPresent(forced.file(), (_, may) -> {
                    may.removeAll(EnumSet.of(Found.NOTHING, Found.HALF));
                    return may;
                });
                case Effect.Renamed renamed when !lost.contains(renamed) -> disk.put(renamed.to(), disk.remove(renamed.from()));
                case Effect.Deleted deleted -> disk.remove(deleted.file());
                case Effect.Renamed _, Effect.NamesForced _ -> { }
            }
        }
        return disk.getOrDefault(place, EnumSet.of(Found.NOTHING));
    }

    private Found kind(byte[] bytes) {
        return Arrays.equals(bytes, fresh) ? Found.NEW : Arrays.equals(bytes, old) ? Found.OLD : Found.OTHER;
    }

    private static boolean isForced(List<Effect> after, Path names) {
        return after.stream().anyMatch(effect -> effect instanceof Effect.NamesForced forced && forced.folder().equals(names));
    }
}
