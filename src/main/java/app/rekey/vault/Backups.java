package app.rekey.vault;

import app.rekey.files.FileOps;
import app.rekey.files.SafeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Copies of the versions that were saved here, and of those that they replaced: the last 10, one a day for 30 days, one a month for 12 months.
///
/// Never fewer than three that verify, however old they are.
final class Backups {
    private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{9}Z)-([0-9a-f]{8})\\.rekey");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int NEWEST = 10;
    private static final int DAYS = 30;
    private static final int MONTHS = 12;
    private static final int VERIFIED = 3;
    private static final int DIGEST_SHOWN = 4;

    private final Path folder;
    private final FileOps ops;

    Backups(Path folder, FileOps ops) {
        this.folder = folder;
        this.ops = ops;
    }

    /// Keeps a copy of these bytes of a vault. One that is there already is not written again; a damaged file states the digest of
    /// the version that it was, and is another one all the same.
    void keep(byte[] vault, Instant now) throws IOException {
        var digest = digestShown(vault);
        for (var backup : newestFirst()) {
            if (backup.getFileName().toString().contains(digest) && holds(backup, vault)) {
                return;
            }
        }
        var free = now;
        while (ops.exists(folder.resolve(name(vault, free)))) {
            free = free.plusMillis(1);
        }
        new SafeFile(ops).write(folder.resolve(name(vault, free)), vault);
    }

    /// Keeps a copy of the version that is the newest one from now on, also where the clock was put back since.
    void keepAsNewest(byte[] vault, Instant now) throws IOException {
        var newest = newestFirst().stream().findFirst().map(Backups::savedAt).filter(saved -> !saved.isBefore(now));
        keep(vault, newest.map(saved -> saved.plusMillis(1)).orElse(now));
    }

    /// Keeps a copy of a version that is not the newest one, and shall not look like it.
    void keepBehindNewest(byte[] vault, Instant now) throws IOException {
        var newest = newestFirst().stream().findFirst().map(Backups::savedAt).filter(saved -> !saved.isAfter(now));
        keep(vault, newest.map(saved -> saved.minusMillis(1)).orElse(now));
    }

    /// What the copy of a version is called.
    static String name(byte[] vault, Instant now) {
        return TIME.format(now) + "-" + digestShown(vault) + ".rekey";
    }

    private static String digestShown(byte[] vault) {
        return HexFormat.of().formatHex(VaultFile.digest(vault), 0, DIGEST_SHOWN);
    }

    /// Deletes those that the rule does not keep.
    void thinOut() throws IOException {
        var all = newestFirst();
        if (all.size() <= NEWEST) {
            return;
        }
        var kept = kept(all);
        for (var backup : all) {
            if (!kept.contains(backup)) {
                ops.delete(backup);
            }
        }
    }

    /// When the version in this backup was kept.
    static Instant savedAt(Path backup) {
        return time(backup).toInstant(ZoneOffset.UTC);
    }

    List<Path> newestFirst() throws IOException {
        return ops.files(folder, NAME, Instant.MAX, folder).stream().sorted(Comparator.reverseOrder()).toList();
    }

    private Set<Path> kept(List<Path> newestFirst) {
        var kept = new HashSet<>(newestFirst.subList(0, NEWEST));
        var newestDay = time(newestFirst.getFirst()).toLocalDate();
        kept.addAll(firstOfEach(newestFirst, day -> day, newestDay.minusDays(DAYS - 1)));
        kept.addAll(firstOfEach(newestFirst, Backups::month, month(newestDay).minusMonths(MONTHS - 1)));
        newestFirst.stream().filter(this::verifies).limit(VERIFIED).forEach(kept::add);
        return kept;
    }

    private static List<Path> firstOfEach(List<Path> newestFirst, UnaryOperator<LocalDate> period, LocalDate since) {
        var seen = new HashSet<LocalDate>();
        return newestFirst.stream()
                .filter(backup -> !time(backup).toLocalDate().isBefore(since))
                .filter(backup -> seen.add(period.apply(time(backup).toLocalDate())))
                .toList();
    }

    private static LocalDate month(LocalDate day) {
        return day.withDayOfMonth(1);
    }

    /// The pattern lets 99 minutes through: such a name is nobody's, and counts as the oldest.
    private static LocalDateTime time(Path backup) {
        var written = NAME.matcher(backup.getFileName().toString()).replaceFirst("$1");
        return Members.understood(() -> LocalDateTime.parse(written, TIME)).orElse(LocalDateTime.MIN);
    }

    private boolean holds(Path backup, byte[] vault) {
        try {
            return Arrays.equals(ops.read(backup, VaultFile.MOST_BYTES), vault);
        } catch (IOException unusable) {
            return false;
        }
    }

    boolean verifies(Path backup) {
        try {
            VaultFile.requireDigest(ops.read(backup, VaultFile.MOST_BYTES));
            return true;
        } catch (IOException | Refused unusable) {
            return false;
        }
    }
}
