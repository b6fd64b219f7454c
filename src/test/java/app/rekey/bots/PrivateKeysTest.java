package app.rekey.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.elsewhere.ElsewhereConnector;
import app.rekey.bots.file.FileCarrier;
import app.rekey.bots.freqtrade.FreqtradeCarrier;
import app.rekey.bots.guided.GuidedConnector;
import app.rekey.bots.hummingbot.HummingbotCarrier;
import app.rekey.bots.octobot.OctobotCarrier;
import app.rekey.bots.systemd.SystemdCarrier;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.Takes;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Handover;
import app.rekey.service.Trouble;
import app.rekey.support.PublishedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that sign with a private key: which bots can use one, how its lines get into their files, and where they are refused.
final class PrivateKeysTest {
    @TempDir
    private Path folder;
    private BotBench bench;
    private List<Connector> connectors;

    @BeforeEach
    void everyKindOfBotWithAFile() {
        bench = new BotBench(folder);
        var systemd = new SystemdCarrier(List.of());
        connectors = List.of(bench.connector(new FreqtradeCarrier()), bench.connector(FileCarrier.passivbot()), bench.connector(FileCarrier.vnpy()),
                bench.connector(new HummingbotCarrier(new Random(1))), bench.connector(new OctobotCarrier(Clock.systemUTC(), new Random(1))),
                bench.connector(new ComposeCarrier()), bench.connector(systemd), bench.connector(FileCarrier.file()), bench.connector(new DotenvCarrier()),
                new ElsewhereConnector(List.of(new FreqtradeCarrier(), FileCarrier.vnpy()), DistantProof.none()), new GuidedConnector());
    }

    private Connector connector(String id) {
        return connectors.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            freqtrade,  config.json,            BINANCE, RSA,     Yes
            freqtrade,  config.json,            BINANCE, ED25519, Yes
            freqtrade,  config.json,            BYBIT,   RSA,     Yes
            freqtrade,  config.json,            BYBIT,   ED25519, No
            passivbot,  api-keys.json,          BINANCE, ED25519, NotKnown
            vnpy,       connect_binance.json,   BINANCE, ED25519, No
            hummingbot, binance.yml,            BINANCE, RSA,     No
            octobot,    user/config.json,       BINANCE, RSA,     NotKnown
            compose,    compose.yml,            BINANCE, ED25519, NotKnown
            systemd,    bot.service,            BINANCE, ED25519, NotKnown
            dotenv,     .env,                   BYBIT,   RSA,     NotKnown
            file,       user.cfg,               BINANCE, ED25519, No
            file,       binance.key,            BINANCE, RSA,     No
            file,       lean.json,              BINANCE, RSA,     NotKnown
            file,       my-own.json,            BINANCE, RSA,     NotKnown
            elsewhere,  vps:/ft/config.json,    BINANCE, ED25519, Yes
            elsewhere,  vps:/connect_okx.json,  BINANCE, ED25519, No
            elsewhere,  vps:/bot/settings.xyz,  BINANCE, ED25519, NotKnown
            guided,     cornix,                 BINANCE, ED25519, NotKnown
            """)
    void beforeAKeyIsMadeItIsKnownWhichBotsCanUseIt(String id, String where, Exchange exchange, KeyType type, String expected) {
        var bot = BindingDetails.of("grid", id, List.of(Target.of(where)));
        assertEquals(expected, connector(id).takes(bot, exchange, type).getClass().getSimpleName());
        assertEquals(new Takes.Yes(""), connector(id).takes(bot, exchange, KeyType.HMAC), "a key with a secret is for every bot");
    }

    @Test
    void ofTwoFilesTheOneThatTakesLeastDecides() {
        var bot = BindingDetails.of("grid", "file", List.of(Target.of("lean.json"), Target.of("user.cfg"), Target.of("my-own.json")));
        assertEquals(new Takes.No("binance-trade-bot signs with a secret (HMAC) only."), connector("file").takes(bot, Exchange.BINANCE, KeyType.RSA));
    }

    @Test
    void aPrivateKeyGoesIntoFreqtradesFileAsPem() throws IOException {
        var file = bench.file("config.json", """
                {"exchange": {"name": "binance", "key": "OLD-KEY-0123456789", "secret": "OLD-SECRET-0123456789"}, "stake_currency": "USDT"}
                """);
        var bot = BindingDetails.of("grid", "freqtrade", List.of(Target.of(file.toString())));
        try (var handover = privateKey()) {
            assertEquals(new WriteResult.Written(), write(connector("freqtrade"), bot, handover));
        }
        var pem = PublishedKeys.ED25519.strip();
        assertEquals("""
                {"exchange": {"name": "binance", "key": "NEW-KEY-0123456789", "secret": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----"}, "stake_currency": "USDT"}
                """.formatted(pem), Files.readString(file));
    }

    @Test
    void ccxtTellsEd25519FromRsaByItsLength() {
        try (var handover = privateKey(); var pem = CredentialPart.SECRET.of(handover.next().credential()).orElseThrow()) {
            assertTrue(pem.revealText().length() <= 120, "a longer one is taken for RSA");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dotenv   | .env        | node    | K=OLD-KEY-0123456789;S=OLD-SECRET-0123456789;
            dotenv   | .env        | python  | K=OLD-KEY-0123456789;S=OLD-SECRET-0123456789;
            dotenv   | .env        | compose | K=OLD-KEY-0123456789;S=OLD-SECRET-0123456789;
            dotenv   | .env        | systemd | K=OLD-KEY-0123456789;S=OLD-SECRET-0123456789;
            dotenv   | .env        |         | K=OLD-KEY-0123456789;S=OLD-SECRET-0123456789;
            compose  | compose.yml |         | services:;  bot:;    environment:;      K: OLD-KEY-0123456789;      S: OLD-SECRET-0123456789;
            systemd  | bot.service |         | [Service];Environment=K=OLD-KEY-0123456789;Environment=S=OLD-SECRET-0123456789;
            file     | bot.toml    |         | K = "OLD-KEY-0123456789";S = "OLD-SECRET-0123456789";
            file     | bot.yml     |         | K: OLD-KEY-0123456789;S: OLD-SECRET-0123456789;
            file     | b.properties|         | K=OLD-KEY-0123456789;S=OLD-SECRET-0123456789;
            """)
    void itsLinesSurviveInEveryFileThatCanHoldThem(String id, String name, String reader, String before) throws IOException {
        var file = bench.file(name, before.replace(';', '\n'));
        var bot = BindingDetails.of("grid", id, List.of(new Target(file.toString(),
                Map.of(CredentialPart.KEY, "K", CredentialPart.SECRET, "S"), Optional.ofNullable(reader).flatMap(EnvReader::ofId))));
        try (var handover = privateKey(); var preview = connector(id).preview(BoundBot.of(bot), handover)) {
            var ready = assertInstanceOf(Preview.Ready.class, preview);
            assertTrue(ready.remarks().stream().anyMatch(remark -> remark.contains("private key")), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), connector(id).write(BoundBot.of(bot), handover, ready.replaces()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vnpy | connect_binance.json | VeighNa signs with a secret (HMAC) only. | {"API Key": "OLD-KEY-0123456789", "API Secret": "OLD-SECRET-0123456789"}
            file | user.cfg | binance-trade-bot signs with a secret (HMAC) only. | [binance_user_config];api_key=OLD-KEY-0123456789;api_secret_key=OLD-SECRET-0123456789
            file | my.ini | cannot hold the new secret | [a];k=OLD-KEY-0123456789;s=OLD-SECRET-0123456789
            """)
    void whereItCannotBeUsedNothingIsWritten(String id, String name, String why, String before) throws IOException {
        var file = bench.file(name, before.replace(';', '\n'));
        var target = name.equals("my.ini") ? Target.of(file.toString(), Map.of(CredentialPart.KEY, "a.k", CredentialPart.SECRET, "a.s")) : Target.of(file.toString());
        var bot = BoundBot.of(BindingDetails.of("grid", id, List.of(target)));
        try (var handover = privateKey(); var preview = connector(id).preview(bot, handover)) {
            var refused = assertInstanceOf(Preview.Refused.class, preview);
            assertEquals(Trouble.Kind.NOT_POSSIBLE, refused.trouble().kind());
            assertTrue(refused.trouble().sentence().contains(why), refused.trouble().sentence());
        }
        assertEquals(before.replace(';', '\n'), Files.readString(file));
    }

    @Test
    void theGuideForABotElsewhereSaysThatItCannotUseTheKey() {
        var bot = BoundBot.of(BindingDetails.of("grid", "elsewhere", List.of(Target.of("vps:/home/bot/connect_binance.json"))));
        try (var handover = privateKey(); var preview = connector("elsewhere").preview(bot, handover)) {
            var remarks = assertInstanceOf(Preview.Ready.class, preview).remarks();
            assertTrue(remarks.getFirst().startsWith("VeighNa signs with a secret (HMAC) only."), remarks.toString());
        }
    }

    private static WriteResult write(Connector connector, BindingDetails bot, Handover handover) {
        try (var preview = connector.preview(BoundBot.of(bot), handover)) {
            return connector.write(BoundBot.of(bot), handover, assertInstanceOf(Preview.Ready.class, preview).replaces());
        }
    }

    /// From a key with a secret to one with a private key.
    private static Handover privateKey() {
        var der = Base64.getMimeDecoder().decode(PublishedKeys.ED25519);
        try (var withSecret = BotBench.hmac("NEW-KEY-0123456789", "TEST", Optional.empty())) {
            return BotBench.handover(new Credential.PrivateKey(KeyType.ED25519, withSecret.apiKey().copyOfSecret(), Secret.take(der), Optional.empty()), false);
        }
    }
}
