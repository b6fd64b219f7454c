package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.files.FileOps;
import app.rekey.service.Change;
import app.rekey.service.VaultStore;
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
    private final FileOps ops;
    private final VaultWriter writer;

    /// @param state the folder for locks, backups and this device's id; never a synced one
    public VaultFiles(Path state, KdfPolicy policy, Clock clock, SecureRandom random, FileOps ops) {
        this.policy = Objects.requireNonNull(policy);
        this.random = Objects.requireNonNull(random);
        this.ops = Objects.requireNonNull(ops);
        this.writer = new VaultWriter(new StateFolder(state, ops), policy, clock, random, ops);
    }

    @Override
    public boolean exists(Path file) {
        return ops.exists(file);
    }

    @Override
    public CreateResult create(Path file, Secret password, boolean withRecoveryKey) {
        if (ops.exists(file)) {
            return new CreateResult.AlreadyThere();
        }
        var normalised = Password.normalised(password);
        if (normalised.isEmpty()) {
            return new CreateResult.PasswordRefused(
                    "A password has 1 to " + Password.MOST_BYTES + " bytes of text. No vault was made; choose another one.");
        }
        var vaultKey = Secret.take(draw(KEY));
        var recoveryKey = withRecoveryKey ? Optional.of(draw(RecoveryKey.BYTES)) : Optional.<byte[]>empty();
        try {
            var header = header(normalised.get(), recoveryKey, vaultKey);
            var contents = writer.changes(Contents.empty(header.vaultId()), new Sealed(header.vaultId(), vaultKey))
                    .apply(List.of(new Change.Noted("Vault created.")));
            return created(file, header, vaultKey, contents, recoveryKey);
        } finally {
            Arrays.fill(normalised.get(), (byte) 0);
            recoveryKey.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    @Override
    public OpenResult open(Path file, Secret passwordOrRecoveryKey) {
        try {
            return open(file, ops.read(file, VaultFile.MOST_BYTES), passwordOrRecoveryKey);
        } catch (NoSuchFileException notThere) {
            return new OpenResult.NoFile();
        } catch (FileOps.TooLarge tooLarge) {
            return new OpenResult.Hostile("it is larger than any vault");
        } catch (IOException notRead) {
            return new OpenResult.NotReadable(Reasons.of(notRead));
        }
    }

    /// Opens the bytes that were read from `file`.
    OpenResult open(Path file, byte[] bytes, Secret passwordOrRecoveryKey) {
        try {
            return new OpenResult.Opened(unlock(file, bytes, passwordOrRecoveryKey));
        } catch (Refused refused) {
            return switch (refused.fault()) {
                case NOT_A_VAULT -> new OpenResult.NotAVault();
                case DAMAGED -> new OpenResult.Damaged();
                case WRONG_PASSWORD -> new OpenResult.WrongPassword();
                case NEWER_FORMAT, UNKNOWN_FEATURE -> new OpenResult.NewerFormat(refused.getMessage());
                case HOSTILE -> new OpenResult.Hostile(refused.getMessage());
            };
        }
    }

    private UnlockedVault unlock(Path file, byte[] bytes, Secret passwordOrRecoveryKey) throws Refused {
        var vault = VaultFile.parse(bytes, policy);
        var vaultKey = vault.unlock(passwordOrRecoveryKey, policy);
        try {
            var contents = Contents.parse(vault.payload(vaultKey), vault.header().vaultId());
            return new UnlockedVault(file, vault.header(), vaultKey, contents, VaultFile.digest(bytes), writer);
        } catch (Refused refused) {
            vaultKey.close();
            throw refused;
        }
    }

    private Header header(byte[] password, Optional<byte[]> recoveryKey, Secret vaultKey) {
        var vaultId = versionFour(draw(ID));
        var slots = new ArrayList<>(List.of(Slot.forPassword(vaultId, draw(ID), draw(KEY), password, policy, vaultKey)));
        recoveryKey.ifPresent(key -> slots.add(Slot.forRecoveryKey(vaultId, draw(ID), draw(KEY), key, vaultKey)));
        return new Header(vaultId, 0, slots);
    }

    private CreateResult created(
            Path file, Header header, Secret vaultKey, Contents contents, Optional<byte[]> recoveryKey) {
        return switch (writer.create(file, header, vaultKey, contents)) {
            case VaultWriter.Written written -> new CreateResult.Created(
                    new UnlockedVault(file, header, vaultKey, contents, written.digest(), writer),
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
