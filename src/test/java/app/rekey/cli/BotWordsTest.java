package app.rekey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.Binding.Apply;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BotWordsTest {
    /// An instance of a template is no file, and a config may be made later; both are meant from the folder that the command was typed in.
    @ParameterizedTest
    @CsvSource({"systemd, bot@okx.service", "freqtrade, later/config.json", "hummingbot, ../conf/connectors/okx.yml"})
    void aFileIsKeptWithItsWholePath(String connector, String target) {
        assertEquals(Path.of(target).toAbsolutePath().normalize().toString(), where(connector, target));
    }

    @ParameterizedTest
    @CsvSource({"guided, utrading", "octobot, kucoin", "3commas, 12345678", "hummingbot-api, master_account/okx", "elsewhere, vps:/bot/.env", "freqtrade, -"})
    void whatIsNoFileHereStaysAsItWasTyped(String connector, String target) {
        assertEquals(target, where(connector, target));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restart "my bot   | false
            restart 'my bot'  | true
            """)
    void aCommandWithAnOpenQuoteIsNotTaken(String apply, boolean taken) {
        var read = BotWords.of("dotenv", List.of("/bot/.env"), Optional.empty(), Optional.empty(), apply);
        assertEquals(taken, read instanceof BotWords.Read.Bot bot && bot.apply().equals(new Apply.Command(List.of("restart", "my bot"))));
    }

    private static String where(String connector, String target) {
        return assertInstanceOf(BotWords.Read.Bot.class, BotWords.of(connector, List.of(target), Optional.empty(), Optional.empty(), "by-hand"))
                .targets().getFirst().where();
    }
}
