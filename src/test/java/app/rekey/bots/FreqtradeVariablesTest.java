package app.rekey.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.systemd.SystemdCarrier;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.Preview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A freqtrade in a container or under systemd gets its key as a variable, and takes some keys for numbers then.
final class FreqtradeVariablesTest {
    private static final String LIKE_A_NUMBER = "62e412345678901234567890";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            .env         | FREQTRADE__EXCHANGE__KEY=K!#FREQTRADE__EXCHANGE__SECRET=S!#
            compose.yaml | services: {bot: {environment: {FREQTRADE__EXCHANGE__KEY: K!, FREQTRADE__EXCHANGE__SECRET: S!}}}#
            compose.yaml | services: {bot: {environment: [FREQTRADE__EXCHANGE__KEY=K!, FREQTRADE__EXCHANGE__SECRET=S!]}}#
            compose.yaml | services: {bot: {env_file: key.env}}#
            compose.yaml | services: {bot: {env_file: [{path: key.env, format: raw}]}}#
            compose.yaml | services: {bot: {environment: {FREQTRADE__EXCHANGE__KEY: "${MINE}", FREQTRADE__EXCHANGE__SECRET: S!}}}#
            bot.service  | [Service]#Environment=FREQTRADE__EXCHANGE__KEY=K! FREQTRADE__EXCHANGE__SECRET=S!#
            """)
    void aKeyThatFreqtradeWouldTakeForANumberIsRefusedInEveryCarrier(String name, String content) throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file(name, filled(content));
        var key = bench.file("key.env", filled("FREQTRADE__EXCHANGE__KEY=K!#FREQTRADE__EXCHANGE__SECRET=S!#"));
        var dotenv = bench.file("compose.yaml".equals(name) ? ".env" : "other", filled("MINE=K!#"));
        var before = List.of(Files.readString(file), Files.readString(key), Files.readString(dotenv));
        var carrier = switch (name) {
            case ".env" -> new DotenvCarrier();
            case "compose.yaml" -> new ComposeCarrier();
            default -> new SystemdCarrier(List.of());
        };
        var bot = BindingDetails.of("bot", carrier.id(), List.of(Target.of(file.toString())));
        try (var handover = BotBench.handover(BotBench.hmac(LIKE_A_NUMBER, "NEW-SECRET-0123456789", Optional.empty()), false)) {
            var refused = assertInstanceOf(Preview.Refused.class, bench.connector(carrier).preview(BoundBot.of(bot), handover));
            assertTrue(refused.trouble().sentence().contains("freqtrade would take such a value for a number"), refused.trouble().sentence());
        }
        assertEquals(before, List.of(Files.readString(file), Files.readString(key), Files.readString(dotenv)));
    }

    private static String filled(String content) {
        return content.replace('#', '\n').replace("K!", "OLD-KEY-0123456789").replace("S!", "OLD-SECRET-0123456789");
    }
}
