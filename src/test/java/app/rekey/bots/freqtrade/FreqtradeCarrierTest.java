package app.rekey.bots.freqtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.CarrierConnector;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where freqtrade's key stands, and how it is written there: every byte outside of the values stays.
final class FreqtradeCarrierTest {
    private static final String OKX = """
            {
              // main bot, see "key": "x" in the wiki https://example.org
              "stake_currency": "USDT",
              "exchange": {
                "name": "okx",
                /* "key": "an old note", */
                "key": "OLD-KEY-0123456789",
                "secret": "OLD-SECRET-0123456789",
                "password": "Old#Pass1",   // API passphrase
                "pair_whitelist": ["BTC/USDT",],
              },
            }
            """;

    @TempDir
    private Path folder;
    private BotBench bench;
    private CarrierConnector connector;

    @BeforeEach
    void aFolder() {
        bench = new BotBench(folder);
        connector = bench.connector(new FreqtradeCarrier());
    }

    private static String renewed(String text) {
        return text.replace("OLD-KEY", "NEW-KEY").replace("OLD-SECRET", "NEW-SECRET").replace("Old#Pass1", "New#Pass1");
    }

    private static BindingDetails bot(Path... configs) {
        return BindingDetails.of("grid", "freqtrade", Arrays.stream(configs).map(Path::toString).map(Target::of).toList());
    }

    @Test
    void commentsAndTrailingCommasSurvive() throws IOException {
        assertRenewedAndPutBack(OKX);
    }

    @Test
    void windowsLineEndsAByteOrderMarkAndAMissingLastLineEndSurvive() throws IOException {
        assertRenewedAndPutBack("\uFEFF" + OKX.strip().replace("\n", "\r\n"));
    }

    private void assertRenewedAndPutBack(String before) throws IOException {
        var file = bench.file("config.json", before);
        try (var handover = BotBench.handover(); var ready = BotBench.ready(connector, bot(file), handover)) {
            assertEquals(new Holds.KnownVersion(BotBench.OLD), ready.holds());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot(file)), handover, ready.replaces()));
            assertEquals(renewed(before), Files.readString(file));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(bot(file)), ready.replaces()));
            assertEquals(before, Files.readString(file));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            "key": "OLD-KEY-0123456789",                                                                     /exchange/key
            "key": "shadowed"; "apiKey": "OLD-KEY-0123456789",                                               /exchange/apiKey
            "key": "shadowed"; "apiKey": "shadowed too"; "api_key": "OLD-KEY-0123456789",                    /exchange/api_key
            "api_key": "shadowed"; "ccxt_config": {"apiKey": "OLD-KEY-0123456789"},                          /exchange/ccxt_config/apiKey
            "key": "shadowed"; "key": "OLD-KEY-0123456789",                                                  /exchange/key
            """)
    void theKeyIsWrittenWhereFreqtradeReadsIt(String keys, String place) throws IOException {
        var before = "{\"stake_currency\": \"USDT\", \"exchange\": {%s, \"secret\": \"OLD-SECRET-0123456789\"}}".formatted(keys.replace(';', ','));
        var file = bench.file("config.json", before);
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(connector, bot(file), handover)) {
            assertEquals(List.of(place, "/exchange/secret"), ready.changes().stream().map(PlannedChange::place).toList());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot(file)), handover, ready.replaces()));
        }
        assertEquals(renewed(before), Files.readString(file));
    }

    @Test
    void clientsThatDifferAreTwoCopiesAndBothAreWritten() throws IOException {
        var before = """
                {"exchange": {"key": "OLD-KEY-0123456789", "secret": "OLD-SECRET-0123456789",
                 "ccxt_async_config": {"apiKey": "THIRD-KEY-0123456789", "secret": "OLD-SECRET-0123456789"}}}
                """;
        var file = bench.file("config.json", before);
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new Holds.Drift(), BotBench.holds(connector, bot(file), handover));
        }
        try (var insisting = BotBench.handover(BotBench.hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.empty()), true)) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(file), insisting));
        }
        assertEquals(renewed(before).replace("THIRD-KEY", "NEW-KEY"), Files.readString(file));
    }

    @Test
    void overruledKeysAreNamedAndLeftAlone() throws IOException {
        var file = bench.file("config.json", OKX.replace("\"name\": \"okx\"", "\"name\": \"okx\", \"apiKey\": \"OLD-KEY-0123456789\""));
        try (var handover = BotBench.handover(); var ready = BotBench.ready(connector, bot(file), handover)) {
            assertTrue(ready.remarks().contains("/exchange/key in %s is overruled and stays as it is; freqtrade does not read it.".formatted(file)),
                    ready.remarks().toString());
        }
    }

    @Test
    void theFileThatNamesOthersWinsAndOfTheOthersTheLast() throws IOException {
        var main = bench.file("bot/config.json", """
                {"exchange": {"name": "binance", "secret": "OLD-SECRET-0123456789"}, "add_config_files": ["private/one.json", "private/two.json"]}""");
        var one = bench.file("bot/private/one.json", "{\"exchange\": {\"key\": \"shadowed\", \"secret\": \"shadowed\"}}");
        var two = bench.file("bot/private/two.json", "{\"exchange\": {\"key\": \"OLD-KEY-0123456789\", \"secret\": \"shadowed\"}}");
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(connector, bot(main), handover)) {
            assertEquals(List.of(two.toString(), main.toString()), ready.changes().stream().map(PlannedChange::where).toList());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot(main)), handover, ready.replaces()));
        }
        assertEquals("{\"exchange\": {\"key\": \"NEW-KEY-0123456789\", \"secret\": \"shadowed\"}}", Files.readString(two));
        assertTrue(Files.readString(main).contains("NEW-SECRET-0123456789"));
        assertTrue(Files.readString(one).contains("shadowed"));
    }

    @Test
    void addedFilesAreRelativeToWhereTheFileReallyLies() throws IOException {
        var real = bench.file("elsewhere/config.json", "{\"add_config_files\": [\"private.json\"], \"stake_currency\": \"USDT\"}");
        bench.file("elsewhere/private.json", OKX);
        Files.createDirectories(folder.resolve("bot"));
        var link = Files.createSymbolicLink(folder.resolve("bot/config.json"), real);
        try (var handover = BotBench.handover()) {
            assertEquals(new Holds.KnownVersion(BotBench.OLD), BotBench.holds(connector, bot(link), handover));
        }
    }

    @Test
    void filesThatNameEachOtherInALoopAreRefusedAsFreqtradeRefusesThem() throws IOException {
        var file = bench.file("config.json", OKX.replace("\"stake_currency\"", "\"add_config_files\": [\"config.json\"], \"stake_currency\""));
        assertRefused(Trouble.Kind.MALFORMED, bot(file));
    }

    @Test
    void ofSeveralConfigsTheLastWins() throws IOException {
        var first = bench.file("config.json", OKX.replace("OLD-", "SHADOWED-"));
        var last = bench.file("config-private.json", "{\"exchange\": {\"key\": \"OLD-KEY-0123456789\", \"secret\": \"OLD-SECRET-0123456789\"}}");
        try (var handover = BotBench.handover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(first, last), handover));
        }
        assertTrue(Files.readString(last).contains("NEW-KEY"));
        assertTrue(Files.readString(first).contains("New#Pass1"), "the passphrase stands in the first one only");
        assertTrue(Files.readString(first).contains("SHADOWED-KEY"));
    }

    @Test
    void variablesBeatEveryFile() throws IOException {
        var config = bench.file("config.json", OKX);
        var env = bench.file("bot.env", "FREQTRADE__EXCHANGE__KEY=OLD-KEY-0123456789\nFREQTRADE__EXCHANGE__SECRET=OLD-SECRET-0123456789\n");
        var details = BindingDetails.of("grid", "freqtrade",
                List.of(Target.of(config.toString()), new Target(env.toString(), Map.of(), Optional.of(EnvReader.COMPOSE))));
        try (var handover = BotBench.handover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, details, handover));
        }
        assertEquals("FREQTRADE__EXCHANGE__KEY=NEW-KEY-0123456789\nFREQTRADE__EXCHANGE__SECRET=NEW-SECRET-0123456789\n", Files.readString(env));
        assertEquals(OKX.replace("Old#Pass1", "New#Pass1"), Files.readString(config));
    }

    @Test
    void ccxtsOwnNamesInVariablesKeepTheirCapitals() throws IOException {
        var config = bench.file("config.json", OKX);
        var env = bench.file(".env", "FREQTRADE__EXCHANGE__CCXT_CONFIG__apiKey=OLD-KEY-0123456789\n");
        try (var handover = BotBench.handover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(config, env), handover));
        }
        assertEquals("FREQTRADE__EXCHANGE__CCXT_CONFIG__apiKey=NEW-KEY-0123456789\n", Files.readString(env));
    }

    @Test
    void aKeyThatFreqtradeWouldTakeForANumberIsNotWrittenIntoAVariable() throws IOException {
        var config = bench.file("config.json", OKX);
        var before = "FREQTRADE__EXCHANGE__KEY=OLD-KEY-0123456789\n";
        var env = bench.file(".env", before);
        try (var handover = BotBench.handover(BotBench.hmac("62e412345678901234567890", "NEW-SECRET-0123456789", Optional.of("New#Pass1")), false)) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot(config, env)), handover));
            assertTrue(refused.trouble().sentence().contains("freqtrade would take such a value for a number"), refused.trouble().sentence());
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(config), handover), "in the file it is text");
        }
        assertEquals(before, Files.readString(env));
    }

    @Test
    void aBotThatRunsDryIsToldAsOneThatCannotProve() throws IOException {
        var file = bench.file("config.json", OKX.replace("\"stake_currency\"", "\"dry_run\": true, \"stake_currency\""));
        try (var handover = BotBench.handover(); var ready = BotBench.ready(connector, bot(file), handover)) {
            assertTrue(ready.remarks().contains("dry_run is on: freqtrade has the key and does not use it, so it cannot prove it."), ready.remarks().toString());
        }
    }

    @Test
    void aConfigWithoutAKeyIsMissingAndOneThatIsBrokenIsRefused() throws IOException {
        var file = bench.file("config.json", "{\"stake_currency\": \"USDT\", \"exchange\": {\"name\": \"okx\"}}");
        try (var handover = BotBench.handover()) {
            assertEquals(new Holds.Missing(), BotBench.holds(connector, bot(file), handover));
        }
        Files.writeString(file, OKX.replace("\"name\": \"okx\",", "\"name\": \"okx\""));
        assertRefused(Trouble.Kind.MALFORMED, bot(file));
        assertRefused(Trouble.Kind.MISSING, bot(folder.resolve("nowhere.json")));
        assertRefused(Trouble.Kind.NOT_POSSIBLE, bot(Path.of("-")));
    }

    private void assertRefused(Trouble.Kind kind, BindingDetails details) {
        try (var handover = BotBench.handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(details), handover));
            assertEquals(kind, refused.trouble().kind(), refused.trouble().sentence());
        }
    }

    @Test
    void aConfigIsFoundWithItsNameItsExchangeAndItsKey() throws IOException {
        var file = bench.file("grid-okx/user_data/config.json", OKX);
        var found = connector.find(file);
        assertEquals(1, found.size());
        try (var one = found.getFirst(); var handover = BotBench.handover()) {
            assertEquals("freqtrade grid-okx", one.name());
            assertEquals(Optional.of("okx"), one.exchange());
            assertEquals(Target.of(file.toString()), one.target());
            assertTrue(one.held().is(handover.known().getFirst().credential()));
        }
    }

    @Test
    void aKeyInAnAddedFileIsFoundOnceThroughTheFileThatNamesIt() throws IOException {
        var main = bench.file("config.json", "{\"bot_name\": \"Grid one\", \"stake_currency\": \"USDT\", \"exchange\": {\"name\": \"binanceus\"}, "
                + "\"add_config_files\": [\"config-private.json\"]}");
        var added = bench.file("config-private.json", "{\"telegram\": {}, \"exchange\": {\"key\": \"OLD-KEY-0123456789\", \"secret\": \"OLD-SECRET-0123456789\"}}");
        assertEquals(List.of(), connector.find(added));
        try (var one = connector.find(main).getFirst()) {
            assertEquals("Grid one", one.name());
            assertEquals(Optional.of("binanceus"), one.exchange());
        }
    }

    /// The file that freqtrade's documents put the key into, as a second `--config`.
    @Test
    void aFileWithNothingButTheKeyIsFoundBesideAConfig() throws IOException {
        var key = bench.file("bot/config-private.json", "{\"exchange\": {\"key\": \"OLD-KEY-0123456789\", \"secret\": \"OLD-SECRET-0123456789\"}}");
        assertEquals(List.of(), connector.find(key));
        var main = bench.file("bot/config-main.json", "{\"stake_currency\": \"USDT\", \"exchange\": {\"name\": \"binance\"}}");
        assertEquals(List.of(), connector.find(main));
        try (var one = connector.find(key).getFirst(); var handover = BotBench.plainHandover()) {
            assertEquals(Target.of(key.toString()), one.target());
            assertTrue(one.held().is(handover.known().getFirst().credential()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"exchange\": {\"key\": \"a\", \"secret\": \"b\"}}",
        "{\"stake_currency\": \"USDT\"}",
        "{\"okx_main\": {\"exchange\": \"okx\", \"key\": \"a\", \"secret\": \"b\"}}",
        "{\"stake_currency\": \"USDT\", \"exchange\": {\"name\": \"okx\", \"key\": \"\", \"secret\": \"\"}}",
        "[1, 2]", "{", ""})
    void otherJsonIsNotTakenForFreqtrades(String content) throws IOException {
        assertEquals(List.of(), connector.find(bench.file("config.json", content)));
    }
}
