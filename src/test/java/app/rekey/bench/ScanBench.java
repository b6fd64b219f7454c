package app.rekey.bench;

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

/// How long a scan of a folder with 100,000 files takes. Its argument is a folder to make them in, which must not exist.
public final class ScanBench {
    private static final int FOLDERS = 1_000;
    private static final int FILES_EACH = 100;
    private static final int BOTS = 100;
    private static final int ROUNDS = 4;

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
        var bots = FileBots.on(session, exchanges, clock);
        for (int round = 1; round <= ROUNDS; round++) {
            var began = System.nanoTime();
            var run = bots.scan().start(List.of(root), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
            run.await();
            var took = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf("round %d: %d files, %d credentials, %d ms%n", round, run.walked().orElseThrow().files(), run.found().size(), took.toMillis());
        }
    }

    /// A tenth of the files has a name that some connector reads; a hundred of those are bots.
    private static void fill(Path root) throws IOException {
        Files.createDirectory(root);
        for (int folder = 0; folder < FOLDERS; folder++) {
            var place = Files.createDirectories(root.resolve("group-" + folder % 20).resolve("project-" + folder));
            for (int file = 0; file < FILES_EACH; file++) {
                var name = file % 10 == 0 ? "settings-" + file + ".env" : "module-" + file + (file % 2 == 0 ? ".json" : ".py");
                Files.writeString(place.resolve(name), "SETTING_" + file + "=value\n".repeat(40));
            }
            if (folder % (FOLDERS / BOTS) == 0) {
                Files.writeString(place.resolve("settings-0.env"), "BYBIT_API_KEY=TEST-KEY-%d\nBYBIT_API_SECRET=TEST-SECRET-%d\n".formatted(folder, folder));
            }
        }
    }
}
