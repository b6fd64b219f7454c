package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.service.Change;
import app.rekey.service.VaultNotice;
import app.rekey.vault.Copies.Copy;
import app.rekey.vault.VaultWriter.Aside;
import app.rekey.vault.VaultWriter.NotWritten;
import app.rekey.vault.VaultWriter.Replacement;
import app.rekey.vault.VaultWriter.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The version of a vault that is open, kept together with its file and with all that other programs and computers put beside it.
///
/// What it holds only grows: whatever is found is merged in, and nothing that was read is ever overwritten.
final class SyncedVault {
    private static final Logger LOG = LoggerFactory.getLogger(SyncedVault.class);
    /// Where a vault is looked for when nobody names one: whoever opens a copy beside it merges it, and leaves it there.
    private static final String USUAL_NAME = "vault.rekey";
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);
    private static final Duration HALF_SYNCED = Duration.ofSeconds(60);

    private final Path file;
    private final Secret vaultKey;
    private final Sealed sealed;
    private final Disk disk;
    private final Notices notices = new Notices();
    private final Map<String, Copy> absorbed = new LinkedHashMap<>();
    private VaultState state;
    private byte[] digest;
    private boolean ahead;
    private Optional<Path> aside = Optional.empty();
    private Optional<Instant> triedAt = Optional.empty();
    private Optional<Instant> unreadableSince = Optional.empty();
    private Optional<VaultState> newer = Optional.empty();
    private String stamp = "";

    /// @param digest of the version of the file that was read
    SyncedVault(Path file, Secret vaultKey, VaultState state, byte[] digest, Disk disk) {
        this.file = file;
        this.vaultKey = vaultKey;
        this.sealed = new Sealed(state.header().vaultId(), vaultKey);
        this.state = state;
        this.digest = digest.clone();
        this.disk = disk;
    }

    VaultState state() {
        return state;
    }

    Notices notices() {
        return notices;
    }

    Sealed sealed() {
        return sealed;
    }

    /// What there is to know right after unlocking. Reads only; what it finds is written by the next save or [#refresh()].
    void lookAround() {
        absorb();
        var restored = disk.state().restoredFrom(vaultName());
        restored.ifPresentOrElse(this::tellRestored, this::lookForNewer);
        if (disk.ops().hasOtherNames(file)) {
            notices.put(new VaultNotice.HardLinked());
        }
        var missing = state.contents().journal().missing();
        if (missing > 0) {
            notices.put(new VaultNotice.JournalBroken(missing));
        }
    }

    /// Puts this version, and all that others wrote meanwhile, into the file.
    Replacement save(VaultState next) {
        var result = disk.writer().replace(file, next, digest, vaultKey);
        triedAt = Optional.of(disk.clock().instant());
        switch (result) {
            case Written written -> {
                become(written.version(), written.version().changesSince(next));
                digest = written.digest();
                ahead = false;
                notices.clear(VaultNotice.KeptAside.class);
                keptAsideAt(Optional.empty());
                putAway();
            }
            case Aside kept -> {
                become(kept.version(), kept.version().changesSince(next));
                ahead = true;
                notices.put(new VaultNotice.KeptAside(kept.reason()));
                keptAsideAt(Optional.of(kept.place()));
            }
            case NotWritten _ -> { }
        }
        return result;
    }

    /// Takes in what others wrote, and writes what the file does not have.
    void refresh() {
        var now = stamps();
        if (now.equals(stamp) && !(ahead && isDue()) && unreadableSince.isEmpty()) {
            return;
        }
        disk.writer().sweep(file);
        absorb();
        if (readFile() && ahead && isDue()) {
            save(state);
        } else if (!ahead) {
            putAway();
        }
        stamp = stamps();
    }

    /// Takes in the newer version that this computer has.
    Replacement mergeNewer() {
        var merged = newer.flatMap(this::merged).orElse(state);
        notices.clear(VaultNotice.OlderCopy.class);
        newer = Optional.empty();
        return save(noting(merged, "Changes of a newer version were taken from the backups: " + merged.changesSince(state) + "."));
    }

    /// Goes on without what the newer version has. The note makes this version the newest one, so that nobody is asked again.
    Replacement goOn() {
        notices.clear(VaultNotice.OlderCopy.class);
        newer = Optional.empty();
        return save(noting(state, "An older copy of the vault was opened, and gone on with."));
    }

    /// Lets go of what was read, when the vault is locked.
    void forget() {
        state = state.with(Contents.empty(state.header().vaultId()));
        absorbed.clear();
        newer = Optional.empty();
    }

    private void tellRestored(Instant saved) {
        notices.put(new VaultNotice.Restored(saved));
        state = noting(state, "The vault was put back from the backup of " + Fact.time(saved) + ".");
        ahead = true;
    }

    private void lookForNewer() {
        try {
            var backups = disk.state().backups(vaultName());
            var newest = backups.newestFirst().stream().filter(backups::verifies).findFirst();
            if (newest.isPresent()) {
                var bytes = disk.ops().read(newest.get(), VaultFile.MOST_BYTES);
                var seen = disk.codec().decode(bytes, vaultKey);
                var missing = state.mergedWith(seen).changesSince(state);
                if (missing > 0) {
                    newer = Optional.of(seen);
                    notices.put(new VaultNotice.OlderCopy(Backups.savedAt(newest.get()), missing));
                }
            }
        } catch (IOException | Refused notComparable) {
            LOG.warn("The newest backup of vault {} could not be compared with it. {}", vaultName(), notComparable.getMessage());
        }
    }

    /// Merges copies in that lie beside the vault, and versions that were never saved.
    private void absorb() {
        var found = new ArrayList<Copy>();
        var vaultId = state.header().vaultId();
        found.addAll(disk.copies().beside(file, vaultId, vaultKey, absorbed.keySet()));
        found.addAll(disk.copies().unsaved(disk.state().unsaved(vaultName()), vaultId, vaultKey, absorbed.keySet()));
        found.stream().filter(copy -> aside.filter(copy.file()::equals).isEmpty()).forEach(this::absorb);
    }

    private void absorb(Copy copy) {
        merged(copy.state()).ifPresent(all -> {
            var changes = all.changesSince(state);
            absorbed.put(copy.digest(), copy);
            if (!all.holdsTheSameAs(state)) {
                become(noting(all, "Changes of another copy were merged in: " + changes + "."), 0);
                ahead = true;
            }
            var name = copy.file().getFileName().toString();
            if (changes == 0 && name.equals(USUAL_NAME)) {
                return;
            }
            notices.add(copy.unsaved() ? new VaultNotice.UnsavedFound(changes) : new VaultNotice.CopyMerged(name, changes));
        });
    }

    private Optional<VaultState> merged(VaultState other) {
        try {
            return Optional.of(state.mergedWith(other));
        } catch (Refused contradicting) {
            LOG.warn("A copy of vault {} contradicts it and was not merged: {}", vaultName(), contradicting.getMessage());
            return Optional.empty();
        }
    }

    /// Takes the file's version in if it is another one. False while it is not whole: then nothing is written either.
    private boolean readFile() {
        try {
            var bytes = disk.ops().read(disk.ops().realPath(file), VaultFile.MOST_BYTES);
            VaultFile.requireDigest(bytes);
            if (!Arrays.equals(VaultFile.digest(bytes), digest)) {
                takeIn(disk.codec().decode(bytes, vaultKey));
                digest = VaultFile.digest(bytes);
            }
            unreadableSince = Optional.empty();
            notices.clear(VaultNotice.NotWhole.class);
            return true;
        } catch (IOException | Refused notWhole) {
            var since = unreadableSince.orElseGet(disk.clock()::instant);
            unreadableSince = Optional.of(since);
            if (!disk.clock().instant().isBefore(since.plus(HALF_SYNCED))) {
                notices.put(new VaultNotice.NotWhole());
            }
            return false;
        }
    }

    private void takeIn(VaultState theirs) throws Refused {
        var all = state.mergedWith(theirs);
        ahead = !all.holdsTheSameAs(theirs);
        var changes = all.changesSince(state);
        become(ahead && changes > 0 ? noting(all, "Changes made elsewhere were merged in: " + changes + ".") : all, changes);
    }

    private void become(VaultState next, int mergedIn) {
        notices.merged(mergedIn);
        CameBack.between(state, next).forEach(label -> notices.add(new VaultNotice.CameBack(label)));
        state = next;
    }

    private VaultState noting(VaultState base, String text) {
        return base.with(disk.changes(base.contents(), sealed).apply(List.of(new Change.Noted(text))));
    }

    private void keptAsideAt(Optional<Path> place) {
        aside.filter(earlier -> place.filter(earlier::equals).isEmpty()).ifPresent(disk.writer()::discard);
        aside = place;
    }

    /// Everything in these copies is in the file.
    private void putAway() {
        absorbed.values().stream().filter(copy -> !copy.file().endsWith(USUAL_NAME)).forEach(disk.writer()::putAway);
        absorbed.clear();
        if (notices.all().stream().anyMatch(VaultNotice.Restored.class::isInstance)) {
            try {
                disk.state().forgetRestored(vaultName());
            } catch (IOException toldAgain) {
                LOG.warn("It will be told once more that vault {} was restored.", vaultName(), toldAgain);
            }
        }
    }

    private boolean isDue() {
        return triedAt.filter(at -> notices.all().stream().anyMatch(VaultNotice.KeptAside.class::isInstance)
                && disk.clock().instant().isBefore(at.plus(BETWEEN_TRIES))).isEmpty();
    }

    private String stamps() {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent());
        return disk.ops().stamp(file) + folder.map(disk.ops()::stamp).orElse("") + disk.ops().stamp(disk.state().unsaved(vaultName()));
    }

    private String vaultName() {
        return HexFormat.of().formatHex(state.header().vaultId());
    }
}
