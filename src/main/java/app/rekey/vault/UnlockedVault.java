package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Secret;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.Conflict;
import app.rekey.service.KeptDraft;
import app.rekey.service.OpenVault;
import app.rekey.service.Settings;
import app.rekey.service.VaultNotice;
import app.rekey.service.WaysIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A vault file that was opened: the facts in memory, the vault key outside the heap, secrets sealed until asked for.
final class UnlockedVault implements OpenVault {
    private static final Logger LOG = LoggerFactory.getLogger(UnlockedVault.class);

    private final Path file;
    private final Ways ways;
    private final Secret vaultKey;
    private final Disk disk;
    private final SyncedVault synced;
    private VaultState shown;
    private KeyBook book;
    private List<Conflict> conflicts;
    private int conflictsHeardOf;

    /// Takes over the vault key, and wipes it when closed.
    ///
    /// @param digest of the version of the file that was read
    UnlockedVault(Path file, Ways.State state, Contents contents, byte[] digest, SlotMaker slots, KdfPolicy policy, Disk disk) {
        this.file = Objects.requireNonNull(file);
        this.vaultKey = state.opened().vaultKey();
        this.disk = Objects.requireNonNull(disk);
        this.ways = new Ways(state, slots, policy, (next, words) -> write(next, List.of(new Change.Noted(words))));
        this.shown = new VaultState(state.header(), contents);
        this.synced = new SyncedVault(file, vaultKey, shown, digest, disk);
        show();
    }

    /// Takes in what lies beside the file. Reads only.
    UnlockedVault lookAround() {
        synced.lookAround();
        show();
        return this;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public synchronized KeyBook book() {
        return book;
    }

    @Override
    public synchronized SaveResult save(List<Change> changes) {
        if (ways.isUpgradeDue()) {
            return write(ways.next(), Stream.concat(changes.stream(), Stream.of(new Change.Noted("Password made dearer to guess."))).toList());
        }
        return changes.isEmpty() ? new SaveResult.Saved(book, true) : write(ways.header(), changes);
    }

    private synchronized SaveResult write(Header header, List<Change> changes) {
        if (changes.stream().anyMatch(UnlockedVault::isTooLong)) {
            return new SaveResult.NotSaved("A part of the credential, or a password, is longer than 65,535 bytes.");
        }
        var contents = disk.changes(contents(), synced.sealed()).slots(ways.header(), header).apply(changes);
        return ended(synced.save(new VaultState(header, contents)));
    }

    @Override
    public synchronized Optional<Credential> credential(Id version) {
        return book.version(version).map(Version::credential).flatMap(this::open);
    }

    @Override
    public synchronized Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
        return ProxyPassword.secretId(new History(contents().facts().values()), ProxyPassword.record(proxy))
                .flatMap(id -> content(id, ProxyPassword::decode));
    }

    @Override
    public synchronized Optional<Secret> accessPassword(Id binding) {
        return sealedBy(binding, BindingJson.ACCESS_SECRET, SecretFields.ACCESS);
    }

    @Override
    public synchronized Optional<Secret> replaced(Id binding) {
        return sealedBy(binding, BindingJson.REPLACED_SECRET, SecretFields.REPLACED);
    }

    private Optional<Secret> sealedBy(Id binding, String name, int field) {
        var values = new History(contents().facts().values()).values(new Fact.RecordId(Book.BINDING, binding.hex()));
        return BindingJson.secretId(values, name).flatMap(id -> content(id, bytes -> SecretFields.decode(bytes, field)));
    }

    @Override
    public synchronized String fingerprint(Secret apiKey) {
        return synced.sealed().fingerprint(apiKey);
    }

    @Override
    public WaysIn waysIn() {
        return ways;
    }

    @Override
    public synchronized List<KeptDraft.Head> drafts() {
        return Drafts.heads(new History(contents().facts().values()));
    }

    @Override
    public synchronized Optional<KeptDraft> draft(Id id) {
        var history = new History(contents().facts().values());
        return Drafts.heads(history).stream().filter(head -> head.id().equals(id)).findFirst().map(head -> {
            var parts = Drafts.secretId(history, Drafts.about(id))
                    .flatMap(secretId -> content(secretId, Drafts::parts)).orElseGet(Map::of);
            return Drafts.draft(history, head, parts);
        });
    }

    @Override
    public synchronized JournalBook journal() {
        return contents().journal().book(disk.state().device(disk.random()).hex());
    }

    @Override
    public synchronized List<VaultNotice> notices() {
        var all = new ArrayList<>(synced.notices().all());
        if (conflicts.size() > conflictsHeardOf) {
            all.add(new VaultNotice.Conflicting(conflicts.size()));
        }
        return List.copyOf(all);
    }

    @Override
    public synchronized void dismiss(VaultNotice notice) {
        switch (notice) {
            case VaultNotice.Conflicting heard -> conflictsHeardOf = heard.conflicts();
            case VaultNotice.OlderCopy _ -> ended(synced.goOn());
            case VaultNotice.Merged _, VaultNotice.CopyMerged _, VaultNotice.UnsavedFound _, VaultNotice.KeptAside _,
                    VaultNotice.CameBack _, VaultNotice.Restored _, VaultNotice.NotWhole _, VaultNotice.JournalBroken _,
                    VaultNotice.HardLinked _ -> synced.notices().remove(notice);
        }
    }

    @Override
    public synchronized List<Conflict> conflicts() {
        return conflicts;
    }

    @Override
    public synchronized void refresh() {
        synced.refresh();
        show();
    }

    @Override
    public synchronized SaveResult mergeNewer() {
        return ended(synced.mergeNewer());
    }

    @Override
    public synchronized void close() {
        vaultKey.close();
        book = KeyBook.EMPTY;
        conflicts = List.of();
        synced.forget();
    }

    private Contents contents() {
        return synced.state().contents();
    }

    private SaveResult ended(VaultWriter.Replacement result) {
        show();
        return switch (result) {
            case VaultWriter.Written written -> new SaveResult.Saved(book, written.durable());
            case VaultWriter.Aside aside -> new SaveResult.KeptAside(book, aside.reason());
            case VaultWriter.NotWritten not -> new SaveResult.NotSaved(not.reason());
        };
    }

    /// The fold is dear; it is made anew only for another version.
    private void show() {
        if (book == null || shown != synced.state()) {
            shown = synced.state();
            ways.is(shown.header());
            var history = new History(shown.contents().facts().values());
            book = Book.of(history);
            conflicts = Conflicts.of(history, book, () -> disk.state().device(disk.random()));
            conflictsHeardOf = Math.min(conflictsHeardOf, conflicts.size());
        }
    }

    private static boolean isTooLong(Change change) {
        return switch (change) {
            case Change.VersionAdded add -> !CredentialContent.fits(add.credential());
            case Change.ProxyPasswordSet set -> !SecretFields.fit(set.password().stream().toList());
            case Change.BindingAdded add -> !SecretFields.fit(add.password().stream().toList());
            case Change.BindingEdited edit -> !SecretFields.fit(edit.password().stream().toList());
            case Change.BindingReplacing replacing -> !SecretFields.fit(List.of(replacing.replaces()));
            case Change.DraftKept kept -> !SecretFields.fit(kept.draft().typed().values());
            case Change.KeyAdded _, Change.KeyEdited _, Change.KeyDeleted _, Change.StageChanged _, Change.Revoked _, Change.RotationSaved _,
                    Change.VersionCorrected _, Change.Tested _,
                    Change.FindingMuted _, Change.FindingUnmuted _, Change.DraftDropped _, Change.Noted _,
                    Change.BindingRemoved _, Change.BindingSeen _, Change.BindingProgressed _, Change.Decided _ -> false;
        };
    }

    private Optional<Credential> open(CredentialInfo info) {
        return content(info.secretId(), bytes -> CredentialContent.decode(bytes, info.keyType()));
    }

    /// Opens what is sealed under an id, and wipes it when `reading` has read it.
    private <T> Optional<T> content(Id secretId, Function<byte[], Optional<T>> reading) {
        var content = contents().secrets().sealed(secretId).flatMap(bytes -> synced.sealed().open(secretId, bytes));
        if (content.isEmpty()) {
            LOG.warn("Vault {} has no secret {}.", ways.header().vaultName(), secretId);
        }
        return content.flatMap(bytes -> {
            try {
                return reading.apply(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }
}
