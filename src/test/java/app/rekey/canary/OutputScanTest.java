package app.rekey.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The search itself finds what it looks for, and nothing else.
final class OutputScanTest {
    // In two parts, so that the search of the real output does not take it for a secret in use.
    private static final String BIRD = "BIRD-" + "secret-of-tests";
    private final OutputScan scan = new OutputScan(new Canaries(Stream.of(BIRD)));

    @TempDir
    Path folder;

    @Test
    void aSecretIsFoundInPrintedTextInLogsAndInFailures() throws Exception {
        for (var said : List.of("<system-out>was " + BIRD + ".</system-out>", "<system-err>" + BIRD + "</system-err>",
                "<failure message=\"" + BIRD + "\">at x</failure>", "<error message=\"x\">caused by " + BIRD + "</error>")) {
            var report = report("<testcase name=\"harmless\">" + said + "</testcase>");
            assertEquals(1, scan.findingsIn(report).size(), said);
        }
        var log = Files.writeString(folder.resolve("rekey.log.1"), "INFO " + BIRD);
        assertEquals(List.of(log), scan.filesIn(folder).stream().filter(f -> f.toString().contains("log")).toList());
        assertEquals(1, scan.findingsIn(log).size());
    }

    @Test
    void namesOfTestsMayQuoteVectors() throws Exception {
        assertEquals(List.of(), scan.findingsIn(report("<testcase name=\"" + BIRD + "\"><system-out>fine</system-out></testcase>")));
    }

    @Test
    void aSecretIsFoundInOtherClothes() {
        var bytes = BIRD.getBytes(StandardCharsets.UTF_8);
        var canaries = new Canaries(Stream.of(BIRD));
        for (var said : List.of(BIRD, Base64.getEncoder().encodeToString(bytes), HexFormat.of().formatHex(bytes))) {
            assertTrue(canaries.in(("x" + said + "y").getBytes(StandardCharsets.UTF_8)).isPresent(), said);
        }
        assertEquals(Optional.empty(), canaries.in(BIRD.substring(1).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "sign=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
        "key 46fd8974-1234-4abc-9def-896f005b2340 is",
        "22582BD0CFF14C41EDBF1AB98506286D",
        "t7T0YlFnYXk0Fx3JswQsDrViLg1Gh3DUU5Mr",
        "KC-API-SIGN: 7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=",
        "-----BEGIN PRIVATE KEY-----"
    })
    void whatIsShapedLikeASecretOrASignatureIsFound(String said) {
        assertEquals(1, scan.findings("a report", said).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "WARN  a.rekey.vault.UnlockedVault - Vault 4547aebb-c14f-4b60-8fb2-c2e4fdb12e21 has no secret 5a7186b5f9505281932b3cea49ff236f.",
        "at app.rekey.exchange.ExchangeAdapterContract.whatFirewallsAndGatewaysSendIsNoVerdictOnTheKey(ExchangeAdapterContract.java:214)",
        "TEST…LMNO"
    })
    void whatIsNoSecretIsNot(String said) {
        assertEquals(List.of(), scan.findings("a report", said));
    }

    @Test
    void aFileOfOursWithASecretInClearIsFoundBeforeItIsDeleted() throws Exception {
        var place = Files.createDirectories(folder.resolve("state"));
        Files.writeString(place.resolve("rekey.log"), "x" + BIRD);
        Files.writeString(place.resolve("keys.csv"), BIRD);
        assertEquals(List.of("rekey.log"), WatchedTempDirs.leaksIn(folder, new Canaries(Stream.of(BIRD))));
    }

    @Test
    void theSecretsOfTheseTestsAreKnownFromTheirSources() {
        var canaries = Canaries.ofSources(Path.of("src/test/java"));
        assertTrue(canaries.count() > 60, canaries.count() + " canaries");
        assertTrue(canaries.in(("TESTSECRET" + "CANARY0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL").getBytes(StandardCharsets.UTF_8)).isPresent());
    }

    private Path report(String content) throws Exception {
        var reports = Files.createDirectories(folder.resolve("surefire-reports"));
        return Files.writeString(reports.resolve("TEST-x.xml"), "<?xml version=\"1.0\"?><testsuite>" + content + "</testsuite>");
    }
}
