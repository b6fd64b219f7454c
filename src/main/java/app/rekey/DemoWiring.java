package app.rekey;

import app.rekey.cli.Desk;
import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.LoopbackAdapter;
import app.rekey.demo.SampleBot;
import app.rekey.demo.SampleBots;
import app.rekey.domain.Key;
import app.rekey.domain.Secret;
import app.rekey.files.FileOps;
import app.rekey.files.TemporaryFolder;
import app.rekey.memory.GuardedMemory;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.service.Change;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService.Addition;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.vault.KdfPolicy;
import app.rekey.vault.VaultFiles;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

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

    /// The folder of the sample bots, for a demo whose vault is this file.
    static Path botsBeside(Path vault) {
        return vault.resolveSibling("bots");
    }

    /// Starts the played exchanges.
    DemoExchanges play() {
        return DemoExchanges.start(clock, random);
    }

    /// Starts the sample bots, and a throw-away vault that holds the sample keys. Blocks for the KDF.
    ///
    /// @param played the exchanges on which all of it lives; they are closed with the demo
    /// @param exchanges the real ones, which are then called on this computer
    /// @param desks makes the services on a vault and what its keys are tested with
    Desk.Demo open(DemoExchanges played, Exchanges exchanges, BiFunction<VaultSession, Exchanges, Desk> desks) {
        var folder = TemporaryFolder.make("rekey-demo-");
        // A program that is told to end closes nothing by itself.
        Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
        var reached = new Exchanges(exchanges.all().stream()
                .map(exchange -> LoopbackAdapter.on(exchanges.of(exchange), played))
                .toList());
        var store = new VaultFiles(folder.path().resolve("state"), KdfPolicy.standard(), clock, random, files, memory);
        var desk = desks.apply(new VaultSession(store), reached);
        var vault = folder.path().resolve("demo.rekey");
        try (var password = Secret.ofText(PASSWORD)) {
            if (!(desk.session().create(vault, password, false) instanceof CreateResult.Created)) {
                throw new IllegalStateException("the temporary folder takes no file");
            }
        }
        addKeys(desk, played.keys());
        var bots = SampleBots.start(botsBeside(vault), played, clock, random);
        bots.bots().forEach(bot -> bind(desk, bot));
        return new OpenDemo(desk, () -> {
            bots.close();
            played.close();
            folder.close();
        });
    }

    private static void addKeys(Desk desk, List<DemoKey> samples) {
        var additions = samples.stream()
                .map(sample -> new Addition(sample.draftOfBefore().orElseGet(sample::draftOnItsSite), sample.past().stream().findFirst()))
                .toList();
        try {
            desk.keys().addAll(additions);
        } finally {
            additions.forEach(addition -> addition.draft().close());
        }
        samples.stream().filter(sample -> sample.before().isPresent()).forEach(sample -> replace(desk, sample));
        desk.session().save(samples.stream().flatMap(sample -> laterTests(desk, sample)).toList());
    }

    /// All but the first, which came with the key.
    private static Stream<Change> laterTests(Desk desk, DemoKey sample) {
        return sample.past().stream().skip(1).map(test -> new Change.Tested(named(desk, sample.details().label()).current().orElseThrow().id(), test));
    }

    private static void replace(Desk desk, DemoKey sample) {
        var key = named(desk, sample.details().label()).id();
        try (var draft = sample.draftOnItsSite(); var now = new NewCredential(draft.credential(), draft.keyVersion(), draft.demo())) {
            desk.keys().edit(key, draft.details(), Optional.of(now), sample.past().stream().findFirst());
        }
    }

    private static void bind(Desk desk, SampleBot bot) {
        var key = named(desk, bot.keyLabel());
        switch (desk.bots().bindings().bind(key.id(), bot.details(), Optional.empty())) {
            case BindResult.Done done -> {
                if (bot.isTicked()) {
                    desk.bots().steps().confirm(done.binding(), key.current().orElseThrow().id());
                }
            }
            case BindResult.NotBound not -> throw new IllegalStateException(bot.details().botName() + ": " + not.trouble().sentence());
            case BindResult.NotSaved _ -> throw new IllegalStateException("the temporary folder takes no file");
        }
    }

    private static Key named(Desk desk, String label) {
        return desk.session().book().keys().stream().filter(key -> key.label().equals(label)).findFirst().orElseThrow();
    }

    private record OpenDemo(Desk desk, Runnable takeAway) implements Desk.Demo {
        @Override
        public void close() {
            desk.session().lock();
            takeAway.run();
        }
    }
}
