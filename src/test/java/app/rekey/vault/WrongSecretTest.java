package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.files.DiskOps;
import app.rekey.service.VaultStore.CreateResult;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is typed that is not the secret ends in WRONG_PASSWORD: never in damage, an exception or a write.
final class WrongSecretTest {
    private static final String PASSWORD = "Schl\u00fcssel 42";

    @TempDir
    Path folder;

    private final KdfPolicy policy = CheapVaults.policy((password, salt, context, _) -> Bytes.sha256(password, salt, context));
    private byte[] file;
    private byte[] recoveryKey;

    @BeforeEach
    void aVaultWithBothWaysIn() throws Exception {
        var vaults = new VaultFiles(folder.resolve("state"), policy, Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        var path = folder.resolve("vault.rekey");
        var made = assertInstanceOf(CreateResult.Created.class, vaults.create(path, Secret.ofText(PASSWORD), true));
        recoveryKey = RecoveryKey.read(made.recoveryKey().orElseThrow()).orElseThrow();
        made.vault().close();
        file = Files.readAllBytes(path);
    }

    @Test
    void tenThousandRandomSecretsAreWrong() throws Exception {
        var random = new Random(20261121);
        var before = file.clone();
        for (int round = 0; round < 10_000; round++) {
            var typed = new byte[random.nextInt(1, 60)];
            random.nextBytes(typed);
            assertWrong(round % 4 == 0 ? RecoveryKey.written(Arrays.copyOf(typed, RecoveryKey.BYTES)) : Secret.take(typed));
        }
        assertArrayEquals(before, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Schlussel 42", "Schl\u00fcssel 42 ", " Schl\u00fcssel 42", "schl\u00fcssel 42", "Schl\u00fcssel\u00a042", "Schl\u00fcssel \uff14\uff12"})
    void whatOnlyLooksLikeThePasswordIsWrong(String typed) throws Exception {
        assertWrong(Secret.ofText(typed));
    }

    @Test
    void theSecretOfOneKindOfSlotDoesNotOpenTheOther() throws Exception {
        assertWrong(Secret.copyOf(recoveryKey));
        var vault = VaultFile.parse(file, policy);
        for (var slot : vault.header().slots()) {
            var other = slot.type() == Slot.Type.PASSWORD
                    ? slot.openWithRecoveryKey(vault.header().vaultId(), recoveryKey)
                    : slot.openWithPassword(vault.header().vaultId(), recoveryKey, policy);
            assertEquals(Optional.empty(), other);
        }
    }

    /// A slot's cost is refused before the KDF is asked for anything, and nothing is taken for it: this one would need 4 TiB.
    @Test
    void aHostileCostIsRefusedBeforeTheKdfHearsOfIt() {
        var asked = new ArrayList<Kdf.Cost>();
        var watching = CheapVaults.policy((_, _, _, cost) -> {
            asked.add(cost);
            return new byte[Kdf.LENGTH];
        });
        for (int value : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            for (int field : new int[] {4, 8, 12}) {
                var hostile = file.clone();
                ByteBuffer.wrap(hostile).putInt(Header.FIXED + field, value);
                var mended = FaultVectors.mended(hostile);
                var refused = assertThrows(Refused.class, () -> VaultFile.parse(mended, watching));
                assertEquals(Fault.HOSTILE, refused.fault());
            }
        }
        assertEquals(List.of(), asked);
    }

    private void assertWrong(Secret typed) throws Refused {
        var vault = VaultFile.parse(file, policy);
        try (typed) {
            assertEquals(Fault.WRONG_PASSWORD, assertThrows(Refused.class, () -> vault.unlock(typed, policy)).fault());
        }
    }
}
