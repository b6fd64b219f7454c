package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An unlocked vault. One thread at a time; `close()` locks it and wipes the vault key.
public interface OpenVault extends AutoCloseable {
    Path file();

    /// Everything in it but secrets.
    KeyBook book();

    /// Writes all of `changes` in one save, or nothing. What opening left to be written, such as a password that was made dearer to
    /// guess, goes with them; without changes only that is written, and where there is none of it, nothing. Secrets in them stay their caller's.
    SaveResult save(List<Change> changes);

    /// Opens the credential of a version; its caller closes it. Empty where the vault has no secret for it.
    Optional<Credential> credential(Id version);

    /// Opens the password of a proxy's user; its caller closes it. Empty where none is kept for this very proxy and user.
    Optional<Secret> proxyPassword(Settings.Proxy.Http proxy);

    /// Opens the password of a bot's own interface; its caller closes it.
    Optional<Secret> accessPassword(Id binding);

    /// Opens what was last replaced in a bot's files ([BindingChange.Replacing]); its caller closes it.
    Optional<Secret> replaced(Id binding);

    /// What equal API keys have in common in this vault, and in no other: [app.rekey.domain.CredentialInfo#fingerprint()].
    String fingerprint(Secret apiKey);

    /// What opens it, and how that is changed.
    WaysIn waysIn();

    /// Drafts that were kept by a lock, newest first.
    List<KeptDraft.Head> drafts();

    /// Opens a kept draft; its caller closes it. A secret that the vault has lost leaves its field empty.
    Optional<KeptDraft> draft(Id id);

    /// What was done with this vault, and whether that is complete.
    JournalBook journal();

    /// What its user should hear of, oldest first.
    List<VaultNotice> notices();

    /// The user has heard of it.
    void dismiss(VaultNotice notice);

    /// What two computers wrote apart and nobody decided yet.
    List<Conflict> conflicts();

    /// Takes in what others wrote meanwhile, into the file or into copies beside it, and writes what the file does not have.
    /// Cheap while nothing happened. What fails is told by a notice and tried again by a later call.
    void refresh();

    /// Takes in the newer version that [VaultNotice.OlderCopy] tells of.
    SaveResult mergeNewer();

    @Override
    void close();

    /// What came of a save.
    sealed interface SaveResult {
        /// Whether the changes are in the book now and on a disk, be it in the vault's folder or on this computer alone.
        default boolean isKept() {
            return switch (this) {
                case Saved _, KeptAside _ -> true;
                case NotSaved _ -> false;
            };
        }

        /// Written; this is the book now. `durable` is false where the disk did not confirm it.
        record Saved(KeyBook book, boolean durable) implements SaveResult {}

        /// The vault's folder did not take it. It is written on this computer instead, and is put into the folder by [#refresh()]
        /// or at a next start; this is the book now.
        record KeptAside(KeyBook book, String reason) implements SaveResult {}

        /// The changes could be written nowhere. Nothing was saved, the old file is intact.
        record NotSaved(String reason) implements SaveResult {}
    }
}
