package app.rekey.bench;

import app.rekey.AllBots;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Secret;
import app.rekey.service.BotScan;
import app.rekey.service.FolderWalk;
import app.rekey.service.VaultSession;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How long a scan of a folder with 100,000 files takes. Its argument is a folder to make them in, which must not exist.
public final class ScanBench {
    private static final int FOLDERS = 1_000;
    private static final int FILES_EACH = 100;
    private static final int BOTS = 100;
    private static final int ROUNDS = 4;
    private static final Map<String, String> KINDS = Map.of(
            "config.json", "{\"stake_currency\": \"USDT\", \"exchange\": {\"name\": \"binance\", \"key\": \"\", \"secret\": \"\"}}\n",
            "package.json", "{\"name\": \"x\", \"scripts\": {\"test\": \"jest\"}}\n",
            "compose.yaml", "services:\n  web:\n    image: x\n    environment:\n      - MODE=live\n    env_file: [settings-1.env]\n",
            "web.service", "[Service]\nExecStart=/bin/true\nEnvironmentFile=-%h/none.env\n",
            "config.toml", "[profiles.x]\nname = \"y\"\n",
            "application.properties", "server.port=8080\n",
            "user.cfg", "[user]\nname=x\n");

    private ScanBench() {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        fill(root);
        var clock = new HandClock();
        var session = new VaultSession(new MemoryVaultStore());
        try (var password = Secret.ofText("bench")) {
            session.create(root.resolve("vault"), password, false);
        }
        var exchanges = PlainAdapter.all(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false)));
        var bots = FileBots.on(session, exchanges, AllBots.reach(root), clock);
        for (int round = 1; round <= ROUNDS; round++) {
            var began = System.nanoTime();
            var run = bots.scan().start(List.of(root), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
            run.await();
            var took = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf("round %d: %d files, %d credentials, %d ms%n", round, run.walked().orElseThrow().files(), run.found().size(), took.toMillis());
        }
    }

    /// Of a hundred files in a folder 25 have names that some connector reads: four files of variables, ten of JSON, four of YAML, and
    /// one each of seven kinds that bots and their services have. The others are a program's, its data and its texts.
    private static void fill(Path root) throws IOException {
        Files.createDirectory(root);
        for (int folder = 0; folder < FOLDERS; folder++) {
            var place = Files.createDirectories(root.resolve("group-" + folder % 20).resolve("project-" + folder));
            for (int file = 0; file < FILES_EACH - KINDS.size(); file++) {
                if (file < 4) {
                    Files.writeString(place.resolve("settings-" + file + ".env"), "SETTING_%d=value\n".formatted(file).repeat(40));
                } else if (file < 14) {
                    Files.writeString(place.resolve("data-" + file + ".json"), "{\"rows\": [" + "{\"time\": 1, \"price\": \"2.5\"}, ".repeat(60) + "{}]}\n");
                } else if (file < 18) {
                    Files.writeString(place.resolve("values-" + file + ".yml"), "name: value # why\nlist:\n" + "  - {a: 1, b: two}\n".repeat(60));
                } else {
                    Files.writeString(place.resolve("module-" + file + (file % 2 == 0 ? ".py" : ".csv")), "value = 1\n".repeat(100));
                }
            }
            for (var kind : KINDS.entrySet()) {
                Files.writeString(place.resolve(kind.getKey()), kind.getValue());
            }
            if (folder % (FOLDERS / BOTS) == 0) {
                Files.writeString(place.resolve("settings-0.env"), "BYBIT_API_KEY=TEST-KEY-%d\nBYBIT_API_SECRET=TEST-SECRET-%d\n".formatted(folder, folder));
            }
        }
    }
}
