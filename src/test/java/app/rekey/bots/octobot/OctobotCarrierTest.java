package app.rekey.bots.octobot;

import static app.rekey.bots.BotBench.NEW;
import static app.rekey.bots.BotBench.OLD;
import static app.rekey.bots.BotBench.handover;
import static app.rekey.bots.BotBench.holds;
import static app.rekey.bots.BotBench.plainHandover;
import static app.rekey.bots.BotBench.ready;
import static app.rekey.bots.BotBench.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.CarrierConnector;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// OctoBot's config, from a scan to a roll back.
final class OctobotCarrierTest {
    private static final String STOP_FIRST =
            "Stop OctoBot before this is written, and start it afterwards: while it runs it holds its config in memory, and saves the old one over this.";
    private static final Pattern TOKEN = Pattern.compile("gAAAA[\\w=-]+");
    private static final String OTHER = "\"binance\": {\"api-key\": \"your-api-key-here\", \"api-secret\": \"your-api-secret-here\", \"enabled\": false}";

    @TempDir
    private Path folder;
    private BotBench bench;
    private CarrierConnector connector;
    private String before;

    @BeforeEach
    void aConfigWithKucoin() {
        bench = new BotBench(folder);
        connector = bench.connector(new OctobotCarrier(Clock.systemUTC(), new Random(1)));
        before = """
                {
                    "crypto-currencies": {"api-key": "none of ours"},
                    "exchanges": {
                        "kucoin": {"api-key": "%s", "api-secret": "%s",
                                   "api-password": "%s", "sandboxed": true, "enabled": true, "exchange-type": "future"}
                    },
                    "profile": "x"
                }""".formatted(token("OLD-KEY-0123456789"), token("OLD-SECRET-0123456789"), token("Old#Pass1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void onlyTheTokensChangeAndARollBackPutsTheOldOnesBack(String lineEnd) throws IOException {
        var document = before.replace("\n", lineEnd);
        var file = bench.file("user/config.json", document);
        var bot = bot(Target.of(file.toString()));
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            assertEquals(new Holds.KnownVersion(OLD), ready.holds());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot), handover, ready.replaces()));
            assertEquals(TOKEN.matcher(document).replaceAll("…"), TOKEN.matcher(Files.readString(file)).replaceAll("…"));
            assertEquals(new Holds.KnownVersion(NEW), holds(connector, bot, handover));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(bot), ready.replaces()));
            assertEquals(document, Files.readString(file));
        }
    }

    @Test
    void theRemarksSayThatItMustBeStoppedAndWhatItDoesWithTheKey() throws IOException {
        var file = bench.file("user/config.json", before);
        var back = bench.file("user/config.json.back", "{}");
        try (var handover = handover(); var ready = ready(connector, bot(Target.of(file.toString())), handover)) {
            assertEquals(List.of(STOP_FIRST, "OctoBot trades \"future\" on kucoin with this key.",
                    "OctoBot uses the testnet of kucoin (sandboxed): only a key of the testnet works there.",
                    back + " is OctoBot's own copy of an older config, and may hold the old key."), ready.remarks());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OLD-KEY-0123456789,     OLD-SECRET-0123456789
            "  OLD-KEY-0123456789\\n", '''OLD-SECRET-0123456789'' '
            """)
    void plainTextIsReadAsOctobotReadsItAndTokensAreWritten(String key, String secret) throws IOException {
        var file = bench.file("user/config.json", "{\"exchanges\": {\"binance\": {\"api-key\": \"%s\", \"api-secret\": \"%s\"}}}".formatted(key, secret).replace("\"\"", "\""));
        var bot = bot(Target.of(file.toString()));
        try (var handover = plainHandover()) {
            assertEquals(new Holds.KnownVersion(OLD), holds(connector, bot, handover));
            assertEquals(new WriteResult.Written(), write(connector, bot, handover));
            assertEquals("{\"exchanges\": {\"binance\": {\"api-key\": \"…\", \"api-secret\": \"…\"}}}", TOKEN.matcher(Files.readString(file)).replaceAll("…"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"your-api-key-here", "NOKEY", "NO KEY", "Empty", ""})
    void aPlaceholderIsAnEmptyPlace(String placeholder) throws IOException {
        var file = bench.file("user/config.json", "{\"exchanges\": {\"binance\": {\"api-key\": \"%s\", \"api-secret\": \"%1$s\"}}}".formatted(placeholder));
        try (var handover = plainHandover()) {
            assertEquals(new Holds.Missing(), holds(connector, bot(Target.of(file.toString())), handover));
            assertEquals(new WriteResult.Written(), write(connector, bot(Target.of(file.toString())), handover));
        }
        assertEquals(0, connector.find(bench.file("other/config.json", Files.readString(file).replaceAll("gAAAA[\\w=-]+", placeholder))).size());
    }

    @Test
    void aScanOpensTheTokensAndNamesTheExchangesPlaces() throws IOException {
        var file = bench.file("user/config.json", before.replace("\"exchanges\": {", "\"exchanges\": {" + OTHER + ","));
        var found = connector.find(file);
        assertEquals(1, found.size(), "an exchange with placeholders has no key");
        try (var kucoin = found.getFirst(); var key = Secret.ofText("OLD-KEY-0123456789")) {
            assertEquals("OctoBot kucoin", kucoin.name());
            assertEquals(Optional.of("kucoin_sandbox"), kucoin.exchange());
            assertEquals(Optional.of(key), kucoin.held().part(CredentialPart.KEY));
            assertEquals(Map.of(CredentialPart.KEY, "/exchanges/kucoin/api-key", CredentialPart.SECRET, "/exchanges/kucoin/api-secret",
                    CredentialPart.PASSPHRASE, "/exchanges/kucoin/api-password"), kucoin.target().places());
            try (var handover = handover()) {
                assertEquals(new WriteResult.Written(), write(connector, bot(kucoin.target()), handover));
            }
            assertTrue(Files.readString(file).contains(OTHER));
        }
    }

    @Test
    void anExchangeOutOfItsSandboxIsNamedAsItIs() throws IOException {
        var file = bench.file("user/config.json", before.replaceAll("\"sandboxed\": *true", "\"sandboxed\": false"));
        try (var kucoin = connector.find(file).getFirst()) {
            assertEquals(Optional.of("kucoin"), kucoin.exchange());
        }
    }

    @Test
    void otherConfigsAreNoneOfItsOwn() throws IOException {
        assertEquals(List.<Found>of(), connector.find(bench.file("user/profile.json", before)));
        assertEquals(List.<Found>of(), connector.find(bench.file("a/config.json", "{\"exchange\": {\"key\": \"TEST-plain-key\"}}")));
        assertEquals(List.<Found>of(), connector.find(bench.file("b/config.json", "{\"exchanges\": {\"okx\": {\"apiKey\": \"TEST-plain-key\"}}}")));
        assertEquals(List.<Found>of(), connector.find(bench.file("c/config.json", "no json")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"exchanges": {"a": {"api-key": "x"}, "b": {"api-key": "y"}}} | There are several exchanges in FILE: a, b. Name the place of the key: /exchanges/a/api-key.
            {"exchanges": {}}                                             | There is no exchange with an "api-key" in FILE. Add the exchange in OctoBot first.
            {"exchanges": {"a": {"api-key": "NOKEY"}}}                    | There is no /exchanges/a/api-secret in FILE. Add it there with any value, or change the binding. Nothing was changed.
            """)
    void aPlaceThatIsNotClearIsAskedFor(String document, String sentence) throws IOException {
        var file = bench.file("user/config.json", document);
        try (var handover = plainHandover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot(Target.of(file.toString()))), handover));
            assertEquals(sentence.replace("FILE", file.toString()), refused.trouble().sentence());
            assertEquals(document, Files.readString(file));
        }
    }

    @Test
    void aPlaceOutsideOfTheExchangesIsRefused() throws IOException {
        var file = bench.file("user/config.json", before);
        var target = Target.of(file.toString(), Map.of(CredentialPart.KEY, "/crypto-currencies"));
        try (var handover = handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot(target)), handover));
            assertFalse(refused.trouble().sentence().isEmpty());
        }
    }

    @Test
    void theUserStartsItAndSeesItWork() {
        var bound = BoundBot.of(bot(Target.of("/user/config.json")));
        assertTrue(assertInstanceOf(ApplyResult.ToBeTicked.class, connector.apply(bound)).steps().startsWith("Start \"octo\" again."));
        assertTrue(assertInstanceOf(ProofResult.ToBeTicked.class, connector.prove(bound)).steps().contains("accounts page"));
    }

    private static BindingDetails bot(Target target) {
        return BindingDetails.of("octo", "octobot", List.of(target));
    }

    private static String token(String value) {
        try (var plain = Secret.ofText(value);
                var token = new Fernet("uVEw_JJe7uiXepaU_DR4T-ThkjZlDn8Pzl8hYPIv7w0=", Clock.systemUTC(), new Random(2)).seal(plain)) {
            return token.revealText();
        }
    }
}
