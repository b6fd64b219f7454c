package app.rekey.bots.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.bots.BotBench;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.WriteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A sample file of each known bot: found, and written with nothing else changed.
final class PresetsTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyFileThatIsNamedAfterNoExchangeIsNoBots() throws IOException {
        var bench = new BotBench(folder);
        var connector = bench.connector(FileCarrier.file());
        assertEquals(List.of(), connector.find(bench.file("server.key", "-----BEGIN PRIVATE KEY-----\nTEST\n-----END PRIVATE KEY-----\n")));
        try (var found = connector.find(bench.file("binanceus.key", "OLD-KEY-0123456789\nOLD-SECRET-0123456789\n")).getFirst()) {
            assertEquals(Optional.of("binanceus"), found.exchange());
        }
    }

    /// LEAN's and others' sample files have a place for every exchange that they know.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lean.json   | {"binance-api-key": "", "binance-api-secret": "", "bybit-api-key": "OLD-KEY-0123456789", "bybit-api-secret": "OLD-SECRET-0123456789"}
            config.json | {"binance": {"apiKey": null, "secret": null}, "exchanges": {"okx": {"apiKey": "OLD-KEY-0123456789", "secret": "OLD-SECRET-0123456789"}}}
            conf.json   | {"exchanges": {"binance": {"key": null, "secret": null}, "bybit": {"key": "OLD-KEY-0123456789", "secret": "OLD-SECRET-0123456789"}}}
            """)
    void withoutPlacesTheOneAccountThatIsFilledInIsMeant(String name, String content) throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file(name, content);
        var bot = BindingDetails.of("bot", "file", List.of(Target.of(file.toString())));
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(bench.connector(FileCarrier.file()), bot, handover));
        }
        assertEquals(content.replace("OLD-", "NEW-"), Files.readString(file));
    }

    @Test
    void ofSeveralAccountsThatAreFilledInTheUserSaysWhich() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file("lean.json", "{\"binance-api-key\": \"a\", \"binance-api-secret\": \"b\", \"bybit-api-key\": \"c\", \"bybit-api-secret\": \"d\"}");
        var bot = BindingDetails.of("bot", "file", List.of(Target.of(file.toString())));
        try (var handover = BotBench.plainHandover()) {
            var refused = assertInstanceOf(Preview.Refused.class, bench.connector(FileCarrier.file()).preview(BoundBot.of(bot), handover));
            assertEquals("There are several accounts in " + file + ": LEAN binance, LEAN bybit. Say which one the bot uses.", refused.trouble().sentence());
        }
    }

    @Test
    void anEmptyLineOfAKeyFileKeepsItsEnd() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file("kucoin.key", "\r\n \r\nOld#Pass1\r\n");
        var places = Map.of(CredentialPart.KEY, "1", CredentialPart.SECRET, "2", CredentialPart.PASSPHRASE, "3");
        var bot = BindingDetails.of("bot", "file", List.of(Target.of(file.toString(), places)));
        try (var handover = BotBench.handover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(bench.connector(FileCarrier.file()), bot, handover));
        }
        assertEquals("NEW-KEY-0123456789\r\nNEW-SECRET-0123456789 \r\nNew#Pass1\r\n", Files.readString(file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFileOfAKnownBotIsFoundAndWritten(String name, FileCarrier carrier, String exchange, String content) throws IOException {
        var bench = new BotBench(folder);
        var before = content.replace("K!", "OLD-KEY-0123456789").replace("S!", "OLD-SECRET-0123456789").replace("P!", "Old#Pass1");
        var file = bench.file(name, before);
        var connector = bench.connector(carrier);
        var found = connector.find(file);
        assertEquals(1, found.size());
        assertEquals(exchange, found.getFirst().exchange().orElse(""));
        var bot = BindingDetails.of("bot", carrier.id(), List.of(found.getFirst().target()));
        try (var handover = content.contains("P!") ? BotBench.handover() : BotBench.plainHandover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot, handover));
        }
        found.forEach(Found::close);
        var after = before.replace("OLD-", "NEW-").replace("Old#", "New#").replace("Old\\#", "New\\#");
        assertEquals(after, Files.readString(file));
    }

    static Stream<Arguments> aFileOfAKnownBotIsFoundAndWritten() {
        var any = FileCarrier.file();
        return Stream.of(
                Arguments.of("api-keys.json", FileCarrier.passivbot(), "okx",
                        "{\"referrals\": {\"key\": \"a\", \"secret\": \"b\"}, \"okx_main\": {\"exchange\": \"okx\", \"key\": \"K!\", \"secret\": \"S!\", \"passphrase\": \"P!\"}}"),
                Arguments.of("connect_binance_spot.json", FileCarrier.vnpy(), "binance_spot", "{\n    \"API Key\": \"K!\",\n    \"API Secret\": \"S!\",\n    \"Proxy\": 0\n}"),
                Arguments.of("user.cfg", any, "binance", "[binance_user_config]\napi_key=K!\napi_secret_key=S!\ncurrent_coin=\n"),
                Arguments.of("creds.yml", any, "binance", "# TRADE\nprod:\n  access_key: K!\n  secret_key: S! # x\ntest:\n  access_key: t\n  secret_key: u\n"),
                Arguments.of("conf.json", any, "okx", "{\"exchanges\": {\"binance\": {\"key\": null, \"secret\": null}, \"okx\": {\"key\": \"K!\", \"secret\": \"S!\", \"passphrase\": \"P!\"}}}"),
                Arguments.of(".okx/config.toml", any, "okx_global_demo", "[profiles.live]\napi_key = \"K!\"\nsecret_key = \"S!\"\npassphrase = 'P!'\nsite = \"global\"\ndemo = true\n"),
                Arguments.of(".okx/config.toml", any, "okx_eea", "default_profile = \"live\"\n\n[profiles.live]\napi_key = \"K!\"\nsecret_key = \"S!\"\npassphrase = 'P!'\nsite = \"eea\"\n"),
                Arguments.of("application.properties", any, "kucoin", "cassandre.trading.bot.exchange.driver-class-name=kucoin\ncassandre.trading.bot.exchange.key=K!\n"
                        + "cassandre.trading.bot.exchange.secret=S!\n"),
                Arguments.of("lean.json", any, "bybit", "{\n  // bybit\n  \"bybit-api-key\": \"K!\",\n  \"bybit-api-secret\": \"S!\",\n  \"binance-api-key\": \"\",\n  \"binance-api-secret\": \"\",\n}"),
                Arguments.of("exchanges.json5", any, "OKX", "{\n  DEFAULT: { name: 'main', apiKey: 'K!', secretKey: 'S!', password: 'P!', exchangeCode: 'OKX' },\n}"),
                Arguments.of("kucoin.key", any, "kucoin", "K!\nS!\nP!\n"),
                Arguments.of("config.json", any, "binance", "{\"binance\": {\"apiKey\": \"K!\", \"secret\": \"S!\"}, \"db\": {\"key\": \"a\", \"secret\": \"b\"}}"),
                Arguments.of("config.yaml", any, "bybit", "exchanges:\n  bybit: {api_key: K!, secret: S!}\n"));
    }

    @Test
    void aFileOfAnotherBotIsNone() throws IOException {
        var bench = new BotBench(folder);
        var connector = bench.connector(FileCarrier.file());
        assertEquals(List.of(), connector.find(bench.file("config.json", "{\"exchange\": {\"name\": \"okx\", \"key\": \"a\", \"secret\": \"b\"}}")));
        assertEquals(List.of(), connector.find(bench.file("conf.json", "not json")));
        assertEquals(List.of(), connector.find(folder.resolve("user.cfg")));
    }
}
