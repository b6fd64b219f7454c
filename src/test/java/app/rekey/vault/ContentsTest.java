package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentsTest {
    private static final byte[] VAULT = new byte[16];
    private static final String ONE = "1".repeat(32);
    private static final String TWO = "2".repeat(32);

    @Test
    void whatALaterVersionWroteIsWrittenBack() throws Exception {
        var json = """
                {"audit":[1.50,1e400],"facts":[{"at":"2026-11-21T09:00:00.000Z","by":"%s","id":"%s","kind":"alarm","of":"%s",\
                "replaces":[],"set":{"tone":{"high":true}},"why":null}],"journal":["not json","{\\"at\\":\\"x\\"}"],"schema":1}"""
                .formatted(ONE, ONE, TWO);
        assertEquals(json.replace("1e400", "1E+400"), written(parse(json)));
    }

    @Test
    void equalContentsHaveEqualBytesWhateverTheOrderTheyWereReadIn() throws Exception {
        var first = parse("{\"schema\":1,\"facts\":[" + fact(ONE, "{\"a\":1,\"b\":2}") + "," + fact(TWO, "{}") + "],\"journal\":[\"a\",\"b\"]}");
        var second = parse("{\"journal\":[\"b\",\"a\"],\"facts\":[" + fact(TWO, "{}") + "," + fact(ONE, "{\"b\":2,\"a\":1}") + "],\"schema\":1}");
        assertArrayEquals(first.payload().json(), second.payload().json());
    }

    @Test
    void aFactThatStandsTwiceCountsOnce() throws Exception {
        var twice = parse("{\"schema\":1,\"facts\":[" + fact(ONE, "{}") + "," + fact(ONE, "{}") + "]}");
        assertEquals(1, twice.facts().size());
    }

    @Test
    void twoFactsWithOneIdAreDamage() {
        assertRefused(Fault.DAMAGED, "{\"schema\":1,\"facts\":[" + fact(ONE, "{}") + "," + fact(ONE, "{\"a\":1}") + "]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                | DAMAGED
            {"schema":0}                      | DAMAGED
            {"schema":-1}                     | DAMAGED
            {"schema":1.5}                    | DAMAGED
            {"schema":"1"}                    | DAMAGED
            {"schema":2}                      | NEWER_FORMAT
            {"schema":4294967297}             | NEWER_FORMAT
            {"schema":1,"schema":1}           | DAMAGED
            {"schema":1}{}                    | DAMAGED
            {"schema":1                       | DAMAGED
            [1]                               | DAMAGED
            1                                 | DAMAGED
            {"schema":1,"facts":{}}           | DAMAGED
            {"schema":1,"facts":[1]}          | DAMAGED
            {"schema":1,"facts":[{"id":"x"}]} | DAMAGED
            {"schema":1,"journal":"x"}        | DAMAGED
            {"schema":1,"journal":[1]}        | DAMAGED
            """)
    void jsonThatIsNoVaultsIsRefusedByName(String json, Fault fault) {
        assertRefused(fault, json);
    }

    @Test
    void emptyJsonIsDamage() {
        assertRefused(Fault.DAMAGED, "");
    }

    @Test
    void aByteOrderMarkAndOtherEncodingsAreDamage() {
        assertRefused(Fault.DAMAGED, "\ufeff{\"schema\":1}");
        assertRefused(Fault.DAMAGED, "{\"schema\":1}".getBytes(StandardCharsets.UTF_16BE));
        assertRefused(Fault.DAMAGED, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    }

    @Test
    void sixteenLevelsAreTakenAndSeventeenAreNot() {
        assertDoesNotThrow(() -> parse("{\"schema\":1,\"x\":" + "[".repeat(15) + "]".repeat(15) + "}"));
        assertRefused(Fault.DAMAGED, "{\"schema\":1,\"x\":" + "[".repeat(16) + "]".repeat(16) + "}");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            65536, true
            65537, false
            """)
    void aStringHas65536CharactersAtMost(int length, boolean taken) {
        var json = "{\"schema\":1,\"x\":\"" + "y".repeat(length) + "\"}";
        if (taken) {
            assertDoesNotThrow(() -> parse(json));
        } else {
            assertRefused(Fault.DAMAGED, json);
        }
    }

    @Test
    void aNumberHas32DigitsAndANameHas256CharactersAtMost() {
        assertDoesNotThrow(() -> parse("{\"schema\":1,\"x\":" + "9".repeat(32) + "}"));
        assertRefused(Fault.DAMAGED, "{\"schema\":1,\"x\":" + "9".repeat(33) + "}");
        assertRefused(Fault.DAMAGED, "{\"schema\":1,\"" + "n".repeat(257) + "\":1}");
    }

    @Test
    void aNumberBeyondAllBoundsIsDamage() {
        assertRefused(Fault.DAMAGED, "{\"schema\":1,\"x\":1e11111111111111}");
    }

    @Test
    void twoMillionTokensAreTooMany() {
        assertRefused(Fault.DAMAGED, "{\"schema\":1,\"x\":[" + "1,".repeat(2_000_000) + "1]}");
    }

    @Test
    void errorsDoNotQuoteWhatStoodThere() {
        var refused = assertThrows(Refused.class, () -> parse("{\"schema\":1,\"TEST-CANARY\":TEST-CANARY}"));
        assertEquals(false, String.valueOf(refused).contains("CANARY"));
        assertEquals(null, refused.getCause());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedJsonIsReadOrRefusedAndNothingElse(long seed) {
        var random = new Random(seed);
        var whole = ("{\"schema\":1,\"facts\":[" + fact(ONE, "{\"label\":\"a\",\"deleted\":true}") + "," + fact(TWO, "{\"x\":[1,{}]}")
                + "],\"journal\":[\"{\\\"at\\\":\\\"x\\\",\\\"prev\\\":[\\\"a\\\"]}\"],\"audit\":null}").getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2000; round++) {
            var changed = whole.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed[random.nextInt(changed.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : whole[random.nextInt(whole.length)];
            }
            try {
                var contents = Contents.parse(new Payload(changed, SecretTable.EMPTY), VAULT);
                Book.of(new History(contents.facts().values()));
                contents.journal().missing();
            } catch (Refused _) {
                continue;
            }
        }
    }

    private static String fact(String id, String set) {
        return "{\"id\":\"%s\",\"at\":\"2026-11-21T09:00:00.000Z\",\"by\":\"%s\",\"kind\":\"key\",\"of\":\"%s\",\"set\":%s}".formatted(id, ONE, TWO, set);
    }

    private static Contents parse(String json) throws Refused {
        return Contents.parse(new Payload(json.getBytes(StandardCharsets.UTF_8), SecretTable.EMPTY), VAULT);
    }

    private static String written(Contents contents) throws Exception {
        return new String(contents.payload().json(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(Fault fault, String json) {
        assertRefused(fault, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Fault fault, byte[] json) {
        assertEquals(fault, assertThrows(Refused.class, () -> Contents.parse(new Payload(json, SecretTable.EMPTY), VAULT)).fault());
    }
}
