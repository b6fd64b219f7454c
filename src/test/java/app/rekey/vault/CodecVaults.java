package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Secret;
import app.rekey.domain.Version;
import app.rekey.service.Backup;
import app.rekey.service.Change;
import app.rekey.service.Conflict;
import app.rekey.service.KeptDraft;
import app.rekey.service.OpenVault;
import app.rekey.service.Settings;
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultStore;
import app.rekey.service.WaysIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// One vault in memory: everything is turned into facts and sealed, and whoever opens it again reads it from the bytes of a payload, as
/// the real one is. Only the password, the slots and the disk are left out, which others test; thousands of vaults a second can be used.
public final class CodecVaults implements VaultStore {
    private static final byte[] VAULT = new byte[16];

    private final Sealed sealed = new Sealed(VAULT, Secret.copyOf(new byte[32]));
    private final Clock clock;
    private final RandomGenerator random;
    private final Id device;
    private final Saving saving;
    private Contents saved = Contents.empty(VAULT);

    /// What happens around a save. May throw to end the program there, before the write or after it.
    public interface Saving {
        /// Whether the disk takes it.
        boolean before();

        void after();
    }

    public CodecVaults(Clock clock, RandomGenerator random, Saving saving) {
        this.clock = clock;
        this.random = random;
        this.device = Id.random(random);
        this.saving = saving;
    }

    @Override
    public boolean exists(Path place) {
        return true;
    }

    @Override
    public CreateResult create(Path place, Secret password, boolean withRecoveryKey) {
        return new CreateResult.AlreadyThere();
    }

    @Override
    public OpenResult open(Path place, Secret password) {
        try {
            return new OpenResult.Opened(new Opened(place, Contents.parse(Payload.parse(bytes(saved)), VAULT)));
        } catch (Refused damaged) {
            return new OpenResult.Damaged();
        }
    }

    @Override
    public List<Backup> backups(Path place) {
        return List.of();
    }

    @Override
    public RestoreResult restore(Path place, Backup backup) {
        return new RestoreResult.NotRestored("There are none.");
    }

    private static byte[] bytes(Contents contents) {
        try {
            return contents.payload().bytes();
        } catch (IOException noText) {
            throw new IllegalStateException(noText);
        }
    }

    private final class Opened implements OpenVault {
        private final Path place;
        private Contents contents;
        private KeyBook book;

        Opened(Path place, Contents contents) {
            this.place = place;
            show(contents);
        }

        private void show(Contents now) {
            contents = now;
            book = Book.of(new History(now.facts().values()));
        }

        @Override
        public Path file() {
            return place;
        }

        @Override
        public KeyBook book() {
            return book;
        }

        @Override
        public SaveResult save(List<Change> changes) {
            var next = new ChangeWriter(contents, sealed, clock.instant(), device, random).apply(changes);
            if (!saving.before()) {
                return new SaveResult.NotSaved("The disk is full.");
            }
            saved = next;
            saving.after();
            show(next);
            return new SaveResult.Saved(book, true);
        }

        @Override
        public Optional<Credential> credential(Id version) {
            return book.keys().stream().flatMap(key -> key.version(version).stream()).map(Version::credential).findFirst().flatMap(this::credential);
        }

        private Optional<Credential> credential(CredentialInfo info) {
            return content(info.secretId(), bytes -> CredentialContent.decode(bytes, info.keyType()));
        }

        private <T> Optional<T> content(Id secretId, Function<byte[], Optional<T>> reading) {
            return contents.secrets().sealed(secretId).flatMap(bytes -> sealed.open(secretId, bytes)).flatMap(reading);
        }

        @Override
        public Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> accessPassword(Id binding) {
            return sealedBy(binding, BindingJson.ACCESS_SECRET, SecretFields.ACCESS);
        }

        @Override
        public Optional<Secret> replaced(Id binding) {
            return sealedBy(binding, BindingJson.REPLACED_SECRET, SecretFields.REPLACED);
        }

        private Optional<Secret> sealedBy(Id binding, String name, int field) {
            var values = new History(contents.facts().values()).values(new Fact.RecordId(Book.BINDING, binding.hex()));
            return BindingJson.secretId(values, name).flatMap(id -> content(id, bytes -> SecretFields.decode(bytes, field)));
        }

        @Override
        public String fingerprint(Secret apiKey) {
            return sealed.fingerprint(apiKey);
        }

        @Override
        public WaysIn waysIn() {
            throw new UnsupportedOperationException("no password opens it");
        }

        @Override
        public List<KeptDraft.Head> drafts() {
            return List.of();
        }

        @Override
        public Optional<KeptDraft> draft(Id id) {
            return Optional.empty();
        }

        @Override
        public JournalBook journal() {
            return contents.journal().book(device.hex());
        }

        @Override
        public List<VaultNotice> notices() {
            return List.of();
        }

        @Override
        public void dismiss(VaultNotice notice) {
            // There are none.
        }

        @Override
        public List<Conflict> conflicts() {
            return List.of();
        }

        @Override
        public void refresh() {
            // Nobody else writes it.
        }

        @Override
        public SaveResult mergeNewer() {
            return new SaveResult.NotSaved("There is none.");
        }

        @Override
        public void close() {
            book = KeyBook.EMPTY;
        }
    }
}
