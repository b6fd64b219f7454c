package app.rekey;

import app.rekey.cli.Desk;
import app.rekey.demo.DemoExchanges;
import app.rekey.demo.LoopbackAdapter;
import app.rekey.domain.Secret;
import app.rekey.files.FileOps;
import app.rekey.files.TemporaryFolder;
import app.rekey.memory.GuardedMemory;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService.Addition;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.vault.KdfPolicy;
import app.rekey.vault.VaultFiles;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BiFunction;

/// Makes the demo: exchanges played on this computer, and a vault of sample keys that ends with it.
final class DemoWiring {
    static final String PASSWORD = "demo";

    private final FileOps files;
    private final Clock clock;
    private final SecureRandom random;
    private final GuardedMemory memory;

    DemoWiring(FileOps files, Clock clock, SecureRandom random, GuardedMemory memory) {
        this.files = files;
        this.clock = clock;
        this.random = random;
        this.memory = memory;
    }

    /// Starts the played exchanges and a throw-away vault that holds their sample keys. Blocks for the KDF.
    ///
    /// @param exchanges the real ones, which are then called on this computer
    /// @param desks makes the services on a vault and what its keys are tested with
    Desk.Demo open(Exchanges exchanges, BiFunction<VaultSession, Exchanges, Desk> desks) {
        var played = DemoExchanges.start(clock, random);
        var folder = TemporaryFolder.make("rekey-demo-");
        // A program that is told to end closes nothing by itself.
        Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
        var reached = new Exchanges(exchanges.all().stream()
                .map(exchange -> new LoopbackAdapter(exchanges.of(exchange), site -> played.baseUrl(exchange, site)))
                .toList());
        var store = new VaultFiles(folder.path().resolve("state"), KdfPolicy.standard(), clock, random, files, memory);
        var desk = desks.apply(new VaultSession(store), reached);
        var samples = played.keys().stream().map(sample -> new Addition(sample.draftOnItsSite(), sample.earlier())).toList();
        try (var password = Secret.ofText(PASSWORD)) {
            if (!(desk.session().create(folder.path().resolve("demo.rekey"), password, false) instanceof CreateResult.Created)) {
                throw new IllegalStateException("the temporary folder takes no file");
            }
            desk.keys().addAll(samples);
        } finally {
            samples.forEach(sample -> sample.draft().close());
        }
        return new OpenDemo(desk, () -> {
            played.close();
            folder.close();
        });
    }

    private record OpenDemo(Desk desk, Runnable takeAway) implements Desk.Demo {
        @Override
        public void close() {
            desk.session().lock();
            takeAway.run();
        }
    }
}
