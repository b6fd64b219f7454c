package app.rekey.bots.hummingbot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sealed values that somebody damaged or made up are refused, before anything of the size they ask for is made.
final class KeystoreReaderTest {
    private static final String SCRYPT = Samples.scryptJson(new String[] {"00", "00".repeat(32)}, 1, 2, 3)
            .replace("\"n\":1,\"r\":2,\"p\":3", "\"n\":%s,\"r\":%s,\"p\":%s");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "c": 1000000     | "c": 10000001          | it asks for more or fewer rounds of its key than Hummingbot makes
            "c": 1000000     | "c": 0                 | it asks for more or fewer rounds of its key than Hummingbot makes
            "c": 1000000     | "c": -1                | the number c in it is damaged
            "c": 1000000     | "c": 1e6               | the number c in it is damaged
            "c": 1000000     | "c": 99999999999999999 | the number c in it is damaged
            "c": 1000000     | "x": 1000000           | there is no c in it
            "dklen": 32      | "dklen": 2147483647    | its key has another length than 32
            hmac-sha256      | hmac-sha512            | its key is made in a way that Hummingbot does not know
            pbkdf2           | argon2id               | its key is made in a way that Hummingbot does not know
            aes-128-ctr      | aes-256-gcm            | its cipher is not the one that Hummingbot uses
            "version": 3     | "version": 4           | it is not of version 3
            "version": 3     | "version": [3]         | there is no version in it
            "mac": "aa       | "mac": "               | its check value is damaged
            "mac": "aa       | "mac": "zz             | the digits of mac in it are damaged
            "iv": "11        | "iv": "11111111        | its first counter is damaged
            "salt": "00      | "salt": "0             | the digits of salt in it are damaged
            "alias": ""}     | "alias": ""            | the text in it is cut off or damaged
            """)
    void damageIsNamed(String found, String instead, String why) {
        assertEquals(why, refused(Samples.KEY_JSON.replace(found, instead)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            3,          8,          1
            0,          8,          1
            1,          8,          1
            1024,       0,          1
            1024,       8,          0
            1024,       x,          1
            """)
    void scryptsNumbersMustMakeSense(String n, String r, String p) {
        var why = refused(SCRYPT.formatted(n, r.equals("x") ? "\"8 \"" : r, p));
        assertEquals(r.equals("x") ? "the number r in it is damaged" : "the cost of its key makes no sense", why);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            524288,     8,          1
            2,          4194304,    1
            2,          1,          4194304
            262144,     8,          5
            4294967296, 1,          1
            4294967296, 4294967296, 4294967296
            2,          1048576,    4
            """)
    void scryptMayNotAskForMoreThanItsLibraryEverDid(String n, String r, String p) {
        assertEquals("it asks for more memory or time for its key than its library ever did", refused(SCRYPT.formatted(n, r, p)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            262144, 8, 1
            262144, 1, 8
            """)
    void bothDefaultsOfTheLibraryAreTaken(String n, String r, String p) {
        assertInstanceOf(KeystoreReader.Result.Is.class, read(SCRYPT.formatted(n, r, p)));
    }

    @Test
    void whatIsNoHexIsNotSealed() {
        var plain = assertInstanceOf(KeystoreReader.Result.NotOne.class, KeystoreReader.read(Secret.ofText("TEST-plain-key")));
        assertEquals("it is not sealed: a sealed value is hex digits only", plain.why());
        var odd = assertInstanceOf(KeystoreReader.Result.NotOne.class, KeystoreReader.read(Secret.ofText("7b2")));
        assertEquals("it is not sealed: a sealed value is hex digits only", odd.why());
        var huge = assertInstanceOf(KeystoreReader.Result.NotOne.class, KeystoreReader.read(Secret.ofText("7b".repeat(1 << 20))));
        assertEquals("it is too long for a sealed value", huge.why());
    }

    private static String refused(String json) {
        return assertInstanceOf(KeystoreReader.Result.NotOne.class, read(json)).why();
    }

    private static KeystoreReader.Result read(String json) {
        return KeystoreReader.read(Secret.ofText(HexFormat.of().formatHex(json.getBytes(StandardCharsets.UTF_8))));
    }
}
