package app.rekey;

import app.rekey.bots.CarrierConnector;
import app.rekey.bots.RestartByUser;
import app.rekey.bots.UserCommand;
import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.elsewhere.ElsewhereConnector;
import app.rekey.bots.file.FileCarrier;
import app.rekey.bots.freqtrade.AskedAfterRestart;
import app.rekey.bots.freqtrade.DistantFreqtrade;
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
import app.rekey.domain.BaseUrl;
import app.rekey.files.DiskWalk;
import app.rekey.files.ExposedFiles;
import app.rekey.files.FileOps;
import app.rekey.files.ForeignFiles;
import app.rekey.files.MountTable;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.service.Bots;
import app.rekey.service.Connectors;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Makes the connectors, one for each kind of bot, and what they need of this computer.
final class BotWiring {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    // A program that recreates containers may have to fetch their image first.
    private static final Duration COMMAND_WITHIN = Duration.ofMinutes(2);
    // A bot that stores a key may log in to the exchange with it before it answers.
    private static final Duration BOT_ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration BOT_RETURNS_WITHIN = Duration.ofSeconds(90);
    private static final BotAddress THREE_COMMAS = new BotAddress(new BaseUrl(URI.create("https://api.3commas.io")), "");

    private final FileOps files;
    private final Clock clock;
    private final SecureRandom random;

    BotWiring(FileOps files, Clock clock, SecureRandom random) {
        this.files = files;
        this.clock = clock;
        this.random = random;
    }

    /// @param home the user's folder, in which units of systemd are looked for
    Bots.Reach reach(Path home) {
        return new Bots.Reach(connectors(home), new DiskWalk(), new ExposedFiles());
    }

    /// The special ones before the general ones, which know less of what they find.
    private Connectors connectors(Path home) {
        var disk = new ForeignFiles(files, new MountTable(Path.of("/proc/self/mountinfo"), Path.of("/proc")), clock, random);
        var restart = new RestartByUser(new UserCommand(COMMAND_WITHIN));
        var systemd = new SystemdCarrier(UnitFolders.ofThisComputer(home));
        // Bots are called directly and apart from the exchanges: neither waits for the other's limits.
        var limits = new RateLimit(clock);
        var web = new BotWeb(new OkHttpCaller(CONNECT_WITHIN, BOT_ANSWERS_WITHIN, limits, clock));
        var waiting = new Waiting(clock, Thread::sleep, Duration.ofSeconds(1), BOT_RETURNS_WITHIN);
        var octobot = new OctobotCarrier(clock, random);
        var hummingbot = new HummingbotCarrier(random);
        var freqtrade = new DistantFreqtrade(web, waiting);
        var byVariables = new AskedAfterRestart(restart, freqtrade);
        return new Connectors(List.of(
                new CarrierConnector(new FreqtradeCarrier(), disk, new FreqtradeApplying(disk, web, waiting, restart)),
                new CarrierConnector(FileCarrier.passivbot(), disk, restart),
                new CarrierConnector(FileCarrier.vnpy(), disk, restart),
                new CarrierConnector(hummingbot, disk, restart),
                new ByTarget(new CarrierConnector(octobot, disk, restart), new KeeperConnector(new OctobotKeeper(web, waiting))),
                new KeeperConnector(new HummingbotApiKeeper(web, disk)),
                new KeeperConnector(new ThreeCommasKeeper(web, limits, clock, THREE_COMMAS)),
                new CarrierConnector(new ComposeCarrier(), disk, byVariables),
                new CarrierConnector(systemd, disk, byVariables),
                new CarrierConnector(FileCarrier.file(), disk, restart),
                new CarrierConnector(new DotenvCarrier(), disk, byVariables),
                new ElsewhereConnector(List.of(octobot, hummingbot, new FreqtradeCarrier(), FileCarrier.passivbot(), FileCarrier.vnpy(), new ComposeCarrier(), systemd,
                        FileCarrier.file(), new DotenvCarrier()), freqtrade),
                new GuidedConnector()));
    }
}
