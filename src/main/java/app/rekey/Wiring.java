package app.rekey;

import app.rekey.Main.WindowRequest;
import app.rekey.calendar.IcsFile;
import app.rekey.cli.CliServices;
import app.rekey.cli.Desk;
import app.rekey.cli.RekeyCli;
import app.rekey.files.AppPaths;
import app.rekey.files.DiskOps;
import app.rekey.files.DiskWatch;
import app.rekey.files.FileOps;
import app.rekey.files.NewOwnerOnlyFiles;
import app.rekey.files.OneWindow;
import app.rekey.files.OwnerOnlyTextFiles;
import app.rekey.files.SettingsFile;
import app.rekey.imports.ImportFile;
import app.rekey.memory.GuardedMemory;
import app.rekey.memory.HeapScrub;
import app.rekey.pem.PairMaker;
import app.rekey.pem.PemReader;
import app.rekey.service.BotWatch;
import app.rekey.service.Bots;
import app.rekey.service.ChosenSettings;
import app.rekey.service.Exchanges;
import app.rekey.service.PastedKey;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.SettingsStore;
import app.rekey.service.VaultSession;
import app.rekey.ui.RekeyWindow;
import app.rekey.ui.Surroundings;
import app.rekey.ui.UiServices;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.vault.KdfPolicy;
import app.rekey.vault.VaultFiles;
import app.rekey.vault.ZxcvbnStrength;
import app.rekey.words.VaultWords;
import app.rekey.words.Words;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.stage.Stage;

/// Makes every object of the program, from top to bottom: the exchanges, the bots and the demo each in a class of their own
/// beside it. Nothing else names adapters.
final class Wiring {
    private static final Duration SCRUB_AFTER = Duration.ofSeconds(2);
    private static final Duration QUIET_FILES = Duration.ofMillis(400);

    private final Machine machine;
    private final AppPaths paths;
    private final Clock clock = Clock.systemDefaultZone();
    private final SecureRandom random = new SecureRandom();
    private final FileOps files = new DiskOps();
    private final GuardedMemory memory;
    private final Thread shield;
    private final SettingsStore settings;
    // The one vault outside of the demo: the window's or a command's.
    private final VaultSession session;
    private final ChosenSettings chosen;
    private final Exchanges exchanges;
    private final PastedKey pastedKey;
    private final Bots.Reach reach;
    private final DemoWiring demo;
    private Optional<OneWindow.Place> place = Optional.empty();
    private final PrivateKeyReader privateKeys = new PemReader();

    Wiring(Map<String, String> environment, Properties properties) {
        machine = new Machine(environment, properties);
        paths = AppPaths.of(environment, machine.osName(), machine.home());
        // Before anything that has a logger: the first logger opens the file that is named by then.
        prepareLog();
        memory = new GuardedMemory(machine.osName());
        // Beside the start of everything else: Java's first calls into the C library take a while.
        shield = Thread.ofPlatform().name("shield").daemon().start(memory::shieldProcess);
        settings = new SettingsFile(paths.settings(), files);
        chosen = new ChosenSettings(settings);
        machine.askTheDesktopForItsProxy();
        session = new VaultSession(new VaultFiles(paths.state(), KdfPolicy.standard(), clock, random, files, memory));
        exchanges = new ExchangeWiring(clock).exchanges(() -> chosen.get().connection(), session::proxyPassword, environment);
        pastedKey = new PastedKey(exchanges);
        reach = new BotWiring(files, clock, random).reach(machine.home());
        demo = new DemoWiring(files, clock, random, memory);
    }

    /// The log's file is made here, so that it is its owner's alone from the first moment. Where the folder takes no file
    /// there is no log, and the program goes on.
    private void prepareLog() {
        var log = log();
        machine.logTo(log);
        try {
            files.createFolders(paths.state());
            if (!files.exists(log)) {
                files.writeNew(log, new byte[0]);
            }
        } catch (IOException noLog) {
            machine.logTo(machine.nowhere());
        }
    }

    /// Why no window can be shown; empty where one can.
    Optional<String> whyNoWindow() {
        return machine.whyNoWindow();
    }

    /// Waits until nobody can dump this process's memory. Before the first password is asked for.
    private void awaitShield() {
        try {
            shield.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// After a lock the window has dropped what it showed; then what the collector left of it is overwritten.
    private void scrubAfterLocks() {
        var scrub = new HeapScrub();
        session.onChange(() -> {
            if (session.state() == VaultSession.State.LOCKED) {
                CompletableFuture.delayedExecutor(SCRUB_AFTER.toSeconds(), TimeUnit.SECONDS).execute(scrub);
            }
        });
    }

    private boolean isVaultThere(Path vault) {
        awaitShield();
        return files.exists(vault);
    }

    RekeyCli commandLine() {
        awaitShield();
        chosen.load();
        return new RekeyCli(cliServices(), machine.terminal(), machine.version());
    }

    /// What `rekey` does where there is no window: the demo check, while there is no vault yet or the demo was asked for.
    int withoutWindow(String why, WindowRequest request) {
        var terminal = machine.terminal();
        if (!request.demo() && files.exists(vaultOf(request))) {
            terminal.err().println(why);
            return commandLine().run(List.of());
        }
        terminal.err().println(why + " Here are sample keys instead, tested against the four exchanges played on this computer:");
        terminal.err().println();
        int checked = commandLine().run(List.of("check", "--demo"));
        terminal.err().println();
        terminal.err().println("Your own keys: rekey init makes a vault, rekey import FILE takes keys in, rekey check tests them; rekey --help says more.");
        // Sample keys that need attention are what the demo shows, not a failure.
        return checked == 1 ? 0 : checked;
    }

    /// Whether this start has its vault's window to itself. Where another one has it, that one is raised. Each demo is a world of its own.
    boolean isFirstWindow(WindowRequest request) {
        if (request.demo()) {
            return true;
        }
        return switch (new OneWindow(paths.state(), files).claim(vaultOf(request))) {
            case OneWindow.Claim.Ours(OneWindow.Place ours) -> {
                place = Optional.of(ours);
                yield true;
            }
            case OneWindow.Claim.Raised _ -> {
                machine.terminal().err().println("Rekey is open with this vault already; its window was raised.");
                yield false;
            }
            case OneWindow.Claim.Unknown _ -> true;
        };
    }

    /// Shows the window on the user's vault or on the demo. On the toolkit's thread.
    void showWindow(Stage stage, WindowRequest request, Consumer<URI> openPage, Runnable closed) {
        chosen.load();
        var tasks = new FxBackgroundTasks();
        if (request.demo()) {
            showDemo(stage, tasks, openPage, closed);
            return;
        }
        var desk = desk(session, exchanges);
        scrubAfterLocks();
        var vault = vaultOf(request);
        var around = new Surroundings(
                new Surroundings.VaultPlace(vault, backups(), () -> isVaultThere(vault), new NewOwnerOnlyFiles(files)),
                chosen,
                clock,
                random,
                new Surroundings.Outside(openPage, () -> showDemo(new Stage(), tasks, openPage, () -> { }), new OwnerOnlyTextFiles(files),
                        new IcsFile(files, clock)),
                program(),
                Optional.empty());
        var window = show(stage, desk, around, tasks, () -> {
            giveUpPlace();
            closed.run();
        });
        place.ifPresent(ours -> ours.listen(() -> tasks.onScreen(() -> window.raise(stage))));
    }

    private void giveUpPlace() {
        try {
            if (place.isPresent()) {
                place.get().close();
            }
        } catch (IOException leftBehind) {
            // The system takes the lock back with the program's end, and the next window takes the socket away.
            place = Optional.empty();
        }
    }

    private void showDemo(Stage stage, BackgroundTasks tasks, Consumer<URI> openPage, Runnable closed) {
        tasks.run(this::openDemo, opened -> {
            var file = opened.desk().session().file().orElseThrow();
            var around = new Surroundings(
                    new Surroundings.VaultPlace(file, file.resolveSibling("backups"), () -> true, new NewOwnerOnlyFiles(files)),
                    chosen,
                    clock,
                    random,
                    new Surroundings.Outside(openPage, () -> { }, new OwnerOnlyTextFiles(files),
                        new IcsFile(files, clock)),
                    program(),
                    Optional.of(new Surroundings.Demo(DemoWiring.PASSWORD, DemoWiring.botsBeside(file))));
            show(stage, opened.desk(), around, tasks, () -> {
                opened.close();
                closed.run();
            });
        }, fault -> {
            machine.terminal().err().println("The demo could not be started (" + fault.getClass().getSimpleName() + ").");
            closed.run();
        });
    }

    private RekeyWindow show(Stage stage, Desk desk, Surroundings around, BackgroundTasks tasks, Runnable closed) {
        var services = new UiServices(desk.session(), desk.keys(), desk.tester(), pastedKey, privateKeys, desk.exchanges(), desk.bots(),
                desk.rotations(), new PairMaker(random), new ImportFile(desk.exchanges(), pastedKey, privateKeys), new ZxcvbnStrength(), tasks);
        var watch = new BotWatch(desk.session(), desk.bots().bindings(), desk.bots().refresh(), new DiskWatch(QUIET_FILES));
        var window = new RekeyWindow(services, around);
        stage.setOnHidden(_ -> {
            window.close();
            watch.close();
            // Not on the toolkit's thread, which may be gone with its last window.
            tasks.run(() -> saidFarewell(desk.session(), closed), _ -> { }, _ -> { });
        });
        window.show(stage);
        return window;
    }

    private Surroundings.Program program() {
        return new Surroundings.Program(machine.version(), log());
    }

    private Path log() {
        return paths.state().resolve("rekey.log");
    }

    private static boolean saidFarewell(VaultSession session, Runnable closed) throws InterruptedException {
        try {
            session.awaitFarewell();
            return true;
        } finally {
            closed.run();
        }
    }

    private CliServices cliServices() {
        var importFile = new ImportFile(exchanges, pastedKey, privateKeys);
        return new CliServices(
                desk(session, exchanges),
                this::openDemo,
                paths.vault(),
                importFile,
                importFile,
                new NewOwnerOnlyFiles(files),
                new ZxcvbnStrength(),
                settings,
                new VaultWords(new Words(), backups()),
                new IcsFile(files, clock),
                clock);
    }

    private Desk desk(VaultSession vault, Exchanges reached) {
        return Desk.on(vault, reached, Bots.on(vault, reached, reach, privateKeys, clock, random), clock, random);
    }

    private Desk.Demo openDemo() {
        return demo.open(demo.play(), exchanges, this::desk);
    }

    private Path vaultOf(WindowRequest request) {
        return request.vault().orElse(paths.vault());
    }

    private Path backups() {
        return paths.state().resolve("backups");
    }
}
