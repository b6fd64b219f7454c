package app.rekey.bots.systemd;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemdCarrierTest {
    private static final Map<CredentialPart, String> NAMES =
            Map.of(CredentialPart.KEY, "API_KEY", CredentialPart.SECRET, "API_SECRET", CredentialPart.PASSPHRASE, "API_PASSPHRASE");
    private static final String HEAD = "[Unit]\nDescription=A bot; mine\n\n[Service]\nExecStart=/usr/bin/bot \\\n  --live\n";

    @TempDir
    private Path folder;
    private BotBench bench;
    private SystemdCarrier carrier;
    private CarrierConnector connector;

    @BeforeEach
    void folders() {
        bench = new BotBench(folder);
        carrier = new SystemdCarrier(List.of(
                new UnitFolders(false, List.of(folder.resolve("etc"), folder.resolve("lib")), folder.resolve("root")),
                new UnitFolders(true, List.of(folder.resolve("user")), folder.resolve("home"))));
        connector = bench.connector(carrier);
    }

    @Test
    void theLastEnvironmentFileWinsOverEarlierOnesAndOverEnvironment() throws IOException {
        var unit = bench.file("etc/bot.service", HEAD + """
                Environment=API_KEY=SHADOWED
                EnvironmentFile=%s/a.env
                EnvironmentFile=-%1$s/b.env
                EnvironmentFile=-%1$s/missing.env
                """.formatted(folder));
        var first = bench.file("a.env", "API_KEY=SHADOWED\nAPI_PASSPHRASE='Old#Pass1'\n");
        var second = bench.file("b.env", "; comment\nAPI_KEY=OLD-KEY-0123456789\nAPI_SECRET=\"OLD-SECRET-0123456789\"\n");
        try (var handover = BotBench.handover(); var ready = BotBench.ready(connector, bot(unit), handover)) {
            assertTrue(ready.remarks().contains(unit + " has API_KEY too; the EnvironmentFile= overrules it, and is what is written."), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot(unit)), handover, ready.replaces()));
        }
        assertEquals("API_KEY=SHADOWED\nAPI_PASSPHRASE='New#Pass1'\n", Files.readString(first));
        assertEquals("; comment\nAPI_KEY=NEW-KEY-0123456789\nAPI_SECRET=\"NEW-SECRET-0123456789\"\n", Files.readString(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void commentsBetweenTheLinesOfASettingAreLeftOutAsSystemdDoes(String lineEnd) throws IOException {
        var before = """
                [Service]
                Environment=A=1 \\
                # API_KEY=a-note
                  ; API_SECRET=another \\
                  API_KEY=OLD-KEY-0123456789 \\
                # and a last one
                  "API_SECRET=OLD-SECRET-0123456789"
                # note \\
                ExecStart=/bin/bot
                """.replace("\n", lineEnd);
        var unit = bench.file("bot.service", before);
        var bot = BindingDetails.of("bot", "systemd", List.of(Target.of(unit.toString())));
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot, handover));
        }
        assertEquals(before.replace("OLD-", "NEW-"), Files.readString(unit));
    }

    @Test
    void aDropInOverrulesTheUnitAndKeepsItsOtherBytes() throws IOException {
        var unit = bench.file("lib/bot.service", HEAD + "Environment=API_KEY=SHADOWED API_SECRET=OLD-SECRET-0123456789\nEnvironment=\"API_PASSPHRASE=Old#Pass1\"\n");
        var before = "# mine\r\n[Service]\r\nEnvironment = TZ=UTC  'API_KEY=OLD-KEY-0123456789' \\\r\n   \"NOTE=two words\"\r\n";
        var dropIn = bench.file("etc/bot.service.d/10-keys.conf", before);
        bench.file("lib/bot.service.d/10-keys.conf", "[Service]\nEnvironment=API_KEY=MASKED\n");
        try (var handover = handover("a%b \"c\\ $d")) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(unit), handover));
        }
        assertEquals(before.replace("OLD-KEY", "NEW-KEY"), Files.readString(dropIn));
        assertEquals(HEAD + "Environment=API_KEY=SHADOWED API_SECRET=NEW-SECRET-0123456789\nEnvironment=\"API_PASSPHRASE=a%%b \\\"c\\\\ $d\"\n", Files.readString(unit));
    }

    @Test
    void anEmptyAssignmentDropsWhatStoodBefore() throws IOException {
        var unit = bench.file("etc/bot.service", HEAD + "Environment=API_KEY=x API_SECRET=x API_PASSPHRASE=x\nEnvironmentFile=%s/a.env\n".formatted(folder));
        bench.file("a.env", "API_KEY=x\n");
        bench.file("etc/bot.service.d/a.conf",
                "[Service]\nEnvironment=\nEnvironmentFile=\nEnvironment=API_KEY=OLD-KEY-0123456789 API_SECRET=OLD-SECRET-0123456789\n");
        var refused = refused(bot(unit));
        assertEquals(Trouble.Kind.MISSING, refused.kind());
        assertTrue(refused.sentence().startsWith("bot.service gets no API_PASSPHRASE"), refused.sentence());
        var places = Map.of(CredentialPart.KEY, "API_KEY", CredentialPart.SECRET, "API_SECRET");
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new Binding.Holds.KnownVersion(BotBench.OLD), BotBench.holds(connector, bot(unit, places), handover));
        }
    }

    @Test
    void anInstanceOfATemplateReadsItsOwnFiles() throws IOException {
        bench.file("user/bot@.service", HEAD + "EnvironmentFile=%h/%i.env\n");
        bench.file("home/okx.env", "API_KEY=OLD-KEY-0123456789\nAPI_SECRET=OLD-SECRET-0123456789\n");
        var dropIn = bench.file("user/bot@okx.service.d/p.conf", "[Service]\nEnvironment=API_PASSPHRASE=Old#Pass1\n");
        var unit = folder.resolve("user/bot@okx.service");
        for (var named : List.of(unit, dropIn)) {
            try (var handover = BotBench.handover()) {
                assertEquals(new Binding.Holds.KnownVersion(BotBench.OLD), BotBench.holds(connector, bot(named), handover));
            }
        }
        assertEquals("Run: systemctl --user daemon-reload, then: systemctl --user restart bot@okx.service. A reload keeps the old values.",
                carrier.restartSteps(bot(unit)));
    }

    @Test
    void theSourceOfACredentialIsWrittenWhole() throws IOException {
        var unit = bench.file("etc/bot.service", HEAD + "LoadCredential=k:%s/k\nLoadCredential=s:%1$s/s\nLoadCredentialEncrypted=e:/x\n".formatted(folder));
        var key = bench.file("k", "OLD-KEY-0123456789\n");
        var secret = bench.file("s", "OLD-SECRET-0123456789");
        try (var handover = BotBench.plainHandover()) {
            var places = Map.of(CredentialPart.KEY, "credential/k", CredentialPart.SECRET, "credential/s");
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot(unit, places), handover));
        }
        assertEquals("NEW-KEY-0123456789\n", Files.readString(key));
        assertEquals("NEW-SECRET-0123456789", Files.readString(secret));
        assertEquals(Trouble.Kind.NOT_POSSIBLE, refused(bot(unit, Map.of(CredentialPart.KEY, "credential/e"))).kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EnvironmentFile=/no/such/file.env                        | MISSING
            EnvironmentFile=/etc/bots/*.env                          | NOT_POSSIBLE
            EnvironmentFile=%t/bot.env                               | NOT_POSSIBLE
            Environment=API_KEY=x%i API_SECRET=x API_PASSPHRASE=x    | NOT_POSSIBLE
            UnsetEnvironment=API_KEY                                 | SHADOWED
            Environment="API_KEY=x API_SECRET=x                      | MISSING
            """)
    void whatDoesNotWorkIsRefusedAndNamed(String setting, Trouble.Kind kind) throws IOException {
        var unit = bench.file("etc/bot.service", HEAD + setting + "\n");
        assertEquals(kind, refused(bot(unit)).kind());
    }

    @Test
    void keysAreFoundByTheNamesOfTheirVariables() throws IOException {
        var unit = bench.file("etc/bot.service", HEAD + "Environment=BYBIT_API_KEY=K BYBIT_API_SECRET=S\n");
        try (var found = connector.find(unit).getFirst()) {
            assertEquals("bot.service", found.name());
            assertEquals(Optional.of("bybit"), found.exchange());
        }
        assertEquals(List.of(), connector.find(bench.file("etc/db.service", HEAD)));
    }

    @Test
    void unitsAreReadAgainBeforeARestart() {
        var restart = List.of("sudo", "-n", "systemctl", "restart", "--user", "bot");
        assertEquals(List.of(List.of("sudo", "-n", "systemctl", "--user", "daemon-reload"), restart), carrier.commands(restart));
        assertEquals(List.of(List.of("./restart.sh")), carrier.commands(List.of("./restart.sh")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reload", "kill", "reload-or-restart", "start"})
    void aReloadIsNotRun(String verb) {
        var refused = assertInstanceOf(ApplyResult.NotApplied.class, connector.apply(BoundBot.of(withCommand("/usr/bin/systemctl", "--user", verb, "bot"))));
        assertTrue(refused.trouble().sentence().contains("It was not run."), refused.trouble().sentence());
    }

    private Trouble refused(BindingDetails bot) {
        try (var handover = BotBench.handover()) {
            return assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot), handover)).trouble();
        }
    }

    private static Handover handover(String passphrase) {
        return BotBench.handover(BotBench.hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of(passphrase)), false);
    }

    private static BindingDetails bot(Path unit) {
        return bot(unit, NAMES);
    }

    private static BindingDetails bot(Path unit, Map<CredentialPart, String> places) {
        return BindingDetails.of("bot", "systemd", List.of(Target.of(unit.toString(), places)));
    }

    private BindingDetails withCommand(String... words) {
        return new BindingDetails("bot", "systemd", List.of(Target.of(folder.resolve("etc/bot.service").toString())), Set.of(),
                new Binding.Apply.Command(List.of(words)), false, Optional.empty());
    }
}
