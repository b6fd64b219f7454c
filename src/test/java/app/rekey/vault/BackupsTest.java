package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import app.rekey.files.DiskOps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private Backups backups;
    private int drawn;

    @BeforeEach
    void noBackups() {
        backups = new Backups(folder.resolve("backups"), new DiskOps());
    }

    @Test
    void theLastTenSavesAreKept() throws Exception {
        for (int i = 0; i < 15; i++) {
            backups.keep(vault(), NOW.plusSeconds(i));
            backups.thinOut();
        }
        assertEquals(IntStream.range(0, 10).mapToObj(i -> "20261121T1200%02d".formatted(14 - i)).toList(), seconds());
    }

    @Test
    void oneADayIsKeptFor30DaysAndOneAMonthFor12Months() throws Exception {
        for (int day = 420; day >= 0; day--) {
            var at = NOW.minus(Duration.ofDays(day));
            if (day < 20) {
                backups.keep(vault(), at.minusSeconds(3600));
            }
            backups.keep(vault(), at);
            backups.thinOut();
        }
        var kept = seconds();
        var days = kept.stream().map(name -> name.substring(0, 8)).toList();
        assertTrue(days.containsAll(IntStream.range(0, 30)
                .mapToObj(day -> NOW.minus(Duration.ofDays(day)).toString().substring(0, 10).replace("-", "")).toList()));
        var months = new HashSet<>(days.stream().map(day -> day.substring(0, 6)).toList());
        assertEquals(12, months.size());
        assertTrue(kept.size() <= 10 + 30 + 12, "kept " + kept.size());
    }

    @Test
    void threeThatVerifyAreKeptHoweverOldTheyAre() throws Exception {
        for (int i = 0; i < 3; i++) {
            backups.keep(vault(), NOW.minus(Duration.ofDays(1000L + i)));
        }
        for (int i = 0; i < 12; i++) {
            backups.keep(("torn " + i + " ".repeat(40)).getBytes(StandardCharsets.UTF_8), NOW.plusSeconds(i));
        }
        backups.thinOut();
        var kept = seconds();
        assertEquals(13, kept.size());
        assertEquals(List.of("20240225T120000", "20240224T120000", "20240223T120000"), kept.subList(10, 13));
    }

    @Test
    void theSameVersionIsKeptOnce() throws Exception {
        var vault = vault();
        backups.keep(vault, NOW);
        backups.keep(vault, NOW.plusSeconds(1));
        assertEquals(List.of("20261121T120000"), seconds());
    }

    @Test
    void aBackupThatWasDamagedIsMadeAgain() throws Exception {
        var vault = vault();
        backups.keep(vault, NOW);
        Files.write(backups.newestFirst().getFirst(), new byte[100]);
        backups.keep(vault, NOW.plusSeconds(1));
        assertEquals(2, backups.newestFirst().size());
    }

    @Test
    void filesOfOtherNamesAreNeverTouched() throws Exception {
        for (int i = 0; i < 11; i++) {
            backups.keep(vault(), NOW.plusSeconds(i));
        }
        var own = Files.writeString(folder.resolve("backups").resolve("20200101T000000000Z-mine.rekey"), "somebody's own");
        backups.thinOut();
        assertTrue(Files.exists(own));
        assertEquals(10, backups.newestFirst().size());
    }

    private List<String> seconds() throws Exception {
        return backups.newestFirst().stream().map(path -> path.getFileName().toString().substring(0, 15)).toList();
    }

    /// Bytes that verify, other ones each time.
    private byte[] vault() {
        var id = new byte[16];
        id[0] = (byte) drawn;
        id[1] = (byte) (drawn >> 8);
        drawn++;
        try (var key = Secret.copyOf(new byte[32])) {
            var header = new Header(id, 0, List.of(Slot.forRecoveryKey(id, id, new byte[32], new byte[20], key)));
            return VaultFile.write(header, key, new Payload(new byte[0], SecretTable.EMPTY), new byte[32]);
        }
    }
}
