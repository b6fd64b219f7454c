package app.rekey.bots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.file.FileCarrier;
import app.rekey.bots.freqtrade.FreqtradeCarrier;
import app.rekey.bots.octobot.OctobotCarrier;
import app.rekey.bots.systemd.SystemdCarrier;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Target;
import app.rekey.files.ForeignFiles;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.Reading;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every bot with files, whatever their format: random credentials are written and read back or refused, no byte
/// around the values changes, the way back is exact, and what is no such file is left alone.
final class EveryCarrierTest {
    private static final String[] PIECES = {
        "#", "$", "\"", "'", "\\", " ", "`", "%", "=", ":", "{", "}", "${A}", "$$", "\\n", "ä", "東", "😀", "a", "Z", "0", "7", "-", "_", "!", "&", "*", "|", ",", ";", "//"
    };
    private static final int ROUNDS = 6;
    private static final Pattern VALUE = Pattern.compile("⟦(.*?)⟧");

    @TempDir
    private Path folder;

    /// A bot with its files.
    ///
    /// @param holds what goes between the marks may change, nothing else; `DIR` is the folder
    private record Shape(String name, Carrier carrier, String target, Map<CredentialPart, String> places, Optional<EnvReader> reader, Map<String, String> files) {
        @Override
        public String toString() {
            return name;
        }

        Path holder(Path folder) {
            return folder.resolve(files.entrySet().stream().filter(file -> file.getValue().contains("⟦")).findFirst().orElseThrow().getKey());
        }
    }

    private static Map<CredentialPart, String> places(String key, String secret, String passphrase) {
        return Map.of(CredentialPart.KEY, key, CredentialPart.SECRET, secret, CredentialPart.PASSPHRASE, passphrase);
    }

    private static Shape one(String name, Carrier carrier, String file, Map<CredentialPart, String> places, String content) {
        return new Shape(name, carrier, file, places, Optional.empty(), Map.of(file, content));
    }

    static Stream<Shape> shapes() {
        var dotenv = "# keys\nA=1\nK=⟦OLD-KEY⟧ # c\nexport S=⟦'OLD-SECRET'⟧\nP=⟦\"OLD-PASS\"⟧\nZ=2\n";
        var all = new ArrayList<>(List.of(
                one("freqtrade", new FreqtradeCarrier(), "config.json", Map.of(), """
                        {"stake_currency": "USDT", // "key": "x"
                         "exchange": {"name": "okx", "key": ⟦"OLD-KEY"⟧, /* "secret": 1 */ "secret": ⟦"OLD-SECRET"⟧, "password": ⟦"OLD-PASS"⟧,},}
                        """),
                new Shape("freqtrade, added file", new FreqtradeCarrier(), "config.json", Map.of(), Optional.empty(), Map.of(
                        "config.json", "{\"stake_currency\": \"USDT\", \"add_config_files\": [\"private.json\"]}",
                        "private.json", "{\"exchange\": {\"key\": ⟦\"OLD-KEY\"⟧, \"secret\": ⟦\"OLD-SECRET\"⟧, \"password\": ⟦\"OLD-PASS\"⟧}}")),
                one("passivbot", FileCarrier.passivbot(), "api-keys.json", Map.of(),
                        "{\"a\": {\"exchange\": \"okx\", \"key\": ⟦\"OLD-KEY\"⟧,\n\t\"secret\": ⟦\"OLD-SECRET\"⟧, \"passphrase\": ⟦\"OLD-PASS\"⟧}}"),
                one("vnpy", FileCarrier.vnpy(), "connect_okx.json", Map.of(),
                        "{\n    \"API Key\": ⟦\"OLD-KEY\"⟧,\n    \"Secret Key\": ⟦\"OLD-SECRET\"⟧,\n    \"Passphrase\": ⟦\"OLD-PASS\"⟧\n}"),
                one("octobot", new OctobotCarrier(Clock.systemUTC(), new Random(3)), "user/config.json", Map.of(),
                        "{\"exchanges\": {\"kucoin\": {\"api-key\": ⟦\"OLD-KEY\"⟧, \"api-secret\": ⟦\"OLD-SECRET\"⟧, \"api-password\": ⟦\"OLD-PASS\"⟧, \"enabled\": true}}}"),
                one("json5", FileCarrier.file(), "my.json5", places("/k", "/s", "/p"), "{k: ⟦'OLD-KEY'⟧, // c\n s: ⟦\"OLD-SECRET\"⟧, 'p': ⟦'OLD-PASS'⟧,}\n"),
                one("yaml", FileCarrier.file(), "my.yml", places("a.k", "a.s", "a.p"), "# c\na:\n  k: ⟦OLD-KEY⟧ # c\n  s: ⟦'OLD-SECRET'⟧\n  p: ⟦\"OLD-PASS\"⟧\nz: {k: 1}\n"),
                one("yaml in braces", FileCarrier.file(), "my.yaml", places("a.k", "a.s", "a.p"), "a: {k: ⟦OLD-KEY⟧, s: ⟦'OLD-SECRET'⟧, p: ⟦\"OLD-PASS\"⟧}\n"),
                one("toml", FileCarrier.file(), "my.toml", places("a.k", "a.s", "a.p"), "[a] # c\nk = ⟦\"OLD-KEY\"⟧\ns = ⟦'OLD-SECRET'⟧ # c\np = ⟦\"OLD-PASS\"⟧\n[b]\nk = 1\n"),
                one("ini", FileCarrier.file(), "my.ini", places("a.k", "a.s", "a.p"), "; c\n[a]\nk = ⟦OLD-KEY⟧\ns:⟦OLD-SECRET⟧\np=⟦OLD-PASS⟧\n[b]\nk = 1\n"),
                one("properties", FileCarrier.file(), "my.properties", places("k", "s", "p"), "! c\nk = ⟦OLD-KEY⟧\ns:⟦OLD-SECRET⟧\np ⟦OLD-PASS⟧\nz=1\n"),
                one("lines", FileCarrier.file(), "kucoin.key", Map.of(), "⟦OLD-KEY⟧\n⟦OLD-SECRET⟧\n⟦OLD-PASS⟧\n"),
                one("compose map", new ComposeCarrier(), "compose.yml", places("b/K", "b/S", "b/P"),
                        "services:\n  b: # c\n    environment:\n      K: ⟦OLD-KEY⟧\n      S: ⟦\"OLD-SECRET\"⟧ # c\n      P: ⟦'OLD-PASS'⟧\n  c: {image: x}\n"),
                one("compose list", new ComposeCarrier(), "compose.yml", places("b/K", "b/S", "b/P"),
                        "services:\n  b:\n    environment:\n      - ⟦K=OLD-KEY⟧\n      - ⟦\"S=OLD-SECRET\"⟧ # c\n      - ⟦'P=OLD-PASS'⟧\n"),
                new Shape("compose env_file", new ComposeCarrier(), "compose.yml", places("b/K", "b/S", "b/P"), Optional.empty(), Map.of(
                        "compose.yml", "services: {b: {env_file: [x.env]}}\n", "x.env", dotenv)),
                new Shape("compose raw env_file", new ComposeCarrier(), "compose.yml", places("b/K", "b/S", "b/P"), Optional.empty(), Map.of(
                        "compose.yml", "services: {b: {env_file: [{path: x.env, format: raw}]}}\n", "x.env", "# c\nK=⟦OLD-KEY⟧\nS=⟦OLD-SECRET⟧\nP=⟦OLD-PASS⟧\n")),
                new Shape("compose .env", new ComposeCarrier(), "compose.yml", places("b/K", "b/S", "b/P"), Optional.empty(), Map.of(
                        "compose.yml", "services: {b: {environment: {K: '${K}', S: '${S}', P: '${P}'}}}\n", ".env", dotenv)),
                one("systemd", new SystemdCarrier(List.of()), "b.service", places("K", "S", "P"),
                        "[Service]\n# c\nEnvironment=A=1 ⟦K=OLD-KEY⟧ Z=2\nEnvironment=⟦\"S=OLD-SECRET\"⟧ \\\n  ⟦'P=OLD-PASS'⟧\nExecStart=/bin/b\n"),
                new Shape("systemd EnvironmentFile", new SystemdCarrier(List.of()), "b.service", places("K", "S", "P"), Optional.empty(), Map.of(
                        "b.service", "[Service]\nEnvironmentFile=DIR/x.env\n", "x.env", "; c\nA=1\nK=⟦OLD-KEY⟧\nS=⟦'OLD-SECRET'⟧\nP=⟦\"OLD-PASS\"⟧\n"))));
        all.add(new Shape("dotenv for all", new DotenvCarrier(), ".env", places("K", "S", "P"), Optional.empty(), Map.of(".env", dotenv.replace(" # c", ""))));
        for (var reader : EnvReader.values()) {
            all.add(new Shape("dotenv for " + reader.id(), new DotenvCarrier(), ".env", places("K", "S", "P"), Optional.of(reader),
                    Map.of(".env", reader == EnvReader.SYSTEMD ? dotenv.replace("export ", "").replace(" # c", "") : dotenv)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void randomCredentialsAreWrittenAndReadBackOrRefused(Shape shape) throws IOException {
        var random = new Random(shape.name().hashCode());
        int written = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var bench = new BotBench(Files.createDirectory(folder.resolve("round" + round)));
            var bot = laidOut(shape, bench, round % 2 == 1);
            var before = contents(shape, bench);
            var connector = bench.connector(shape.carrier());
            var next = round < 2 ? List.of("TEST-KEY", "123456789012345678901234", "Pass1") : List.of(value(random), value(random), value(random));
            try (var handover = BotBench.handover(BotBench.hmac(next.get(0), next.get(1), Optional.of(next.get(2))), true);
                    var preview = connector.preview(BoundBot.of(bot), handover)) {
                if (preview instanceof Preview.Refused refused) {
                    assertEquals(Trouble.Kind.NOT_POSSIBLE, refused.trouble().kind(), shape + ": " + refused.trouble().sentence());
                    assertTrue(round > 1, refused.trouble().sentence());
                    assertEquals(before, contents(shape, bench));
                    continue;
                }
                var ready = assertInstanceOf(Preview.Ready.class, preview);
                assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot), handover, ready.replaces()), shape + " with " + next);
                assertEquals(new Holds.KnownVersion(BotBench.NEW), BotBench.holds(connector, bot, handover));
                assertOnlyValuesChanged(shape, bench, round % 2 == 1);
                assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(bot), ready.replaces()));
                assertEquals(before, contents(shape, bench));
                written++;
            }
        }
        assertTrue(written >= 2, "only " + written);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatIsNoSuchFileIsLeftAlone(Shape shape) throws IOException {
        var bench = new BotBench(folder);
        var bot = laidOut(shape, bench, false);
        var file = shape.holder(folder);
        for (var content : List.of(new byte[] {'K', '=', 0, 1, 2, (byte) 0xff, '\n'}, "K=OLD-KEY\nS=OLD-SECRET\nP=x\n".getBytes(StandardCharsets.UTF_16))) {
            Files.write(file, content);
            assertRefused(shape, bench, bot, Trouble.Kind.MALFORMED);
            assertArrayEquals(content, Files.readAllBytes(file));
        }
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(ForeignFiles.MOST_BYTES + 1);
        }
        assertRefused(shape, bench, bot, Trouble.Kind.MALFORMED);
        Files.delete(file);
        assertRefused(shape, bench, bot, Trouble.Kind.MISSING);
        Files.createDirectory(file);
        assertRefused(shape, bench, bot, Trouble.Kind.MISSING);
        Files.delete(file);
        laidOut(shape, bench, false);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertRefused(shape, bench, bot, Trouble.Kind.READ_ONLY);
        assertEquals(text(shape.files().get(folder.relativize(file).toString()), bench, false), Files.readString(file));
    }

    /// Were it left out like a missing one, a place that it overrules would be written, and the bot would go on with the old key.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b.service   | x.env | [Service];Environment=K=OLD-KEY S=OLD-SECRET;EnvironmentFile=-DIR/x.env;
            compose.yml | x.env | services: {b: {env_file: [{path: y.env}, {path: x.env, required: false}]}};
            compose.yml | .env  | services: {b: {environment: {K: '${K:-OLD-KEY}', S: '${S:-OLD-SECRET}'}}};
            """)
    void anOptionalFileThatCannotBeReadIsNotTakenForMissing(String target, String optional, String content) throws IOException {
        var bench = new BotBench(folder);
        bench.file("y.env", "K=OLD-KEY\nS=OLD-SECRET\n");
        var file = bench.file(target, content.replace(';', '\n').replace("DIR", folder.toString()));
        var carrier = target.equals("b.service") ? new SystemdCarrier(List.of()) : new ComposeCarrier();
        var places = target.equals("b.service") ? Map.of(CredentialPart.KEY, "K", CredentialPart.SECRET, "S") : Map.of(CredentialPart.KEY, "b/K", CredentialPart.SECRET, "b/S");
        var bot = BindingDetails.of("grid", carrier.id(), List.of(Target.of(file.toString(), places)));
        try (var handover = BotBench.plainHandover(); var reading = bench.connector(carrier).read(BoundBot.of(bot))) {
            assertInstanceOf(Reading.Held.class, reading, "a missing one does no harm");
            Files.createDirectory(folder.resolve(optional));
            try (var preview = bench.connector(carrier).preview(BoundBot.of(bot), handover)) {
                var trouble = assertInstanceOf(Preview.Refused.class, preview).trouble();
                assertEquals(folder.resolve(optional) + " is a folder or a device, not a file. Change the binding.", trouble.sentence());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void linksRightsAndTheRestOfTheFolderStay(Shape shape) throws IOException {
        var bench = new BotBench(folder);
        var bot = laidOut(shape, bench, false);
        var file = shape.holder(folder);
        var real = Files.move(file, folder.resolve("real-file"));
        Files.createSymbolicLink(file, file.getParent().relativize(real));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        var names = BotFilesOnDisk.in(folder);
        var connector = bench.connector(shape.carrier());
        try (var handover = BotBench.handover(BotBench.hmac("TEST-KEY", "TEST-SECRET", Optional.of("Pass1")), true)) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, bot, handover));
        }
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(names, BotFilesOnDisk.in(folder));
    }

    private static void assertRefused(Shape shape, BotBench bench, BindingDetails bot, Trouble.Kind kind) {
        try (var handover = BotBench.handover(BotBench.hmac("TEST-KEY", "TEST-SECRET", Optional.of("Pass1")), true);
                var preview = bench.connector(shape.carrier()).preview(BoundBot.of(bot), handover)) {
            var trouble = assertInstanceOf(Preview.Refused.class, preview, shape.name()).trouble();
            assertEquals(kind, trouble.kind(), shape + ": " + trouble.sentence());
            assertTrue(trouble.sentence().endsWith(".") && !trouble.sentence().contains("OLD-"), trouble.sentence());
        }
    }

    private static BindingDetails laidOut(Shape shape, BotBench bench, boolean windows) throws IOException {
        for (var file : shape.files().entrySet()) {
            bench.file(file.getKey(), text(file.getValue(), bench, windows));
        }
        return BindingDetails.of("grid", shape.carrier().id(), List.of(new Target(bench.folder.resolve(shape.target()).toString(), shape.places(), shape.reader())));
    }

    private static String text(String marked, BotBench bench, boolean windows) {
        var text = marked.replaceAll("[⟦⟧]", "").replace("DIR", bench.folder.toString());
        return windows ? text.replace("\n", "\r\n") : text;
    }

    private static Map<String, String> contents(Shape shape, BotBench bench) throws IOException {
        var contents = new HashMap<String, String>();
        for (var file : shape.files().keySet()) {
            contents.put(file, Files.readString(bench.folder.resolve(file)));
        }
        return contents;
    }

    /// What stands between the marks may be anything by now; the rest is as it was.
    private static void assertOnlyValuesChanged(Shape shape, BotBench bench, boolean windows) throws IOException {
        for (var file : shape.files().entrySet()) {
            var rest = new StringBuilder();
            int from = 0;
            var marks = VALUE.matcher(file.getValue());
            while (marks.find()) {
                rest.append(Pattern.quote(text(file.getValue().substring(from, marks.start()), bench, windows))).append("(?s:.*?)");
                from = marks.end();
            }
            rest.append(Pattern.quote(text(file.getValue().substring(from), bench, windows)));
            var found = Files.readString(bench.folder.resolve(file.getKey()));
            assertTrue(found.matches(rest.toString()), shape + ": " + found);
            assertFalse(found.contains("OLD-"), found);
        }
    }

    private static String value(Random random) {
        var value = new StringBuilder();
        for (int pieces = random.nextInt(1, 7); pieces > 0; pieces--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }
}
