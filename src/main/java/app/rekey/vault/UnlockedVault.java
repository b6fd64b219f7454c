package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Secret;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.service.OpenVault;
import app.rekey.service.Settings;
import app.rekey.service.WaysIn;
import java.nio.file.Path;
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
    private final VaultWriter writer;
    private final Sealed sealed;
    private Contents contents;
    private byte[] digest;
    private KeyBook book;

    /// Takes over the vault key, and wipes it when closed.
    ///
    /// @param digest of the version of the file that was read
    UnlockedVault(Path file, Ways.State state, Contents contents, byte[] digest, SlotMaker slots, KdfPolicy policy, VaultWriter writer) {
        this.file = Objects.requireNonNull(file);
        this.vaultKey = state.opened().vaultKey();
        this.ways = new Ways(state, slots, policy, (next, words) -> write(next, List.of(new Change.Noted(words))));
        this.contents = Objects.requireNonNull(contents);
        this.digest = digest.clone();
        this.writer = Objects.requireNonNull(writer);
        this.sealed = new Sealed(state.header().vaultId(), vaultKey);
        this.book = Book.of(new History(contents.facts().values()));
        if (contents.journal().missing() > 0) {
            LOG.warn("The journal of vault {} names {} events that it does not have.",
                    state.header().vaultName(), contents.journal().missing());
        }
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
        var next = writer.changes(contents, sealed).slots(ways.header(), header).apply(changes);
        return switch (writer.replace(file, header, vaultKey, next, digest)) {
            case VaultWriter.Written written -> {
                contents = next;
                ways.saved(header);
                digest = written.digest();
                book = Book.of(new History(next.facts().values()));
                yield new SaveResult.Saved(book, written.durable());
            }
            case VaultWriter.ChangedOutside _ -> new SaveResult.ChangedOutside();
            case VaultWriter.NotWritten not -> new SaveResult.NotSaved(not.reason());
        };
    }

    @Override
    public synchronized Optional<Credential> credential(Id version) {
        return book.keys().stream()
                .flatMap(key -> key.version(version).stream())
                .map(Version::credential)
                .findFirst()
                .flatMap(this::open);
    }

    @Override
    public synchronized Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
        return ProxyPassword.secretId(new History(contents.facts().values()), ProxyPassword.record(proxy))
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
        var values = new History(contents.facts().values()).values(new Fact.RecordId(Book.BINDING, binding.hex()));
        return BindingJson.secretId(values, name).flatMap(id -> content(id, bytes -> SecretFields.decode(bytes, field)));
    }

    @Override
    public synchronized String fingerprint(Secret apiKey) {
        return sealed.fingerprint(apiKey);
    }

    @Override
    public WaysIn waysIn() {
        return ways;
    }

    @Override
    public synchronized List<KeptDraft.Head> drafts() {
        return Drafts.heads(new History(contents.facts().values()));
    }

    @Override
    public synchronized Optional<KeptDraft> draft(Id id) {
        var history = new History(contents.facts().values());
        return Drafts.heads(history).stream().filter(head -> head.id().equals(id)).findFirst().map(head -> {
            var parts = Drafts.secretId(history, Drafts.about(id))
                    .flatMap(secretId -> content(secretId, Drafts::parts)).orElseGet(Map::of);
            return Drafts.draft(history, head, parts);
        });
    }

    @Override
    public synchronized JournalBook journal() {
        return contents.journal().book(writer.device());
    }

    @Override
    public synchronized void close() {
        vaultKey.close();
        contents = Contents.empty(ways.header().vaultId());
        book = KeyBook.EMPTY;
    }

    private static boolean isTooLong(Change change) {
        return switch (change) {
            case Change.VersionAdded add -> !CredentialContent.fits(add.credential());
            case Change.ProxyPasswordSet set -> !SecretFields.fit(set.password().stream().toList());
            case Change.BindingAdded add -> !SecretFields.fit(add.password().stream().toList());
            case Change.BindingEdited edit -> !SecretFields.fit(edit.password().stream().toList());
            case Change.BindingReplacing replacing -> !SecretFields.fit(List.of(replacing.replaces()));
            case Change.DraftKept kept -> !SecretFields.fit(kept.draft().typed().values());
            case Change.KeyAdded _, Change.KeyEdited _, Change.KeyDeleted _, Change.StageChanged _, Change.Tested _,
                    Change.FindingMuted _, Change.FindingUnmuted _, Change.DraftDropped _, Change.Noted _,
                    Change.BindingRemoved _, Change.BindingSeen _, Change.BindingProgressed _ -> false;
        };
    }

    private Optional<Credential> open(CredentialInfo info) {
        return content(info.secretId(), bytes -> CredentialContent.decode(bytes, info.keyType()));
    }

    /// Opens what is sealed under an id, and wipes it when `reading` has read it.
    private <T> Optional<T> content(Id secretId, Function<byte[], Optional<T>> reading) {
        var content = contents.secrets().sealed(secretId).flatMap(bytes -> sealed.open(secretId, bytes));
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
