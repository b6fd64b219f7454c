package app.rekey.words;

import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.WaysIn;
import java.nio.file.Path;
import java.util.Date;
import java.util.Optional;

/// What is said when a vault does not open, cannot be made or cannot be saved. A success needs no words.
public final class VaultWords {
    private final Words words;
    private final Path backups;

    /// @param backups the folder in which a damaged vault's backups lie
    public VaultWords(Words words, Path backups) {
        this.words = words;
        this.backups = backups;
    }

    public Optional<String> of(Path file, OpenResult result) {
        return switch (result) {
            case OpenResult.Opened _ -> Optional.empty();
            case OpenResult.NoFile _ -> Optional.of(words.get("vault.noFile", file));
            case OpenResult.NotAVault _ -> Optional.of(words.get("vault.notAVault", file));
            case OpenResult.Placeholder _ -> Optional.of(words.get("vault.placeholder", file));
            case OpenResult.WrongPassword _ -> Optional.of(words.get("vault.wrongPassword"));
            case OpenResult.OtherRecoveryKey _ -> Optional.of(words.get("vault.otherRecoveryKey"));
            case OpenResult.NotARecoveryKey slip -> Optional.of(slip.group().isPresent()
                    ? words.get("vault.slipInGroup", slip.group().getAsInt())
                    : words.get("vault.slip"));
            case OpenResult.Damaged _ -> Optional.of(words.get("vault.damaged", backups));
            case OpenResult.NewerFormat newer -> Optional.of(words.get("vault.newer", newer.what()));
            case OpenResult.Hostile hostile -> Optional.of(words.get("vault.hostile", hostile.what()));
            case OpenResult.NotReadable unreadable -> Optional.of(words.get("vault.notReadable", file, unreadable.reason()));
        };
    }

    public Optional<String> of(Path file, CreateResult result) {
        return switch (result) {
            case CreateResult.Created _ -> Optional.empty();
            case CreateResult.AlreadyThere _ -> Optional.of(words.get("vault.alreadyThere", file));
            case CreateResult.PasswordRefused refused -> Optional.of(refused.reason());
            case CreateResult.NotWritten notWritten -> Optional.of(words.get("vault.notMade", notWritten.reason()));
        };
    }

    public Optional<String> of(WaysIn.Result result) {
        return switch (result) {
            case WaysIn.Result.Ended(SaveResult.KeptAside aside) -> of(aside).map(told -> words.get("vault.waysKeptAside", told));
            case WaysIn.Result.Ended ended -> of(ended.save());
            case WaysIn.Result.WrongPassword _ -> Optional.of(words.get("vault.notThePresentPassword"));
            case WaysIn.Result.Refused refused -> Optional.of(refused.reason());
        };
    }

    public Optional<String> of(SaveResult result) {
        return switch (result) {
            case SaveResult.Saved saved -> saved.durable() ? Optional.empty() : Optional.of(words.get("vault.savedMaybe"));
            case SaveResult.KeptAside aside -> Optional.of(words.get("vault.keptAside", aside.reason()));
            case SaveResult.NotSaved notSaved -> Optional.of(words.get("vault.notSaved", notSaved.reason()));
        };
    }

    /// What a field of a key, a version or a binding is called; a later version's by its own name.
    public String field(String name) {
        // One field for each kind of finding: "muted.UNUSED".
        var known = name.startsWith("muted.") ? "field.muted" : "field." + name;
        return words.has(known) ? words.get(known) : name;
    }

    /// What is said of something that happened to the open vault.
    public String of(VaultNotice notice) {
        return switch (notice) {
            case VaultNotice.Merged merged -> words.get("notice.merged", merged.changes());
            case VaultNotice.CopyMerged copy -> words.get("notice.copyMerged", copy.file(), copy.changes());
            case VaultNotice.UnsavedFound unsaved -> words.get("notice.unsavedFound", unsaved.changes());
            case VaultNotice.KeptAside aside -> words.get("vault.keptAside", aside.reason());
            case VaultNotice.OlderCopy older -> words.get("notice.olderCopy", Date.from(older.seen()), older.missing());
            case VaultNotice.Conflicting conflicting -> words.get("notice.conflicting", conflicting.conflicts());
            case VaultNotice.CameBack back -> words.get("notice.cameBack", back.label());
            case VaultNotice.Restored restored -> words.get("notice.restored", Date.from(restored.saved()));
            case VaultNotice.NotWhole _ -> words.get("notice.notWhole");
            case VaultNotice.JournalBroken broken -> words.get("notice.journalBroken", broken.missing());
            case VaultNotice.HardLinked _ -> words.get("notice.hardLinked");
        };
    }
}
