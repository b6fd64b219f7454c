package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.files.DiskOps;
import app.rekey.service.Change;
import app.rekey.service.VaultStore.OpenResult;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes that are not what was saved never open, and always end in a named result.
final class TamperTest {
    private static final String PASSWORD = "TEST-password";

    @TempDir
    Path folder;

    private int kdfRuns;
    private final KdfPolicy policy = CheapVaults.policy((password, salt, context, _) -> {
        kdfRuns++;
        return Bytes.sha256(password, salt, context);
    });
    private VaultFiles vaults;
    private byte[] whole;

    @BeforeEach
    void smallestVault() throws Exception {
        vaults = new VaultFiles(folder.resolve("state"), policy, Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        var file = folder.resolve("vault.rekey");
        vaults.create(file, Secret.ofText(PASSWORD), false);
        whole = Files.readAllBytes(file);
        kdfRuns = 0;
    }

    @Test
    void theSmallestVaultHas4424Bytes() {
        assertEquals(4424, whole.length);
    }

    @Test
    void everyFlippedBitIsFoundBeforeAnyKeyIsMade() {
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            assertRefused(open(flipped(bit)), "bit " + bit);
        }
        assertEquals(0, kdfRuns);
    }

    @Test
    void everyFlippedBitIsFoundByTheKeysWhereTheDigestWasMended() {
        var results = new TreeSet<String>();
        for (int bit = 0; bit < (whole.length - VaultFile.DIGEST) * Byte.SIZE; bit++) {
            var result = open(mended(flipped(bit)));
            assertRefused(result, "bit " + bit);
            results.add(result.getClass().getSimpleName());
        }
        assertEquals(Set.of("NotAVault", "NewerFormat", "Hostile", "WrongPassword", "Damaged"), results);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # offset, result
            0,    NotAVault
            7,    NotAVault
            8,    NewerFormat
            11,   NewerFormat
            12,   Damaged
            16,   WrongPassword
            32,   NewerFormat
            33,   NewerFormat
            34,   Damaged
            35,   Damaged
            36,   NewerFormat
            40,   Damaged
            44,   Damaged
            64,   NewerFormat
            65,   NewerFormat
            66,   Damaged
            68,   Hostile
            72,   Hostile
            76,   Hostile
            80,   WrongPassword
            96,   WrongPassword
            128,  WrongPassword
            160,  Damaged
            208,  Damaged
            240,  Damaged
            272,  Damaged
            280,  Damaged
            4391, Damaged
            """)
    void eachPartOfTheFileHasItsOwnResult(int offset, String result) {
        var changed = whole.clone();
        changed[offset] ^= (byte) 0x40;
        assertEquals(result, open(mended(changed)).getClass().getSimpleName());
    }

    @Test
    void everyTruncationIsDamageExceptOfNothing() {
        for (int length = 1; length < whole.length; length++) {
            assertInstanceOf(OpenResult.Damaged.class, open(Arrays.copyOf(whole, length)), "length " + length);
        }
        assertInstanceOf(OpenResult.Placeholder.class, open(new byte[0]));
        assertInstanceOf(OpenResult.Placeholder.class, open(new byte[whole.length]));
    }

    @Test
    void everyTruncationAndExtensionIsDamageWhereTheDigestWasMended() {
        for (int length = VaultFile.DIGEST + Header.FIXED; length < whole.length + 300; length++) {
            if (length != whole.length) {
                assertRefused(open(mended(Arrays.copyOf(whole, length))), "length " + length);
            }
        }
    }

    @Test
    void zeroedRegionsAreDamage() {
        for (int size = 64; size <= 4096; size *= 2) {
            for (int from = 0; from + size <= whole.length; from += 64) {
                var changed = whole.clone();
                Arrays.fill(changed, from, from + size, (byte) 0);
                assertRefused(open(changed), size + " bytes at " + from);
                assertRefused(open(mended(changed)), size + " bytes at " + from);
            }
        }
    }

    @Test
    void aPayloadOfAnEarlierSaveUnderThisHeaderStillNeedsItsOwnBytes() throws Exception {
        var file = folder.resolve("vault.rekey");
        try (var vault = assertInstanceOf(OpenResult.Opened.class, vaults.open(file, Secret.ofText(PASSWORD))).vault()) {
            vault.save(List.of(new Change.Noted("A second save.")));
        }
        var later = Files.readAllBytes(file);
        assertEquals(whole.length, later.length);
        for (int cut = 208; cut < later.length - VaultFile.DIGEST; cut += 8) {
            var spliced = later.clone();
            System.arraycopy(whole, cut, spliced, cut, whole.length - cut);
            if (cut > 208) {
                assertRefused(open(mended(spliced)), "spliced at " + cut);
            }
        }
    }

    @Test
    void wrongPasswordDamageForeignFileAndNewerFormatAreFourResults() {
        var newer = whole.clone();
        newer[9] = 2;
        assertInstanceOf(OpenResult.WrongPassword.class, open(whole, "TEST-another password"));
        assertInstanceOf(OpenResult.Damaged.class, open(flipped(8 * 1000)));
        assertInstanceOf(OpenResult.NotAVault.class, open("PK, a zip file of somebody".getBytes(StandardCharsets.UTF_8)));
        assertEquals(new OpenResult.NewerFormat("format 2"), open(newer));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,          3,          1
            63,         1,          1
            262145,     3,          1
            -1,         3,          1
            2147483647, 3,          1
            131072,     0,          1
            131072,     17,         1
            131072,     -1,         1
            131072,     3,          0
            131072,     3,          5
            131072,     3,          -1
            """)
    void dearOrWorthlessPasswordSettingsAreRefusedBeforeTheyCostAnything(int memory, int passes, int lanes) {
        var changed = whole.clone();
        ByteBuffer.wrap(changed).putInt(68, memory).putInt(72, passes).putInt(76, lanes);
        assertInstanceOf(OpenResult.Hostile.class, open(mended(changed)));
        assertEquals(0, kdfRuns);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4111", "4113", "-1", "9223372036854775807", "-9223372036854775808", "4294971408"})
    void aStatedLengthThatIsNotTheFilesIsDamageBeforeAnyKeyIsMade(long length) {
        var changed = whole.clone();
        ByteBuffer.wrap(changed).putLong(272, length);
        assertInstanceOf(OpenResult.Damaged.class, open(mended(changed)));
        assertEquals(0, kdfRuns);
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "255"})
    void anImpossibleNumberOfSlotsIsDamage(int count) {
        var changed = whole.clone();
        changed[34] = (byte) count;
        ByteBuffer.wrap(changed).putInt(12, 64 + 144 * count);
        assertInstanceOf(OpenResult.Damaged.class, open(mended(changed)));
    }

    @Test
    void aFileOverTheLimitIsRefusedBeforeItIsRead() throws Exception {
        var huge = folder.resolve("huge.rekey");
        try (var channel = FileChannel.open(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), VaultFile.MOST_BYTES);
        }
        assertInstanceOf(OpenResult.Hostile.class, vaults.open(huge, Secret.ofText(PASSWORD)));
    }

    @Test
    void randomDamageNeverEndsInAnException() {
        var random = new Random(20261121);
        for (int round = 0; round < 2000; round++) {
            var changed = whole.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                changed[random.nextInt(8, changed.length - VaultFile.DIGEST)] += (byte) random.nextInt(1, 256);
            }
            var resized = random.nextInt(4) == 0 ? Arrays.copyOf(changed, random.nextInt(97, 2 * changed.length)) : changed;
            assertRefused(open(mended(resized)), "round " + round);
        }
    }

    private static void assertRefused(OpenResult result, String what) {
        assertFalse(result instanceof OpenResult.Opened, what);
    }

    private OpenResult open(byte[] bytes) {
        return open(bytes, PASSWORD);
    }

    private OpenResult open(byte[] bytes, String password) {
        return vaults.open(folder.resolve("any"), bytes, Secret.ofText(password));
    }

    private byte[] flipped(int bit) {
        var changed = whole.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return changed;
    }

    private static byte[] mended(byte[] bytes) {
        var end = bytes.length - VaultFile.DIGEST;
        return Bytes.join(Arrays.copyOf(bytes, end), Bytes.sha256(Arrays.copyOf(bytes, end)));
    }
}
