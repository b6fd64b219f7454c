package app.rekey;

import app.rekey.Main.WindowRequest;
import app.rekey.bots.CarrierConnector;
import app.rekey.bots.RestartByUser;
import app.rekey.bots.UserCommand;
import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.elsewhere.ElsewhereConnector;
import app.rekey.bots.file.FileCarrier;
import app.rekey.bots.freqtrade.FreqtradeApplying;
import app.rekey.bots.freqtrade.FreqtradeCarrier;
import app.rekey.bots.guided.GuidedConnector;
import app.rekey.bots.hummingbot.HummingbotCarrier;
import app.rekey.bots.hummingbotapi.HummingbotApiKeeper;
import app.rekey.bots.octobot.OctobotCarrier;
import app.rekey.bots.octobot.OctobotKeeper;
import app.rekey.bots.systemd.SystemdCarrier;
import app.rekey.bots.systemd.UnitFolders;
import app.rekey.bots.threecommas.ThreeCommasKeeper;
import app.rekey.bots.web.BotAddress;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.ByTarget;
import app.rekey.bots.web.KeeperConnector;
import app.rekey.bots.web.Waiting;
import app.rekey.calendar.IcsFile;
import app.rekey.cli.CliServices;
import app.rekey.cli.Desk;
import app.rekey.cli.RekeyCli;
import app.rekey.demo.DemoExchanges;
import app.rekey.demo.LoopbackAdapter;
import app.rekey.domain.BaseUrl;
import app.rekey.domain.Secret;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.files.AppPaths;
import app.rekey.files.DiskOps;
import app.rekey.files.DiskWalk;
import app.rekey.files.DiskWatch;
import app.rekey.files.ExposedFiles;
import app.rekey.files.FileOps;
import app.rekey.files.ForeignFiles;
import app.rekey.files.MountTable;
import app.rekey.files.NewOwnerOnlyFiles;
import app.rekey.files.OneWindow;
import app.rekey.files.OwnerOnlyTextFiles;
import app.rekey.files.SettingsFile;
import app.rekey.files.TemporaryFolder;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.http.SystemProxies;
import app.rekey.http.WaysOut;
import app.rekey.imports.ImportFile;
import app.rekey.memory.GuardedMemory;
import app.rekey.memory.HeapScrub;
import app.rekey.pem.PemReader;
import app.rekey.service.BotWatch;
import app.rekey.service.Bots;
import app.rekey.service.ChosenSettings;
import app.rekey.service.Connectors;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService.Addition;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.PastedKey;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.SettingsStore;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.CreateResult;
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

/// Makes every object of the program, from top to bottom. The only class that names adapters.
final class Wiring {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    // A key can be tested without the server's time; a silent server shall not make its user wait twice.
    private static final Duration TIME_WITHIN = Duration.ofSeconds(3);
    private static final Duration SCRUB_AFTER = Duration.ofSeconds(2);
    // A program that recreates containers may have to fetch their image first.
    private static final Duration COMMAND_WITHIN = Duration.ofMinutes(2);
    // A bot that stores a key may log in to the exchange with it before it answers.
    private static final Duration BOT_ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration BOT_RETURNS_WITHIN = Duration.ofSeconds(90);
    private static final BotAddress THREE_COMMAS = new BotAddress(new BaseUrl(URI.create("https://api.3commas.io")), "");
    private static final Duration QUIET_FILES = Duration.ofMillis(400);
    private static final String DEMO_PASSWORD = "demo";

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
        var ways = new WaysOut(() -> chosen.get().connection(), session::proxyPassword, new SystemProxies(environment));
        var rateLimit = new RateLimit(clock, ways);
        var caller = new OkHttpCaller(CONNECT_WITHIN, ANSWER_WITHIN, rateLimit, clock, ways);
        var serverClock = new ServerClock(caller.within(TIME_WITHIN), clock);
        exchanges = new Exchanges(List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).stream()
                .map(dialect -> new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock))
                .toList());
        pastedKey = new PastedKey(exchanges);
        reach = new Bots.Reach(connectors(), new DiskWalk(), new ExposedFiles());
    }

    /// The special ones before the general ones, which know less of what they find.
    private Connectors connectors() {
        var disk = new ForeignFiles(files, new MountTable(Path.of("/proc/self/mountinfo")), clock, random);
        var restart = new RestartByUser(new UserCommand(COMMAND_WITHIN));
        var systemd = new SystemdCarrier(UnitFolders.ofThisComputer(machine.home()));
        // Bots are called directly and apart from the exchanges: neither waits for the other's limits.
        var limits = new RateLimit(clock);
        var web = new BotWeb(new OkHttpCaller(CONNECT_WITHIN, BOT_ANSWERS_WITHIN, limits, clock));
        var waiting = new Waiting(clock, Thread::sleep, Duration.ofSeconds(1), BOT_RETURNS_WITHIN);
        return new Connectors(List.of(
                new CarrierConnector(new FreqtradeCarrier(), disk, new FreqtradeApplying(disk, web, waiting, restart)),
                new CarrierConnector(FileCarrier.passivbot(), disk, restart),
                new CarrierConnector(FileCarrier.vnpy(), disk, restart),
                new CarrierConnector(new HummingbotCarrier(random), disk, restart),
                new ByTarget(new CarrierConnector(new OctobotCarrier(clock, random), disk, restart), new KeeperConnector(new OctobotKeeper(web, waiting))),
                new KeeperConnector(new HummingbotApiKeeper(web, disk)),
                new KeeperConnector(new ThreeCommasKeeper(web, limits, clock, THREE_COMMAS)),
                new CarrierConnector(new ComposeCarrier(), disk, restart),
                new CarrierConnector(systemd, disk, restart),
                new CarrierConnector(FileCarrier.file(), disk, restart),
                new CarrierConnector(new DotenvCarrier(), disk, restart),
                new ElsewhereConnector(List.of(new FreqtradeCarrier(), FileCarrier.passivbot(), FileCarrier.vnpy(), new ComposeCarrier(), systemd,
                        FileCarrier.file(), new DotenvCarrier()), ElsewhereConnector.Prover.none()),
                new GuidedConnector()));
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
                new Surroundings.Outside(openPage, () -> showDemo(new Stage(), tasks, openPage, () -> { }), new OwnerOnlyTextFiles(files)),
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
        tasks.run(this::openDemo, demo -> {
            var file = demo.desk().session().file().orElseThrow();
            var around = new Surroundings(
                    new Surroundings.VaultPlace(file, file.resolveSibling("backups"), () -> true, new NewOwnerOnlyFiles(files)),
                    chosen,
                    clock,
                    random,
                    new Surroundings.Outside(openPage, () -> { }, new OwnerOnlyTextFiles(files)),
                    program(),
                    Optional.of(new Surroundings.Demo(DEMO_PASSWORD)));
            show(stage, demo.desk(), around, tasks, () -> {
                demo.close();
                closed.run();
            });
        }, fault -> {
            machine.terminal().err().println("The demo could not be started (" + fault.getClass().getSimpleName() + ").");
            closed.run();
        });
    }

    private RekeyWindow show(Stage stage, Desk desk, Surroundings around, BackgroundTasks tasks, Runnable closed) {
        var services = new UiServices(desk.session(), desk.keys(), desk.tester(), pastedKey, privateKeys, desk.exchanges(), desk.bots(), new ZxcvbnStrength(), tasks);
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
        return new CliServices(
                desk(session, exchanges),
                this::openDemo,
                paths.vault(),
                new ImportFile(exchanges, pastedKey, privateKeys),
                new NewOwnerOnlyFiles(files),
                new ZxcvbnStrength(),
                settings,
                new VaultWords(new Words(), backups()),
                new IcsFile(files, clock),
                clock);
    }

    private Desk desk(VaultSession vault, Exchanges reached) {
        return new Desk(vault, new KeyService(vault, clock, random), new KeyTester(vault, reached, clock), reached,
                Bots.on(vault, reached, reach, privateKeys, clock, random));
    }

    /// Starts the played exchanges and a throw-away vault that holds their sample keys. Blocks for the KDF.
    private Desk.Demo openDemo() {
        var played = DemoExchanges.start(clock, random);
        var folder = TemporaryFolder.make("rekey-demo-");
        // A program that is told to end closes nothing by itself.
        Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
        var reached = new Exchanges(exchanges.all().stream()
                .map(exchange -> new LoopbackAdapter(exchanges.of(exchange), site -> played.baseUrl(exchange, site)))
                .toList());
        var store = new VaultFiles(folder.path().resolve("state"), KdfPolicy.standard(), clock, random, files, memory);
        var desk = desk(new VaultSession(store), reached);
        var samples = played.keys().stream().map(sample -> new Addition(sample.draftOnItsSite(), sample.earlier())).toList();
        try (var password = Secret.ofText(DEMO_PASSWORD)) {
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

    private Path vaultOf(WindowRequest request) {
        return request.vault().orElse(paths.vault());
    }

    private Path backups() {
        return paths.state().resolve("backups");
    }
}
