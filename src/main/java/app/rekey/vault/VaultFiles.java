package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.files.FileOps;
import app.rekey.service.Backup;
import app.rekey.service.Change;
import app.rekey.service.VaultStore;
import app.rekey.service.WaysIn.GuessCost;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Vaults as files on this computer.
public final class VaultFiles implements VaultStore {
    private static final int ID = 16;
    private static final int KEY = 32;

    private final KdfPolicy policy;
    private final SecureRandom random;
    private final SlotMaker slots;
    private final SecretMemory memory;
    private final Disk disk;
    private final Restoring restoring;

    /// @param state the folder for locks, backups and this device's id; never a synced one
    /// @param memory where the keys of open vaults lie
    public VaultFiles(Path state, KdfPolicy policy, Clock clock, SecureRandom random, FileOps ops, SecretMemory memory) {
        this.memory = Objects.requireNonNull(memory);
        this.policy = Objects.requireNonNull(policy);
        this.random = Objects.requireNonNull(random);
        this.slots = new SlotMaker(policy, random);
        this.disk = Disk.of(new StateFolder(state, ops), policy, clock, random, ops);
        this.restoring = new Restoring(disk);
    }

    @Override
    public boolean exists(Path file) {
        return disk.ops().exists(file);
    }

    @Override
    public CreateResult create(Path file, Secret password, boolean withRecoveryKey) {
        if (disk.ops().exists(file)) {
            return new CreateResult.AlreadyThere();
        }
        var normalised = Password.normalised(password);
        if (normalised.isEmpty()) {
            return new CreateResult.PasswordRefused(
                    "A password has 1 to " + Password.MOST_BYTES + " bytes of text. No vault was made; choose another one.");
        }
        var vaultKey = Secret.take(draw(KEY)).movedTo(memory);
        var recoveryKey = withRecoveryKey ? Optional.of(draw(RecoveryKey.BYTES)) : Optional.<byte[]>empty();
        try {
            var header = header(normalised.get(), recoveryKey, vaultKey);
            var contents = disk.changes(Contents.empty(header.vaultId()), new Sealed(header.vaultId(), vaultKey))
                    .apply(List.of(new Change.Noted("Vault created.")));
            return created(file, new VaultState(header, contents), vaultKey, recoveryKey);
        } finally {
            Arrays.fill(normalised.get(), (byte) 0);
            recoveryKey.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    @Override
    public OpenResult open(Path file, Secret passwordOrRecoveryKey) {
        try {
            return open(file, disk.ops().read(file, VaultFile.MOST_BYTES), passwordOrRecoveryKey);
        } catch (NoSuchFileException notThere) {
            return new OpenResult.NoFile();
        } catch (FileOps.TooLarge tooLarge) {
            return new OpenResult.Hostile("it is larger than any vault");
        } catch (IOException notRead) {
            return new OpenResult.NotReadable(Reasons.of(notRead));
        }
    }

    @Override
    public List<Backup> backups(Path file) {
        return restoring.backups(file);
    }

    @Override
    public RestoreResult restore(Path file, Backup backup) {
        return restoring.restore(file, backup);
    }

    /// Opens the bytes that were read from `file`.
    OpenResult open(Path file, byte[] bytes, Secret passwordOrRecoveryKey) {
        if (Bytes.isZero(bytes)) {
            return new OpenResult.Placeholder();
        }
        try {
            return new OpenResult.Opened(unlock(file, bytes, passwordOrRecoveryKey));
        } catch (Refused refused) {
            return switch (refused.fault()) {
                case NOT_A_VAULT -> new OpenResult.NotAVault();
                case DAMAGED -> new OpenResult.Damaged();
                case WRONG_PASSWORD -> wrong(passwordOrRecoveryKey);
                case NEWER_FORMAT, UNKNOWN_FEATURE -> new OpenResult.NewerFormat(refused.getMessage());
                case HOSTILE -> new OpenResult.Hostile(refused.getMessage());
            };
        }
    }

    /// A slip of the pen at a recovery key shall not be taken for a forgotten password.
    private static OpenResult wrong(Secret typed) {
        return switch (RecoveryKey.judge(typed)) {
            case RecoveryKey.Judgement.WellFormed _ -> new OpenResult.OtherRecoveryKey();
            case RecoveryKey.Judgement.Slip slip -> new OpenResult.NotARecoveryKey(slip.group());
            case RecoveryKey.Judgement.NoRecoveryKey _ -> new OpenResult.WrongPassword();
        };
    }

    private UnlockedVault unlock(Path file, byte[] bytes, Secret passwordOrRecoveryKey) throws Refused {
        var vault = VaultFile.parse(bytes, policy);
        var unlocked = vault.unlock(passwordOrRecoveryKey, policy).movedTo(memory);
        try {
            var contents = Contents.parse(vault.payload(unlocked.vaultKey()), vault.header().vaultId());
            var state = new Ways.State(vault.header(), unlocked, upgrade(vault.header(), unlocked, passwordOrRecoveryKey));
            return opened(file, state, contents, VaultFile.digest(bytes)).lookAround();
        } catch (Refused refused) {
            unlocked.vaultKey().close();
            throw refused;
        }
    }

    private UnlockedVault opened(Path file, Ways.State state, Contents contents, byte[] digest) {
        return new UnlockedVault(file, state, contents, digest, slots, policy, disk);
    }

    /// Only now is the password there from which a dearer slot can be made.
    private Optional<Header> upgrade(Header header, VaultFile.Unlocked unlocked, Secret typed) {
        if (!policy.isBelowStandard(unlocked.slot().cost())) {
            return Optional.empty();
        }
        var password = Password.normalised(typed).orElseThrow();
        try {
            return slots.upgraded(header, unlocked.slot(), password, unlocked.vaultKey());
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private Header header(byte[] password, Optional<byte[]> recoveryKey, Secret vaultKey) {
        var vaultId = versionFour(draw(ID));
        var ways = new ArrayList<>(List.of(slots.password(vaultId, password, GuessCost.STANDARD, vaultKey)));
        recoveryKey.ifPresent(key -> ways.add(slots.recoveryKey(vaultId, key, vaultKey)));
        return new Header(vaultId, 0, ways);
    }

    private CreateResult created(Path file, VaultState state, Secret vaultKey, Optional<byte[]> recoveryKey) {
        return switch (disk.writer().create(file, state, vaultKey)) {
            case VaultWriter.Created made -> new CreateResult.Created(
                    opened(file, new Ways.State(state.header(), new VaultFile.Unlocked(vaultKey, state.header().slots().getFirst()),
                            Optional.empty()), state.contents(), made.digest()),
                    recoveryKey.map(RecoveryKey::written));
            case VaultWriter.AlreadyThere _ -> {
                vaultKey.close();
                yield new CreateResult.AlreadyThere();
            }
            case VaultWriter.NotWritten not -> {
                vaultKey.close();
                yield new CreateResult.NotWritten(not.reason());
            }
        };
    }

    private byte[] draw(int length) {
        var drawn = new byte[length];
        random.nextBytes(drawn);
        return drawn;
    }

    /// Marks 16 random bytes as a random UUID (RFC 9562, version 4).
    private static byte[] versionFour(byte[] id) {
        id[6] = (byte) (id[6] & 0x0f | 0x40);
        id[8] = (byte) (id[8] & 0x3f | 0x80);
        return id;
    }
}
