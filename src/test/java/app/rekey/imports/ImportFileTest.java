package app.rekey.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyLife;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.pem.PemReader;
import app.rekey.service.CredentialReader;
import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader.Fault;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyDraft;
import app.rekey.service.PastedKey;
import app.rekey.support.HandClock;
import app.rekey.support.PlainAdapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportFileTest {
    private static final String GOOD = "{\"label\":\"grid\",\"exchange\":\"bybit\",\"apiKey\":\"TEST-KEY-1\",\"secret\":\"TEST-SECRET-1\"}";

    private final Exchanges exchanges = PlainAdapter.all(_ -> PlainAdapter.ok(HandClock.NOON));
    private final ImportFile reader = new ImportFile(exchanges, new PastedKey(exchanges), new PemReader());

    @TempDir
    Path folder;

    @Test
    void everyFieldOfAJsonRowIsTaken() throws IOException {
        var rows = read("keys.json", """
                [{"label":" OKX main ","exchange":"OKX","site":"testnet","baseUrl":"http://127.0.0.1:4711","keyType":"hmac","demo":true,
                  "apiKey":"TEST-KEY-1","secret":"TEST-SECRET-1","passphrase":"TEST Pass","needs":["read","trade"],
                  "testFrom":"socks5://127.0.0.1:1080","expiresAt":"2027-01-31T12:00:00+02:00","note":"a note","somethingElse":7}]""");
        var draft = onlyGood(rows);
        var details = draft.details();
        assertEquals("OKX main", details.label());
        assertEquals(Exchange.OKX, details.exchange());
        assertEquals("testnet", details.site().siteId());
        assertEquals("http://127.0.0.1:4711", details.site().baseUrl().orElseThrow().toString());
        assertEquals(new TestFrom.Proxy(URI.create("socks5://127.0.0.1:1080")), details.testFrom());
        assertEquals(Set.of(Permission.READ, Permission.SPOT), details.needs());
        assertEquals(new KeyLife.End.At(Instant.parse("2027-01-31T10:00:00Z")), details.life().end());
        assertEquals("a note", details.note());
        assertTrue(draft.demo());
        assertEquals("TEST-KEY-1", draft.credential().apiKey().revealText());
        assertEquals(Optional.of("TEST Pass"), draft.credential().passphrase().map(Secret::revealText));
        assertInstanceOf(Credential.Hmac.class, draft.credential());
    }

    @Test
    void aRowOfTheLeastFieldsLivesOnTheMainSite() throws IOException {
        var draft = onlyGood(read("keys.json", "[" + GOOD + "]"));
        assertEquals("com", draft.details().site().siteId());
        assertEquals(new TestFrom.Here(), draft.details().testFrom());
        assertEquals(OptionalInt.empty(), draft.keyVersion());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"apiKey":"TEST-KEY-1","secret":"TEST-SECRET-1"}
            [{"apiKey":"TEST-KEY-1","secret":"TEST-SECRET-1"}]
            {"label":"grid","exchange":"Bybit","apiKey":"TEST-KEY-1","secret":"TEST-SECRET-1","needs":["read"]}
            """)
    void theFieldsOfACredentialSufficeForANewOne(String json) {
        var read = assertInstanceOf(CredentialReader.Result.Read.class, credential(json));
        try (var draft = read.draft()) {
            assertEquals("TEST-KEY-1", draft.credential().apiKey().revealText());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"apiKey":"TEST-KEY-1"} | secret is missing
            {"apiKey":"TEST KEY","secret":"TEST-SECRET-1"} | apiKey has blanks in it
            {"exchange":"okx","apiKey":"TEST-KEY-1","secret":"TEST-SECRET-1","passphrase":"TEST"} | exchange is OKX, and the key is one of Bybit
            """)
    void aFaultyNewCredentialIsRefusedByItsField(String json, String reason) {
        var faulty = assertInstanceOf(CredentialReader.Result.Faulty.class, credential(json));
        assertEquals(List.of(reason), faulty.faults().stream().map(fault -> fault.field() + " " + fault.reason()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json | It is not JSON: line 1 cannot be read.
            [] | It holds no JSON array of keys.
            [{"apiKey":"TEST-KEY-1"},{"apiKey":"TEST-KEY-2"}] | It holds several keys, and one was asked for.
            """)
    void whatIsNoCredentialIsRefusedWhole(String json, String reason) {
        assertEquals(new CredentialReader.Result.NotReadable(reason), credential(json));
    }

    @Test
    void aCredentialOfAHugeStreamIsRefusedAfterItsFirst64KiB() {
        assertEquals(new CredentialReader.Result.NotReadable("It is larger than 64 KiB, which no key is."), credential(" ".repeat(70_000)));
    }

    private CredentialReader.Result credential(String json) {
        return reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Exchange.BYBIT);
    }

    @Test
    void oneObjectAloneIsOneRow() throws IOException {
        assertEquals("grid", onlyGood(read("new.json", GOOD)).details().label());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ','
            ';'
            """)
    void csvIsReadWithCommasOrSemicolonsAByteOrderMarkAndWindowsLines(String delimiter) throws IOException {
        var rows = read("keys.CSV", ("\uFEFFlabel,exchange,keyVersion,apiKey,secret,passphrase,needs,note\r\n"
                + "KC,kucoin,2,TEST-KEY-1,TEST-SECRET-1,TEST-Pass,read spot,\"a \"\"note\"\"\"\r\n\r\n").replace(",", delimiter));
        var draft = onlyGood(rows);
        assertEquals(Exchange.KUCOIN, draft.details().exchange());
        assertEquals(OptionalInt.of(2), draft.keyVersion());
        assertEquals(Set.of(Permission.READ, Permission.SPOT), draft.details().needs());
        assertEquals("a \"note\"", draft.details().note());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            binance, rsa,     rsa.pem,     RSA
            binance, RSA,     rsa-pkcs1.pem, RSA
            binance, '',      rsa.pem,     RSA
            binance, ed25519, ed25519.pem, ED25519
            bybit,   rsa,     rsa.pem,     RSA
            """)
    void aPrivateKeyIsTakenFromJsonAndFromCsv(String exchange, String keyType, String pem, KeyType type) throws IOException {
        var text = pem(pem);
        var json = read("keys.json", "{\"label\":\"a\",\"exchange\":\"%s\",\"keyType\":\"%s\",\"apiKey\":\"TEST-KEY-1\",\"secret\":\"%s\"}"
                .formatted(exchange, keyType, text.replace("\n", "\\n")));
        var csv = read("keys.csv", "label,exchange,keyType,apiKey,secret\na,%s,%s,TEST-KEY-1,\"%s\"\n".formatted(exchange, keyType, text));
        for (var result : List.of(json, csv)) {
            try (var draft = onlyGood(result)) {
                var key = assertInstanceOf(Credential.PrivateKey.class, draft.credential());
                assertEquals(type, key.keyType());
                assertTrue(key.canSign());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            binance, hmac,    rsa.pem,             keyType
            binance, ed25519, rsa.pem,             keyType
            bybit,   '',      ed25519.pem,         secret
            okx,     rsa,     rsa.pem,             keyType
            kucoin,  '',      rsa.pem,             secret
            binance, rsa,     rsa-aes256-sha256.pem, secret
            binance, rsa,     rsa-pkcs1-encrypted.pem, secret
            binance, rsa,     public-rsa.pem,      secret
            binance, '',      certificate.pem,     secret
            binance, '',      ec.pem,              secret
            binance, '',      openssh.pem,         secret
            """)
    void aPrivateKeyThatCannotBeUsedIsAFaultOfItsRow(String exchange, String keyType, String pem, String field) throws IOException {
        var rows = assertInstanceOf(ImportResult.Rows.class, read("keys.json",
                "{\"label\":\"a\",\"exchange\":\"%s\",\"keyType\":\"%s\",\"apiKey\":\"TEST-KEY-1\",\"secret\":\"%s\",\"passphrase\":\"p\"}"
                        .formatted(exchange, keyType, pem(pem).replace("\n", "\\n"))));
        assertEquals(List.of(field), rows.faulty().stream().map(Fault::field).toList());
        assertEquals(List.of(), rows.good());
    }

    private static String pem(String name) throws IOException {
        try (var in = PemReader.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "exchange":"bybit"             | "exchange":"mtgox"                                   | exchange
            "exchange":"bybit"             | "exchange":null                                      | exchange
            "label":"grid"                 | "label":"  "                                         | label
            "label":"grid"                 | "label":"two\\nlines"                                | label
            "label":"grid"                 | "label":"\\u001b[31mred"                             | label
            "label":"grid"                 | "label":"\\u202egrid"                                | label
            "label":"grid"                 | "label":"half \\ud800"                               | label
            "label":"grid"                 | "label":"grid","note":"half \\udc00"                 | note
            "label":"grid"                 | "label":"grid","note":"bell \\u0007"                 | note
            "exchange":"bybit"             | "exchange":"bybit","site":"mars"                     | site
            "exchange":"bybit"             | "exchange":"bybit","baseUrl":"http://api.bybit.com"  | baseUrl
            "exchange":"bybit"             | "exchange":"bybit","keyType":"rsa"                   | secret
            "exchange":"bybit"             | "exchange":"bybit","keyType":"ed25519"               | keyType
            "exchange":"bybit"             | "exchange":"bybit","keyType":"dsa"                   | keyType
            "exchange":"bybit"             | "exchange":"bybit","keyVersion":2                    | keyVersion
            "exchange":"bybit"             | "exchange":"bybit","demo":true                       | demo
            "exchange":"bybit"             | "exchange":"bybit","needs":["fly"]                   | needs
            "exchange":"bybit"             | "exchange":"bybit","testFrom":"there"                | testFrom
            "exchange":"bybit"             | "exchange":"bybit","testFrom":"ftp://h:1"            | testFrom
            "exchange":"bybit"             | "exchange":"bybit","expiresAt":"soon"                | expiresAt
            "exchange":"bybit"             | "exchange":"okx"                                     | passphrase
            "apiKey":"TEST-KEY-1"          | "apiKey":""                                          | apiKey
            "apiKey":"TEST-KEY-1"          | "apiKey":"TEST****KEY1"                              | apiKey
            "apiKey":"TEST-KEY-1"          | "apiKey":"TEST-KEY-1 "                               | apiKey
            "secret":"TEST-SECRET-1"       | "secret":"TEST\\u200BSECRET"                         | secret
            "secret":"TEST-SECRET-1"       | "sekret":"TEST-SECRET-1"                             | secret
            """)
    void aFaultyRowIsNamedWithItsFieldAndAReasonThatQuotesNoValue(String good, String bad, String field) throws IOException {
        var rows = assertInstanceOf(ImportResult.Rows.class, read("keys.json", "[" + GOOD + "," + GOOD.replace(good, bad) + "]"));
        assertEquals(List.of(2), rows.faulty().stream().map(Fault::row).distinct().toList());
        assertEquals(List.of(field), rows.faulty().stream().map(Fault::field).distinct().toList());
        rows.faulty().forEach(fault -> assertFalse(fault.reason().contains("TEST"), fault.reason()));
        assertEquals(1, rows.good().size());
    }

    @ParameterizedTest
    @CsvSource({"label, 201", "note, 10001", "apiKey, 4097", "secret, 4097", "passphrase, 4097"})
    void aFieldThatIsTooLongIsAFaultAndALongLabelIsShownInPart(String field, int length) throws IOException {
        var row = "{\"label\":\"%s\",\"exchange\":\"okx\",\"apiKey\":\"TEST-KEY-1\",\"secret\":\"TEST-SECRET-1\",\"passphrase\":\"p\",\"note\":\"n\"}".formatted("g".repeat(61));
        var rows = assertInstanceOf(ImportResult.Rows.class, read("keys.json",
                row.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + "x".repeat(length) + "\"")));
        assertEquals(List.of(field), rows.faulty().stream().map(Fault::field).toList());
        assertEquals((field.equals("label") ? "x" : "g").repeat(60) + "…", rows.faulty().getFirst().label());
    }

    @Test
    void aNoteOfSeveralLinesAndALabelOfAnyScriptAreTaken() throws IOException {
        var draft = onlyGood(read("keys.json", "[" + GOOD.replace("\"grid\"", "\"格子 👨‍👩‍👧\",\"note\":\"one\\n\\ttwo\"") + "]"));
        assertEquals("格子 👨‍👩‍👧", draft.details().label());
        assertEquals("one\n\ttwo", draft.details().note());
    }

    @Test
    void allFaultsOfARowAreNamedAtOnce() throws IOException {
        var rows = assertInstanceOf(ImportResult.Rows.class, read("keys.json", "[{\"exchange\":\"kucoin\"}]"));
        assertEquals(List.of("label", "apiKey", "secret", "passphrase"), rows.faulty().stream().map(Fault::field).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a.json | ~~
            a.json | nonsense
            a.json | [{"label":"a"
            a.json | []
            a.json | 7
            a.json | [7]
            a.json | [{"secret":"CANARY","secret":"CANARY"}]
            a.csv  | ~~
            a.csv  | label,exchange
            a.csv  | apiKey,apiKey
            a.csv  | apiKey,secret
            """)
    void aFileThatIsNoListOfKeysIsNotReadableAndNotQuoted(String name, String text) throws IOException {
        var result = assertInstanceOf(ImportResult.NotReadable.class, read(name, text == null ? "" : text));
        assertTrue(result.reason().endsWith("."));
        assertFalse(result.reason().contains("CANARY"));
    }

    @Test
    void aMissingFileAFolderBinaryAndAHugeFileAreSaid() throws IOException {
        assertInstanceOf(ImportResult.NotReadable.class, reader.read(folder.resolve("none.json")));
        assertInstanceOf(ImportResult.NotReadable.class, reader.read(folder));
        var binary = Files.write(folder.resolve("b.json"), new byte[] {(byte) 0xC3, (byte) 0x28, 0, 1});
        assertInstanceOf(ImportResult.NotReadable.class, reader.read(binary));
        var huge = folder.resolve("huge.json");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(50L * 1024 * 1024);
        }
        assertInstanceOf(ImportResult.NotReadable.class, reader.read(huge));
    }

    /// A device says that it has no size, and never ends.
    @Test
    @EnabledOnOs(OS.LINUX)
    void anEndlessFileIsReadNoFurtherThanTheLargest() {
        assertEquals(new ImportResult.NotReadable("It is larger than 16 MiB, which no list of keys is."), reader.read(Path.of("/dev/zero")));
    }

    @Test
    void mutatedFilesNeverThrow() throws IOException {
        var random = new Random(20261121);
        var seed = ("[" + GOOD + "," + GOOD + "]").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_000; i++) {
            var mutated = seed.clone();
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            if (reader.read(Files.write(folder.resolve("m.json"), mutated)) instanceof ImportResult.Rows rows) {
                rows.close();
            }
        }
    }

    @Test
    void anRsaKeyOfUnusualLengthIsTakenAndRemarkedOn() throws IOException {
        var result = read("keys.json", "{\"label\":\"a\",\"exchange\":\"binance\",\"apiKey\":\"TEST-KEY-1\",\"secret\":\"%s\"}"
                .formatted(pem("rsa-1024.pem").replace("\n", "\\n")));
        var remarks = assertInstanceOf(ImportResult.Rows.class, result).good().getFirst().remarks();
        onlyGood(result).close();
        assertEquals(List.of("secret"), remarks.stream().map(Fault::field).toList());
        assertTrue(remarks.getFirst().reason().contains("1024 bits"), remarks.getFirst().reason());
    }

    private ImportResult read(String name, String text) throws IOException {
        return reader.read(Files.writeString(folder.resolve(name), text));
    }

    private static KeyDraft onlyGood(ImportResult result) {
        var rows = assertInstanceOf(ImportResult.Rows.class, result);
        assertEquals(List.of(), rows.faulty());
        assertEquals(1, rows.good().size());
        return rows.good().getFirst().draft();
    }
}
