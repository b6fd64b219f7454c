package app.rekey.bots.dotenv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DotenvCarrierTest {
    private static final String FILE = """
            # bbgo, OKX
            export OKEX_API_KEY=OLD-KEY-0123456789\r
            OKEX_API_SECRET="OLD-SECRET-0123456789"
            OKEX_API_PASSPHRASE='Old#Pass1' # note
            BINANCE_API_KEY=other
            """;

    @TempDir
    private Path folder;

    @Test
    void theVariablesOfAnExchangeAreKnownByTheirNames() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file("bbgo/.env.local", FILE);
        var found = bench.connector(new DotenvCarrier()).find(file);
        assertEquals(1, found.size(), "a key without a secret is none");
        try (var okx = found.getFirst()) {
            assertEquals("bbgo", okx.name());
            assertEquals(Optional.of("okex"), okx.exchange());
            assertEquals(Map.of(CredentialPart.KEY, "OKEX_API_KEY", CredentialPart.SECRET, "OKEX_API_SECRET", CredentialPart.PASSPHRASE, "OKEX_API_PASSPHRASE"),
                    okx.target().places());
        }
    }

    @Test
    void onlyTheValuesChange() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file("bbgo.env", FILE);
        var bot = BindingDetails.of("bbgo", "dotenv", List.of(Target.of(file.toString())));
        try (var handover = BotBench.handover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(bench.connector(new DotenvCarrier()), bot, handover));
        }
        assertEquals(FILE.replace("OLD-KEY", "NEW-KEY").replace("OLD-SECRET", "NEW-SECRET").replace("Old#", "New#"), Files.readString(file));
    }

    @Test
    void aPassphraseThatReadersReadDifferentlyWantsAReader() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file(".env", FILE);
        var connector = bench.connector(new DotenvCarrier());
        try (var handover = BotBench.handover(BotBench.hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of("a${b}")), true)) {
            var nobody = BindingDetails.of("bot", "dotenv", List.of(Target.of(file.toString())));
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(nobody), handover));
            assertEquals(Trouble.Kind.NOT_POSSIBLE, refused.trouble().kind());
            assertTrue(refused.trouble().sentence().contains("OKEX_API_PASSPHRASE"), refused.trouble().sentence());
            var node = BindingDetails.of("bot", "dotenv", List.of(new Target(file.toString(), Map.of(), Optional.of(EnvReader.NODE))));
            assertEquals(new WriteResult.Written(), BotBench.write(connector, node, handover));
            assertTrue(Files.readString(file).contains("OKEX_API_PASSPHRASE='a${b}' # note"));
        }
    }

    @Test
    void namesThatNobodyKnowsAreAskedFor() throws IOException {
        var bench = new BotBench(folder);
        var file = bench.file(".env", "TOKEN=x\n");
        var bot = BindingDetails.of("bot", "dotenv", List.of(Target.of(file.toString())));
        try (var handover = BotBench.handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, bench.connector(new DotenvCarrier()).preview(BoundBot.of(bot), handover));
            assertEquals(Trouble.Kind.MISSING, refused.trouble().kind());
        }
    }
}
