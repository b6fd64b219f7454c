package app.rekey.bots.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.CarrierConnector;
import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Handover;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComposeCarrierTest {
    private static final Map<CredentialPart, String> PLACES =
            Map.of(CredentialPart.KEY, "bot/API_KEY", CredentialPart.SECRET, "bot/API_SECRET", CredentialPart.PASSPHRASE, "bot/API_PASSPHRASE");

    @TempDir
    private Path folder;
    private BotBench bench;
    private CarrierConnector connector;

    @BeforeEach
    void aFolder() {
        bench = new BotBench(folder);
        connector = bench.connector(new ComposeCarrier());
    }

    @Test
    void literalsOfAMapAreEditedAndADollarIsDoubled() throws IOException {
        var before = """
                services:
                  # OKX
                  bot:
                    image: me/bot:1 # keep
                    environment:
                      API_KEY: OLD-KEY-0123456789
                      API_SECRET: "OLD-SECRET-0123456789" # note
                      API_PASSPHRASE: 'Old#Pass1'
                  other:
                    environment: {API_KEY: THEIRS, API_SECRET: THEIRS}
                """;
        var file = bench.file("compose.yml", before);
        try (var handover = withPassphrase("a$b$$c")) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(file, PLACES), handover));
            assertEquals(new BotHolds(BotBench.NEW), holds(file, handover));
        }
        assertEquals(before.replace("OLD-KEY", "NEW-KEY").replace("OLD-SECRET", "NEW-SECRET").replace("Old#Pass1", "a$$b$$$$c"), Files.readString(file));
    }

    @Test
    void literalsOfAListAreEditedByTheirNames() throws IOException {
        var before = """
                services:
                  bot:
                    environment:
                      - TZ=UTC
                      - API_KEY=OLD-KEY-0123456789
                      - "API_SECRET=OLD-SECRET-0123456789"
                      - 'API_PASSPHRASE=Old#Pass1'   # mine
                """;
        var file = bench.file("docker-compose.yml", before);
        try (var handover = withPassphrase("it's $5 #1")) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(file, PLACES), handover));
        }
        assertEquals(before.replace("OLD-KEY", "NEW-KEY").replace("OLD-SECRET", "NEW-SECRET").replace("Old#Pass1", "it''s $$5 #1"), Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{API_KEY: '${OKX_KEY}', API_SECRET: '${OKX_SECRET:-none}', API_PASSPHRASE: $OKX_PASS}",
        "[API_KEY=$OKX_KEY, 'API_SECRET=${OKX_SECRET:?needed}', 'API_PASSPHRASE=${OKX_PASS-x}']"})
    void aReferenceLeadsToTheDotenvOfTheProject(String environment) throws IOException {
        var compose = "services: {bot: {environment: %s}}\n".formatted(environment);
        var file = bench.file("p/compose.yaml", compose);
        var dotenv = bench.file("p/.env", "# mine\nOKX_KEY=OLD-KEY-0123456789\nOKX_SECRET=OLD-SECRET-0123456789\nOKX_PASS='Old#Pass1'\n");
        try (var handover = BotBench.handover(); var ready = BotBench.ready(connector, bot(file, PLACES), handover)) {
            assertTrue(ready.remarks().getFirst().startsWith("Where the shell that runs compose has a variable OKX_"), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot(file, PLACES)), handover, ready.replaces()));
        }
        assertEquals(compose, Files.readString(file));
        assertEquals("# mine\nOKX_KEY=NEW-KEY-0123456789\nOKX_SECRET=NEW-SECRET-0123456789\nOKX_PASS='New#Pass1'\n", Files.readString(dotenv));
    }

    @Test
    void aNameAloneLeadsToTheDotenvToo() throws IOException {
        var file = bench.file("compose.yaml", "services:\n  bot:\n    environment:\n      - API_KEY\n      - API_SECRET\n      - API_PASSPHRASE\n");
        bench.file(".env", "API_KEY=OLD-KEY-0123456789\nAPI_SECRET=OLD-SECRET-0123456789\nAPI_PASSPHRASE='Old#Pass1'\n");
        assertHoldsOld(file);
        bench.file("compose.yaml", "services:\n  bot:\n    environment:\n      API_KEY:\n      API_SECRET: ~\n      API_PASSPHRASE: null\n");
        assertHoldsOld(file);
    }

    @Test
    void aDefaultIsReadAndNotWritten() throws IOException {
        var file = bench.file("compose.yaml", "services: {bot: {environment: {API_KEY: '${K:-OLD-KEY-0123456789}', API_SECRET: OLD-SECRET-0123456789}}}\n");
        var places = Map.of(CredentialPart.KEY, "bot/API_KEY", CredentialPart.SECRET, "bot/API_SECRET");
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new app.rekey.domain.Binding.Holds.KnownVersion(BotBench.OLD), BotBench.holds(connector, bot(file, places), handover));
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot(file, places)), handover));
            assertTrue(refused.trouble().sentence().contains("add the line K= with any value to the .env beside the compose file"), refused.trouble().sentence());
            bench.file(".env", "K=OLD-KEY-0123456789\n");
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(file, places), handover));
        }
        assertEquals("K=NEW-KEY-0123456789\n", Files.readString(folder.resolve(".env")));
    }

    @Test
    void theLastEnvFileWinsAndARawOneIsTakenLiterally() throws IOException {
        var file = bench.file("compose.yaml", """
                services:
                  bot:
                    env_file:
                      - a.env
                      - path: ./sub/b.env
                      - {path: missing.env, required: false}
                      - {path: c.env, format: raw}
                """);
        var first = bench.file("a.env", "API_KEY=SHADOWED\nAPI_SECRET=SHADOWED\n");
        var second = bench.file("sub/b.env", "API_KEY=\"OLD-KEY-0123456789\"\nAPI_SECRET=OLD-SECRET-0123456789\n");
        var raw = bench.file("c.env", "API_PASSPHRASE=Old#Pass1\n");
        try (var handover = withPassphrase("it's \"$5\" #1")) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(file, PLACES), handover));
        }
        assertEquals("API_KEY=SHADOWED\nAPI_SECRET=SHADOWED\n", Files.readString(first));
        assertEquals("API_KEY=\"NEW-KEY-0123456789\"\nAPI_SECRET=NEW-SECRET-0123456789\n", Files.readString(second));
        assertEquals("API_PASSPHRASE=it's \"$5\" #1\n", Files.readString(raw));
    }

    @Test
    void theEnvironmentOverrulesAnEnvFileAndAnOverrideOverrulesBoth() throws IOException {
        var file = bench.file("compose.yaml", "services: {bot: {env_file: bot.env, environment: {API_KEY: SHADOWED, API_SECRET: OLD-SECRET-0123456789}}}\n");
        bench.file("bot.env", "API_KEY=SHADOWED\nAPI_SECRET=SHADOWED\n");
        var over = bench.file("compose.override.yml", "services: {bot: {environment: [API_KEY=OLD-KEY-0123456789]}}\n");
        var places = Map.of(CredentialPart.KEY, "API_KEY", CredentialPart.SECRET, "API_SECRET");
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(connector, bot(file, places), handover)) {
            assertTrue(ready.remarks().stream().anyMatch(remark -> remark.contains("bot.env has API_KEY too")), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot(file, places)), handover, ready.replaces()));
        }
        assertEquals("services: {bot: {environment: [API_KEY=NEW-KEY-0123456789]}}\n", Files.readString(over));
        assertTrue(Files.readString(file).contains("API_KEY: SHADOWED, API_SECRET: NEW-SECRET"));
        assertEquals("API_KEY=SHADOWED\nAPI_SECRET=SHADOWED\n", Files.readString(folder.resolve("bot.env")));
    }

    @Test
    void theFileOfASecretIsWrittenWhole() throws IOException {
        var file = bench.file("compose.yaml", "services: {bot: {secrets: [k, s]}}\nsecrets: {k: {file: ./k.txt}, s: {file: s.txt}}\n");
        var key = bench.file("k.txt", "OLD-KEY-0123456789\n");
        var secret = bench.file("s.txt", "OLD-SECRET-0123456789");
        var places = Map.of(CredentialPart.KEY, "bot/secrets/k", CredentialPart.SECRET, "bot/secrets/s");
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(file, places), handover));
        }
        assertEquals("NEW-KEY-0123456789\n", Files.readString(key));
        assertEquals("NEW-SECRET-0123456789", Files.readString(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "services: {bot: {environment: {API_KEY: 'a${X}b', API_SECRET: x}}}",
        "x-env: &e {API_KEY: x, API_SECRET: x}\nservices: {bot: {environment: *e}}",
        "x-env: &e {API_KEY: x, API_SECRET: x}\nservices: {bot: {environment: {<<: *e}}}",
        "services: {bot: {env_file: '${WHERE}/a.env'}}",
        "services: {bot: {extends: {file: base.yml, service: bot}}}"})
    void whatRekeyCannotFollowIsRefusedWithTheReason(String compose) throws IOException {
        var file = bench.file("compose.yaml", compose);
        var places = Map.of(CredentialPart.KEY, "bot/API_KEY", CredentialPart.SECRET, "bot/API_SECRET");
        try (var handover = BotBench.plainHandover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot(file, places)), handover));
            assertEquals(Trouble.Kind.NOT_POSSIBLE, refused.trouble().kind(), refused.trouble().sentence());
        }
        assertEquals(compose, Files.readString(file));
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        var file = bench.file("compose.yaml", "services: {bot: {environment: {API_SECRET: x}}, db: {image: x}}\n");
        assertMissing(file, "web/API_KEY", "There is no service web in " + file + ". It has: bot, db. Change the binding.");
        assertMissing(file, "bot/API_KEY", "The service bot in " + file
                + " gets no API_KEY, neither by environment: nor by env_file:. Add it there with any value, or change the binding.");
    }

    @Test
    void keysOfServicesAreFoundByTheNamesOfTheirVariables() throws IOException {
        var file = bench.file("compose.yaml", """
                services:
                  grid: {env_file: grid.env}
                  dca: {environment: [BINANCE_API_KEY=OTHER-KEY, BINANCE_API_SECRET=x]}
                  db: {environment: {POSTGRES_PASSWORD: x}}
                """);
        bench.file("grid.env", "KUCOIN_API_KEY=K\nKUCOIN_API_SECRET=S\nKUCOIN_API_PASSPHRASE=P\n");
        var found = connector.find(file);
        assertEquals(List.of("grid", "dca"), found.stream().map(each -> each.name()).toList());
        assertEquals("grid/KUCOIN_API_PASSPHRASE", found.getFirst().target().places().get(CredentialPart.PASSPHRASE));
        assertEquals(Optional.of("binance"), found.getLast().exchange());
        found.forEach(each -> each.close());
        assertEquals(List.of(), connector.find(bench.file("other.yaml", "services: {}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker compose restart bot", "docker-compose -f a.yml restart", "docker restart bot", "podman-compose restart bot"})
    void aRestartThatKeepsTheOldContainerIsNotRun(String command) throws IOException {
        var bot = withCommand(List.of(command.split(" ")));
        var refused = assertInstanceOf(ApplyResult.NotApplied.class, connector.apply(BoundBot.of(bot)));
        assertTrue(refused.trouble().sentence().contains("docker compose up -d --force-recreate"), refused.trouble().sentence());
        try (var handover = BotBench.plainHandover()) {
            var file = bench.file("compose.yaml", "services: {bot: {environment: {API_KEY: OLD-KEY-0123456789, API_SECRET: OLD-SECRET-0123456789}}}");
            assertEquals(refused.trouble().sentence(), BotBench.ready(connector, withCommand(file, List.of(command.split(" "))), handover).apply().sentence());
        }
    }

    @Test
    void aCommandThatRecreatesIsRun() {
        assertEquals(new ApplyResult.Applied("docker compose up -d --force-recreate restart\n"),
                connector.apply(BoundBot.of(withCommand(List.of("echo", "docker", "compose", "up", "-d", "--force-recreate", "restart")))));
    }

    private void assertMissing(Path file, String place, String sentence) {
        var places = Map.of(CredentialPart.KEY, place, CredentialPart.SECRET, "bot/API_SECRET");
        try (var handover = BotBench.plainHandover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot(file, places)), handover));
            assertEquals(new Trouble(Trouble.Kind.MISSING, sentence), refused.trouble());
        }
    }

    private record BotHolds(app.rekey.domain.Id version) {}

    private BotHolds holds(Path file, Handover handover) {
        return new BotHolds(assertInstanceOf(Binding.Holds.KnownVersion.class, BotBench.holds(connector, bot(file, PLACES), handover)).version());
    }

    private void assertHoldsOld(Path file) {
        try (var handover = BotBench.handover()) {
            assertEquals(new BotHolds(BotBench.OLD), holds(file, handover));
        }
    }

    private static Handover withPassphrase(String passphrase) {
        return BotBench.handover(BotBench.hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of(passphrase)), false);
    }

    private static BindingDetails bot(Path file, Map<CredentialPart, String> places) {
        return BindingDetails.of("bot", "compose", List.of(Target.of(file.toString(), places)));
    }

    private BindingDetails withCommand(List<String> words) {
        return withCommand(folder.resolve("compose.yaml"), words);
    }

    private static BindingDetails withCommand(Path file, List<String> words) {
        return new BindingDetails("bot", "compose", List.of(Target.of(file.toString())), Set.of(), new Binding.Apply.Command(words), false, Optional.empty());
    }
}
