package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.KeyTerms;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.files.DiskOps;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.vault.KdfPolicy;
import app.rekey.vault.VaultFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The whole program as a process of its own, from a terminal, against the four exchanges on loopback.
final class EndToEndTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path home;

    private DemoExchanges exchanges;

    @BeforeEach
    void openExchanges() {
        exchanges = DemoExchanges.start(Clock.systemUTC(), new Random(20261121));
    }

    @AfterEach
    void closeExchanges() {
        exchanges.close();
    }

    @Test
    void fortyKeysAreTakenInAndEachGetsItsDiagnosisAndItsExpiryToTheSecond() throws Exception {
        var expected = new LinkedHashMap<String, Diagnosis.Kind>();
        var ends = new LinkedHashMap<String, Instant>();
        var rows = JSON.createArrayNode();
        for (var key : exchanges.keys()) {
            rows.add(row(key));
            expected.put(key.details().label(), key.expected());
        }
        for (int i = 0; expected.size() < 40; i++) {
            var exchange = i % 2 == 0 ? Exchange.BYBIT : Exchange.KUCOIN;
            var end = Instant.now().plus(Duration.ofDays(20 + i)).truncatedTo(ChronoUnit.SECONDS);
            var key = exchanges.addKey(exchange, KeyType.HMAC, "Extra " + i,
                    KeyTerms.of(9_000 + i, Instant.now(), Permission.READ, Permission.SPOT).endingAt(end));
            rows.add(row(key));
            expected.put("Extra " + i, Diagnosis.Kind.OK);
            ends.put("Extra " + i, end);
        }
        var file = Files.writeString(home.resolve("keys.json"), JSON.writeValueAsString(rows));

        assertEquals(0, rekey("init", "--password-file", password()).exit());
        assertEquals(0, rekey("import", file.toString(), "--password-file", password()).exit());
        var checked = rekey("check", "--json", "--password-file", password());

        assertEquals(1, checked.exit());
        var found = new LinkedHashMap<String, String>();
        JSON.readTree(checked.out()).forEach(key -> found.put(key.get("label").asString(), key.get("diagnosis").isNull() ? "" : key.get("diagnosis").asString()));
        var notFromHere = exchanges.keys().stream().filter(k -> k.expected() == Diagnosis.Kind.IP_NOT_ALLOWED).map(k -> k.details().label()).toList();
        var wrong = expected.entrySet().stream()
                .filter(e -> !e.getValue().name().equals(found.get(e.getKey())))
                .filter(e -> !(notFromHere.contains(e.getKey()) && found.get(e.getKey()).isEmpty()))
                .map(e -> e.getKey() + ": " + e.getValue() + " expected, " + found.get(e.getKey()) + " found")
                .toList();
        assertEquals(List.of(), wrong);
        JSON.readTree(checked.out()).forEach(key -> Optional.ofNullable(ends.get(key.get("label").asString())).ifPresent(end -> {
            assertEquals(end.toString(), key.get("expiresAt").asString());
            assertEquals("REPORTED", key.get("expirySource").asString());
        }));
        assertNoSecretIn(checked.out() + checked.err());
        assertNothingPlainOnTheDisk(file);

        // What was found is in the vault now, and the table tells it without calling anybody.
        var listed = rekey("list", "--json", "--password-file", password());
        assertEquals(1, listed.exit());
        assertEquals(expected.size(), JSON.readTree(listed.out()).size());
    }

    @Test
    void aSecondInitLeavesTheVaultAsItIs() throws Exception {
        makeVault();
        var before = Files.readAllBytes(vault());
        assertEquals(2, rekey("init", "--password-file", password()).exit());
        assertEquals(List.of(before.length), List.of(Files.readAllBytes(vault()).length));
    }

    @Test
    void withoutDisplayAndVaultTheProgramChecksTheSampleKeysAndEndsWell() throws Exception {
        var ran = rekey();
        assertEquals(0, ran.exit());
        assertTrue(ran.out().contains("Trading switched off") && ran.out().contains("Works"), ran.out() + ran.err());
        assertTrue(ran.err().contains("rekey init"));
        assertFalse(Files.exists(vault()));
    }

    @Test
    void withoutDisplayButWithAVaultTheProgramSaysHowItIsUsed() throws Exception {
        makeVault();
        var ran = rekey();
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("Usage: rekey"));
    }

    @Test
    void aFileThatIsNoVaultADamagedOneAndAWrongPasswordEndWithThree() throws Exception {
        makeVault();
        var wrong = Files.writeString(home.resolve("wrong"), "another password");
        assertEquals(3, rekey("list", "--password-file", wrong.toString()).exit());
        var bytes = Files.readAllBytes(vault());
        bytes[bytes.length / 2] ^= 1;
        Files.write(vault(), bytes);
        var damaged = rekey("list", "--password-file", password());
        assertEquals(3, damaged.exit());
        assertTrue(damaged.err().contains("damaged"));
        Files.writeString(vault(), "my shopping list");
        var notAVault = rekey("list", "--password-file", password());
        assertEquals(3, notAVault.exit());
        assertTrue(notAVault.err().contains("is not a Rekey vault"));
        assertEquals("my shopping list", Files.readString(vault()));
    }

    private record Ran(int exit, String out, String err) {}

    private Ran rekey(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "app.rekey.Main"));
        command.addAll(List.of(arguments));
        var out = home.resolve("out");
        var err = home.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.environment().putAll(Map.of(
                "XDG_DATA_HOME", home.resolve("data").toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString(),
                "XDG_STATE_HOME", home.resolve("state").toString()));
        int exit = builder.start().waitFor();
        return new Ran(exit, Files.readString(out), Files.readString(err));
    }

    /// As `rekey init` makes it, without the start of a program.
    private void makeVault() throws IOException {
        Files.createDirectories(vault().getParent());
        var vaults = new VaultFiles(home.resolve("maker"), KdfPolicy.standard(), Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        try (var secret = Secret.ofText(Files.readString(Path.of(password())).strip())) {
            assertInstanceOf(CreateResult.Created.class, vaults.create(vault(), secret, false)).vault().close();
        }
    }

    private Path vault() {
        return home.resolve("data").resolve("rekey").resolve("vault.rekey");
    }

    private String password() throws IOException {
        return Files.writeString(home.resolve("password"), "correct horse battery staple\n").toString();
    }

    private static ObjectNode row(DemoKey key) {
        var row = JSON.createObjectNode();
        var credential = key.credential();
        row.put("label", key.details().label());
        row.put("exchange", key.details().exchange().id());
        key.details().site().baseUrl().ifPresent(url -> row.put("baseUrl", url.toString()));
        row.put("apiKey", credential.apiKey().revealText());
        row.put("keyType", credential.keyType().name().toLowerCase(Locale.ROOT));
        row.put("secret", switch (credential) {
            case Credential.Hmac hmac -> hmac.secret().revealText();
            case Credential.PrivateKey pair -> "-----BEGIN PRIVATE KEY-----\n"
                    + pair.pkcs8().read(Base64.getMimeEncoder()::encodeToString) + "\n-----END PRIVATE KEY-----\n";
        });
        credential.passphrase().map(Secret::revealText).ifPresent(text -> row.put("passphrase", text));
        key.keyVersion().ifPresent(version -> row.put("keyVersion", version));
        var needs = row.putArray("needs");
        key.details().needs().forEach(need -> needs.add(need.id()));
        if (key.details().testFrom() instanceof app.rekey.domain.TestFrom.NotFromHere) {
            row.put("testFrom", "not-from-here");
        }
        if (key.demo()) {
            row.put("demo", true);
        }
        return row;
    }

    private void assertNoSecretIn(String text) {
        for (var key : exchanges.keys()) {
            assertFalse(text.contains(key.credential().apiKey().revealText()), "a full API key was printed");
            switch (key.credential()) {
                case Credential.Hmac hmac -> assertFalse(text.contains(hmac.secret().revealText()), "a secret was printed");
                case Credential.PrivateKey pair -> {
                    var base64 = pair.pkcs8().read(Base64.getEncoder()::encodeToString);
                    var plain = pair.pkcs8().read(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
                    // The whole in one line, a line of PEM from its middle, and the bytes themselves.
                    assertFalse(text.contains(base64) || text.contains(base64.substring(24, 60)) || text.contains(plain),
                            "a private key was printed");
                }
            }
            key.credential().passphrase().ifPresent(p -> assertFalse(text.contains(p.revealText()), "a passphrase was printed"));
        }
    }

    private void assertNothingPlainOnTheDisk(Path importFile) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).filter(f -> !f.equals(importFile)).toList()) {
                assertNoSecretIn(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }
}
