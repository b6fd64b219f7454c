package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.files.DiskOps;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.WaysIn.GuessCost;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A flipped bit is found in vaults of any size and with any number of slots, as [TamperTest] shows of every bit of the smallest.
final class LargerVaultsTest {
    private static final byte[] PASSWORD = "TEST-password".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TEXT = 60_000;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final KdfPolicy policy = CheapVaults.policy((password, salt, context, _) -> Bytes.sha256(password, salt, context));

    @Test
    void everyBitOfEightSlotsCounts() throws Exception {
        var whole = vault(8, 1000);
        for (int bit = 0; bit < (Header.FIXED + 8 * Slot.LENGTH) * Byte.SIZE; bit++) {
            assertFalse(open(mended(flipped(whole, bit))) instanceof OpenResult.Opened, "bit " + bit);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # slots, characters of facts, bits
            8,       1000,                1000
            1,       66000,               500
            8,       3000000,             30
            """)
    void anyBitOfALargeVaultCounts(int slots, int characters, int bits) throws Exception {
        var whole = vault(slots, characters);
        assertTrue(whole.length > characters, "length " + whole.length);
        assertInstanceOf(OpenResult.Opened.class, open(whole));
        new Random(20261121).ints(bits, 0, (whole.length - VaultFile.DIGEST) * Byte.SIZE).forEach(bit -> {
            assertFalse(open(flipped(whole, bit)) instanceof OpenResult.Opened, "bit " + bit);
            assertFalse(open(mended(flipped(whole, bit))) instanceof OpenResult.Opened, "bit " + bit + ", digest mended");
        });
    }

    private byte[] vault(int slots, int characters) throws Exception {
        var vaultId = new byte[16];
        random.nextBytes(vaultId);
        var maker = new SlotMaker(policy, random);
        var facts = new TreeMap<String, Fact>();
        for (int left = characters; left > 0; left -= LONGEST_TEXT) {
            var fact = filler(Math.min(left, LONGEST_TEXT));
            facts.put(fact.id(), fact);
        }
        var empty = Contents.empty(vaultId);
        var contents = new Contents(facts, empty.journal(), SecretTable.EMPTY, empty.others());
        try (var vaultKey = Secret.copyOf(Bytes.sha256(vaultId))) {
            var ways = IntStream.range(0, slots)
                    .mapToObj(slot -> maker.password(vaultId, slot == 0 ? PASSWORD : new byte[] {'a', (byte) ('a' + slot)}, GuessCost.STANDARD, vaultKey))
                    .toList();
            return new VaultCodec(policy, random).encode(new VaultState(new Header(vaultId, 0, ways), contents), vaultKey);
        }
    }

    private Fact filler(int length) throws Refused {
        var id = new byte[16];
        random.nextBytes(id);
        var hex = HexFormat.of().formatHex(id);
        var json = Json.object();
        json.put("at", "2026-11-21T09:00:00.000Z").put("by", hex).put("id", hex).put("kind", "filler").put("of", hex);
        json.putArray("replaces");
        json.putObject("set").put("text", "x".repeat(length));
        return Fact.parse(json);
    }

    private OpenResult open(byte[] bytes) {
        var vaults = new VaultFiles(folder.resolve("state"), policy, Clock.systemUTC(), random, new DiskOps(), SecretMemory.ordinary());
        var result = vaults.open(folder.resolve("any"), bytes, Secret.copyOf(PASSWORD));
        if (result instanceof OpenResult.Opened(var vault)) {
            vault.close();
        }
        return result;
    }

    private static byte[] flipped(byte[] whole, int bit) {
        var changed = whole.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return changed;
    }

    private static byte[] mended(byte[] bytes) {
        var end = bytes.length - VaultFile.DIGEST;
        return Bytes.join(Arrays.copyOf(bytes, end), Bytes.sha256(Arrays.copyOf(bytes, end)));
    }
}
