package app.rekey.bots.hummingbot;

import static app.rekey.bots.BotBench.NEW;
import static app.rekey.bots.BotBench.OLD;
import static app.rekey.bots.BotBench.handover;
import static app.rekey.bots.BotBench.plainHandover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.BotFilesOnDisk;
import app.rekey.bots.CarrierConnector;
import app.rekey.bots.Stop;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Handover;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hummingbot's connector files, from preview to roll back.
final class HummingbotCarrierTest {
    private static final String PASSWORD = "rekey-demo-password";
    private static final Pattern SEALED = Pattern.compile("7b22[0-9a-f]+");

    @TempDir
    private Path folder;
    private BotBench bench;
    private CarrierConnector connector;
    private Path okx;
    private String before;

    @BeforeEach
    void anInstallWithOkx() throws IOException {
        bench = new BotBench(folder);
        connector = bench.connector(new HummingbotCarrier(new Random(1), 7));
        bench.file("hummingbot/conf/.password_verification", Samples.sealed("HummingBot", PASSWORD));
        before = """
                #######################
                ###   okx config   ###
                #######################

                connector: okx

                okx_api_key: %s

                okx_secret_key: %s

                okx_passphrase: %s

                okx_registration_sub_domain: my
                """.formatted(sealed("OLD-KEY-0123456789"), sealed("OLD-SECRET-0123456789"), sealed("Old#Pass1"));
        okx = bench.file("hummingbot/conf/connectors/okx.yml", before);
    }

    @Test
    void aPreviewSaysWhatWouldChangeWhatTheStopDoesAndWhichSiteItIs() throws IOException {
        try (var bound = bound(okx); var handover = handover(); var ready = ready(bound, handover)) {
            assertEquals(new Holds.KnownVersion(OLD), ready.holds());
            assertEquals(List.of(
                    new PlannedChange(okx.toString(), 7, "okx_api_key", CredentialPart.KEY, "OLD-…6789", "NEW-…6789"),
                    new PlannedChange(okx.toString(), 9, "okx_secret_key", CredentialPart.SECRET, "••••••••", "••••••••"),
                    new PlannedChange(okx.toString(), 11, "okx_passphrase", CredentialPart.PASSPHRASE, "••••••••", "••••••••")), ready.changes());
            assertEquals(ApplyPlan.Orders.CANCELLED, ready.apply().orders());
            assertEquals(List.of("This connector calls my.okx.com (okx_registration_sub_domain): only a key of that site works in it."), ready.remarks());
        }
        assertEquals(before, Files.readString(okx));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void onlyTheSealedValuesChangeAndTheyStayPlain(String lineEnd) throws IOException {
        Files.writeString(okx, before.replace("\n", lineEnd));
        try (var bound = bound(okx); var handover = handover()) {
            assertEquals(new WriteResult.Written(), write(bound, handover));
            var after = Files.readString(okx);
            assertEquals(SEALED.matcher(before.replace("\n", lineEnd)).replaceAll("…"), SEALED.matcher(after).replaceAll("…"));
            assertFalse(after.contains("'") || after.contains("\""));
            assertEquals(new Holds.KnownVersion(NEW), holds(bound, handover));
            assertInstanceOf(Preview.AlreadyNew.class, connector.preview(bound, handover));
        }
        assertEquals(2, BotFilesOnDisk.in(folder).size(), "no copy and no temporary file is left");
    }

    @Test
    void aRollBackPutsTheSameSealedValuesBackAndNeedsNoPassword() throws IOException {
        try (var bound = bound(okx); var handover = handover(); var ready = ready(bound, handover)) {
            assertEquals(new WriteResult.Written(), connector.write(bound, handover, ready.replaces()));
            assertEquals(new WriteResult.Unchanged(), connector.write(bound, handover, ready.replaces()));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(bound.details()), ready.replaces()));
        }
        assertEquals(before, Files.readString(okx));
    }

    @Test
    void aPlanOfAnotherVersionIsNotWritten() throws IOException {
        try (var bound = bound(okx); var handover = handover(); var ready = ready(bound, handover);
                var other = new Handover(new Handover.Opened(new Id("3".repeat(32)), BotBench.hmac("OTHER-KEY-0123", "OTHER-SECRET-0123", Optional.of("p"))), handover.known(), handover.believed(), true)) {
            var refused = assertInstanceOf(WriteResult.Refused.class, connector.write(bound, other, ready.replaces()));
            assertEquals(Trouble.Kind.CHANGED_MEANWHILE, refused.trouble().kind());
        }
        assertEquals(before, Files.readString(okx));
    }

    @Test
    void spotAndPerpetualAreOneBotWithTwoFilesAndTheOtherFileIsNamedIfItIsNotBound() throws IOException {
        var perpetual = bench.file("hummingbot/conf/connectors/okx_perpetual.yml", before.replace("okx_", "okx_perpetual_").replace("r: okx", "r: okx_perpetual")
                .replace("okx_perpetual_registration_sub_domain: my\n", ""));
        try (var one = bound(okx); var both = bound(okx, perpetual); var handover = handover()) {
            try (var ready = ready(one, handover)) {
                assertTrue(ready.remarks().contains(perpetual + " is of the same exchange and not in this binding. If it has the same key, add it, or it keeps the old one."));
            }
            try (var ready = ready(both, handover)) {
                assertEquals(6, ready.changes().size());
                assertEquals(1, ready.remarks().size());
            }
            assertEquals(new WriteResult.Written(), write(one, handover));
            assertEquals(new Holds.KnownVersion(OLD), holds(both, handover), "of copies that differ the older counts");
            assertEquals(new WriteResult.Written(), write(both, handover));
            assertEquals(new Holds.KnownVersion(NEW), holds(both, handover));
        }
    }

    @Test
    void aWriteThatBrokeOffBetweenTwoFilesGoesOn() throws IOException {
        var perpetual = bench.file("hummingbot/conf/connectors/okx_perpetual.yml", before.replace("okx_", "okx_perpetual_").replace("r: okx", "r: okx_perpetual"));
        var old = Files.readString(perpetual);
        try (var both = bound(okx, perpetual); var handover = handover(); var ready = ready(both, handover)) {
            assertEquals(new WriteResult.Written(), connector.write(both, handover, ready.replaces()));
            var written = Files.readString(perpetual);
            Files.writeString(perpetual, old);
            assertEquals(new WriteResult.Written(), connector.write(both, handover, ready.replaces()));
            assertEquals(written, Files.readString(perpetual), "to the byte as planned");
            Files.writeString(perpetual, old);
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(both, ready.replaces()));
            assertEquals(before, Files.readString(okx));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            binance,           binance_api_key,           binance_api_secret
            binance_perpetual, binance_perpetual_api_key, binance_perpetual_api_secret
            bybit,             bybit_api_key,             bybit_api_secret
            bybit_testnet,     bybit_testnet_api_key,     bybit_testnet_api_secret
            bybit_perpetual,   bybit_perpetual_api_key,   bybit_perpetual_secret_key
            """)
    void eachConnectorHasItsOwnNames(String connectorName, String key, String secret) throws IOException {
        // The name of the file means nothing.
        var file = bench.file("hummingbot/conf/connectors/my.yml", "connector: %s\n%s: %s\n%s: %s\n".formatted(
                connectorName, key, sealed("OLD-KEY-0123456789"), secret, sealed("OLD-SECRET-0123456789")));
        try (var bound = bound(file); var handover = plainHandover()) {
            assertEquals(new WriteResult.Written(), write(bound, handover));
            assertEquals(new Holds.KnownVersion(NEW), holds(bound, handover));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kucoin", "kucoin_hft", "kucoin_perpetual", "okx_perpetual"})
    void okxAndKucoinHaveAPassphrase(String name) throws IOException {
        var file = bench.file("hummingbot/conf/connectors/x.yml", "connector: %1$s\n%1$s_api_key: ''\n%1$s_secret_key: \"\"\n%1$s_passphrase:\n".formatted(name));
        var empty = Files.readString(file);
        try (var bound = bound(file); var handover = handover(); var ready = ready(bound, handover)) {
            assertEquals(new Holds.Missing(), ready.holds(), "an empty value is not set, and not sealed");
            assertEquals(new WriteResult.Written(), connector.write(bound, handover, ready.replaces()));
            assertEquals(new Holds.KnownVersion(NEW), holds(bound, handover));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(bound, ready.replaces()));
            assertEquals(empty.strip(), Files.readString(file).strip());
        }
    }

    @Test
    void aWrongPasswordIsToldFromADamagedValue() throws IOException {
        assertRefused(Trouble.Kind.ACCESS_REFUSED, "The password of this binding is not that of the Hummingbot install in "
                + okx.getParent().getParent() + ". Change it in the binding. Nothing was changed.", "another password");
        Files.writeString(okx, before.replace(sealed("Old#Pass1"), Samples.sealed("Old#Pass1", "another password")));
        assertRefused(Trouble.Kind.MALFORMED, "okx_passphrase in " + okx + " does not open with the password that is this install's: it is damaged, or was sealed "
                + "under another password. Hummingbot cannot read it either: run its \"connect\" for this exchange. Nothing was changed.", PASSWORD);
        Files.writeString(okx, before.replaceFirst("okx_api_key: 7b22", "okx_api_key: 7c22"));
        assertRefused(Trouble.Kind.MALFORMED, "The value of okx_api_key in " + okx
                + " cannot be opened: the text in it is cut off or damaged. Hummingbot cannot read it either. Nothing was changed.", PASSWORD);
    }

    @Test
    void withoutThePasswordNothingIsOpenedAndWithoutAWayToCheckItNothingIsSealed() throws IOException {
        try (var bound = BoundBot.of(details(okx)); var handover = handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bound, handover));
            assertEquals(Trouble.Kind.ACCESS_REFUSED, refused.trouble().kind());
            assertEquals(new Holds.Unreachable(), holds(bound, handover));
        }
        Files.delete(folder.resolve("hummingbot/conf/.password_verification"));
        assertRefused(Trouble.Kind.ACCESS_REFUSED, "okx_api_key in " + okx + " does not open with the password of this binding: the password is wrong, or the value "
                + "is damaged. Nothing was changed.", "another password");
        try (var bound = bound(okx); var handover = handover()) {
            assertEquals(new WriteResult.Written(), write(bound, handover), "values that open prove the password too");
        }
        Files.writeString(okx, SEALED.matcher(before).replaceAll("''"));
        try (var bound = bound(okx); var handover = handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bound, handover));
            assertTrue(refused.trouble().sentence().startsWith("There is no .password_verification in "), refused.trouble().sentence());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            _okx.yml  | connector: okx       | is no connector's file for Hummingbot
            .okx.yml  | connector: okx       | is no connector's file for Hummingbot
            okx.yaml  | connector: okx       | is no connector's file for Hummingbot
            a.yml     | x: 1                 | has no "connector:"
            b.yml     | connector: kraken    | is the connector "kraken", which is none of Binance, Bybit, KuCoin and OKX
            c.yml     | connector: okx       | There is no okx_api_key in
            """)
    void filesThatHummingbotWouldNotTakeAreNamed(String name, String content, String sentence) throws IOException {
        var file = bench.file("hummingbot/conf/connectors/" + name, content + "\n");
        try (var bound = bound(file); var handover = handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bound, handover));
            assertTrue(refused.trouble().sentence().contains(sentence), refused.trouble().sentence());
        }
    }

    @Test
    void aScanSaysWhereAKeyStandsAndCannotSayWhichItIs() throws IOException {
        var instance = bench.file("hapi/bots/instances/grid-7/conf/connectors/okx.yml", before);
        var account = bench.file("hapi/bots/credentials/master_account/connectors/okx.yml", before);
        assertEquals(List.of("hummingbot okx"), found(okx));
        assertEquals(List.of("grid-7 okx"), found(instance));
        assertEquals(List.of("master_account okx"), found(account));
        try (var found = connector.find(okx).getFirst()) {
            assertEquals(Target.of(okx.toString()), found.target());
            assertEquals(Optional.of("okx"), found.exchange());
            assertTrue(found.held().isEmpty());
        }
        assertEquals(List.of(), found(bench.file("elsewhere/okx.yml", before)));
        assertEquals(List.of(), found(bench.file("hummingbot/conf/connectors/_okx.yml", before)));
        assertEquals(List.of(), found(bench.file("hummingbot/conf/connectors/empty.yml", "connector: okx\nokx_api_key: ''\n")));
        assertEquals(List.of(), found(bench.file("hummingbot/conf/connectors/other.yml", "connector: kraken\nkraken_api_key: x\n")));
    }

    @Test
    void onlyTheUserRestartsItAndSeesItWork() {
        try (var bound = bound(okx)) {
            var steps = assertInstanceOf(ApplyResult.ToBeTicked.class, connector.apply(bound)).steps();
            assertTrue(steps.contains("\"hbot stop\"") && steps.contains("cancels the orders"), steps);
            var look = assertInstanceOf(ProofResult.ToBeTicked.class, connector.prove(bound)).steps();
            assertTrue(look.startsWith("Hummingbot may say that it is connected although a key is wrong."), look);
        }
    }

    @Test
    void cancellingEndsAllValuesAtOnceAndSaysSo() {
        var waiting = Thread.currentThread();
        var ended = new CountDownLatch(2);
        var cancelled = assertThrows(Stop.class, () -> new Sealing(new Random(1), 7).all(Map.of("a", 1, "b", 2), _ -> {
            try {
                waiting.interrupt();
                new CountDownLatch(1).await();
                return "never";
            } finally {
                ended.countDown();
            }
        }));
        assertTrue(Thread.interrupted());
        assertEquals(0, ended.getCount());
        assertEquals("Opening Hummingbot's sealed values was cancelled.", cancelled.trouble().sentence());
    }

    private List<String> found(Path file) {
        return connector.find(file).stream().map(found -> {
            try (found) {
                return found.name();
            }
        }).toList();
    }

    private void assertRefused(Trouble.Kind kind, String sentence, String password) throws IOException {
        var there = Files.readString(okx);
        try (var bound = new BoundBot(details(okx), Optional.of(Secret.ofText(password))); var handover = handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bound, handover));
            assertEquals(sentence, refused.trouble().sentence());
            assertEquals(kind, refused.trouble().kind());
        }
        assertEquals(there, Files.readString(okx));
    }

    private Preview.Ready ready(BoundBot bound, Handover handover) {
        return assertInstanceOf(Preview.Ready.class, connector.preview(bound, handover));
    }

    private WriteResult write(BoundBot bound, Handover handover) {
        try (var ready = ready(bound, handover)) {
            return connector.write(bound, handover, ready.replaces());
        }
    }

    private Holds holds(BoundBot bound, Handover handover) {
        try (var reading = connector.read(bound)) {
            return reading.compare(List.of(handover.next(), handover.known().getFirst()));
        }
    }

    private static BoundBot bound(Path... files) {
        return new BoundBot(details(files), Optional.of(Secret.ofText(PASSWORD)));
    }

    private static BindingDetails details(Path... files) {
        return BindingDetails.of("maker", "hummingbot", Arrays.stream(files).map(file -> Target.of(file.toString())).toList());
    }

    private static String sealed(String value) {
        return Samples.sealed(value, PASSWORD);
    }
}
