package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.domain.Id;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PayloadTest {
    private static final byte[] JSON = "{\"schema\":1}".getBytes(StandardCharsets.UTF_8);
    private static final int TABLE = 16 + JSON.length;
    private static final Id LOW = new Id("1".repeat(32));
    private static final Id HIGH = new Id("f".repeat(32));

    @Test
    void whatWasWrittenComesBack() throws Exception {
        var read = Payload.parse(payload().bytes());
        assertArrayEquals(JSON, read.json());
        assertArrayEquals(payload().secrets().bytes(), read.secrets().bytes());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1,        4096
            4096,     4096
            4097,     4352
            4352,     4352
            4353,     4608
            9000,     9216
            1000000,  1015808
            67108864, 67108864
            """)
    void lengthsArePadded(int length, int padded) {
        assertEquals(padded, Payload.paddedLength(length));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # offset, value, fault
            1,  2,  NEWER_FORMAT
            0,  1,  NEWER_FORMAT
            2,  1,  NEWER_FORMAT
            3,  1,  DAMAGED
            4,  1,  DAMAGED
            4,  -1, DAMAGED
            8,  -1, DAMAGED
            11, 0,  DAMAGED
            11, 3,  DAMAGED
            15, 1,  DAMAGED
            200, 1, DAMAGED
            4095, 1, DAMAGED
            """)
    void aWrongByteHasItsFault(int offset, byte value, Fault fault) {
        var plain = payload().bytes();
        plain[offset] = value;
        assertEquals(fault, fault(plain));
    }

    @Test
    void aPayloadOfAnotherLengthThanItsPaddingIsDamage() {
        assertEquals(Fault.DAMAGED, fault(Arrays.copyOf(payload().bytes(), 4352)));
        assertEquals(Fault.DAMAGED, fault(new byte[15]));
        assertEquals(Fault.DAMAGED, fault(new byte[0]));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # offset within the table, four bytes to put there
            0,  1
            0,  3
            0,  -1
            20, 15
            20, 17
            20, 2147483647
            20, -1
            40, 0
            """)
    void aSecretTableThatDoesNotAddUpIsDamage(int offset, int value) {
        var plain = payload().bytes();
        ByteBuffer.wrap(plain).putInt(TABLE + offset, value);
        assertEquals(Fault.DAMAGED, fault(plain));
    }

    @Test
    void theContentOfASecretIdNeverChanges() {
        assertThrows(IllegalArgumentException.class, () -> payload().secrets().with(Map.of(LOW, new byte[16])));
    }

    @Test
    void randomBytesAreRefusedAndNothingElse() {
        var random = new Random(20261121);
        for (int round = 0; round < 2000; round++) {
            var plain = payload().bytes();
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                plain[random.nextInt(100)] = (byte) random.nextInt(256);
            }
            try {
                Contents.parse(Payload.parse(plain), new byte[16]);
            } catch (Refused _) {
                continue;
            }
        }
    }

    private static Payload payload() {
        return new Payload(JSON, SecretTable.EMPTY.with(Map.of(HIGH, new byte[16], LOW, new byte[16])));
    }

    private static Fault fault(byte[] plain) {
        return assertThrows(Refused.class, () -> Payload.parse(plain)).fault();
    }
}
