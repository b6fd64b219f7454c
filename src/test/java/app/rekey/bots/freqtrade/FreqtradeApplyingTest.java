package app.rekey.bots.freqtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.CarrierConnector;
import app.rekey.bots.RestartByUser;
import app.rekey.bots.UserCommand;
import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.elsewhere.ElsewhereConnector;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.PlayedBot;
import app.rekey.bots.web.PlayedBot.Asked;
import app.rekey.bots.web.PlayedBot.Line;
import app.rekey.domain.Binding.Apply;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A freqtrade on the loopback is reloaded and asked for its balance.
final class FreqtradeApplyingTest {
    private static final String USER = "freqtrader";
    private static final String PASSWORD = "TEST-api-password";

    @TempDir
    private Path folder;
    private BotBench bench;
    private PlayedBot played;
    private volatile PlayedBot.Play play;
    private final AtomicInteger sinceReload = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean dry;
    private volatile String running = "running";
    /// What it tells of its last start, one answer after the other; nothing where it is too old to tell.
    private final List<Long> started = new CopyOnWriteArrayList<>();

    @BeforeEach
    void aRunningFreqtrade() throws IOException {
        bench = new BotBench(folder);
        play = this::asFreqtradeDoes;
        played = PlayedBot.start(asked -> play.answer(asked));
    }

    @AfterEach
    void ended() {
        played.close();
    }

    /// After a reload: still the old state, then nothing for two calls, then not ready, then back.
    private Line asFreqtradeDoes(Asked asked) {
        var login = "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        int step = sinceReload.get() == Integer.MAX_VALUE ? Integer.MAX_VALUE : sinceReload.getAndIncrement();
        if (step == 3 || step == 4) {
            return Line.of(0, "");
        }
        if (asked.path().equals("/api/v1/ping")) {
            return Line.of(200, "{\"status\":\"pong\"}");
        }
        if (!asked.header("Authorization").equals(login)) {
            return Line.of(401, "{\"detail\":\"Unauthorized\"}");
        }
        return switch (asked.method() + " " + asked.path()) {
            case "POST /api/v1/reload_config" -> {
                sinceReload.set(1);
                yield Line.of(200, "{\"status\":\"Reloading config ...\"}");
            }
            case "GET /api/v1/show_config" -> step == 5 ? Line.of(503, "{\"detail\":\"Bot is not in the correct state.\"}")
                    : Line.of(200, "{\"state\":\"%s\",\"dry_run\":%s}".formatted(step < 5 ? "reload_config" : running, dry));
            case "GET /api/v1/health" -> started.isEmpty() ? Line.of(404, "{\"detail\":\"Not Found\"}")
                    : Line.of(200, "{\"last_process_ts\":1,\"bot_start_ts\":1,\"bot_startup_ts\":%d}".formatted(started.size() > 1 ? started.removeFirst() : started.getFirst()));
            case "GET /api/v1/balance" -> Line.of(200, "{\"currencies\":[],\"total\":0.0}");
            default -> Line.of(404, "{\"detail\":\"Not Found\"}");
        };
    }

    private CarrierConnector connector() {
        return connector(played.web());
    }

    private CarrierConnector connector(BotWeb web) {
        var byUser = new RestartByUser(new UserCommand(Duration.ofSeconds(20)));
        return new CarrierConnector(new FreqtradeCarrier(), bench.disk(), new FreqtradeApplying(bench.disk(), web, PlayedBot.waiting(), byUser));
    }

    private String config(String more) {
        return """
                {"stake_currency": "USDT", %s
                 "exchange": {"name": "binance", "key": "OLD-KEY-0123456789", "secret": "OLD-SECRET-0123456789"},
                 "api_server": {"enabled": true, "listen_ip_address": "0.0.0.0", "listen_port": %d, "username": "%s", "password": "%s"},}
                """.formatted(more, played.port(), USER, PASSWORD);
    }

    private BindingDetails reloading(Optional<Access> access, Path... files) {
        return new BindingDetails("grid", "freqtrade", List.of(files).stream().map(Path::toString).map(Target::of).toList(), Set.of(), new Apply.Reload(),
                false, access);
    }

    private BoundBot bot(String more) throws IOException {
        return BoundBot.of(reloading(Optional.empty(), bench.file("config.json", config(more))));
    }

    @Test
    void aReloadIsPlannedAppliedAndProvenWithTheLoginOfTheBotsOwnConfig() throws IOException {
        var bot = bot("");
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(connector(), bot.details(), handover)) {
            assertEquals(How.RELOAD, ready.apply().how());
            assertEquals(Orders.STAY, ready.apply().orders());
            assertTrue(ready.apply().sentence().contains(played.url()));
        }
        assertEquals(new ApplyResult.Applied("freqtrade reloaded its config; its state is \"running\"."), connector().apply(bot));
        assertEquals(1, played.asked().stream().filter("POST /api/v1/reload_config"::equals).count());
        assertEquals(new ProofResult.Works(Prover.INTERFACE), connector().prove(bot));
    }

    /// Two in containers, both listening at 8080 by their configs, and one of them published there.
    @ParameterizedTest
    @CsvSource(textBlock = """
            exchange,       kucoin,    binance
            stake_currency, BTC,       USDT
            bot_name,       the other, grid
            """)
    void anotherFreqtradeThatAnswersThereProvesNothing(String setting, String there, String here) throws IOException {
        play = asked -> asked.path().endsWith("/show_config")
                ? Line.of(200, "{\"state\":\"running\",\"dry_run\":false,\"%s\":\"%s\"}".formatted(setting, there))
                : asFreqtradeDoes(asked);
        var bot = bot("\"bot_name\": \"grid\",");
        var another = "What answers at " + played.url() + " is another freqtrade: its " + setting + " is " + there + ", and that of this bot's config is " + here
                + ". Put the address of this bot's own interface into the binding. ";
        assertEquals(another + "The key was not proven.", assertInstanceOf(ProofResult.DoesNotWork.class, connector().prove(bot)).trouble().sentence());
        assertEquals(another + "That one was reloaded, and this one was not.",
                assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(bot)).trouble().sentence());
    }

    @Test
    void theBindingsAddressAndLoginComeBeforeThoseOfTheConfig() throws IOException {
        var file = bench.file("config.json", config("").replace(PASSWORD, "another").replace("\"enabled\": true", "\"enabled\": false"));
        try (var bot = new BoundBot(reloading(Optional.of(new Access(played.url() + "/", USER)), file), Optional.of(Secret.ofText(PASSWORD)))) {
            assertInstanceOf(ApplyResult.Applied.class, connector().apply(bot));
        }
    }

    @Test
    void ordersAreCancelledWhereTheConfigSaysSo() throws IOException {
        var bot = bot("\"cancel_open_orders_on_exit\": true,");
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(connector(), bot.details(), handover)) {
            assertEquals(Orders.CANCELLED, ready.apply().orders());
        }
    }

    @Test
    void aBotThatRunsDryIsForTheUserToTick() throws IOException {
        dry = true;
        assertInstanceOf(ProofResult.ToBeTicked.class, connector().prove(bot("\"dry_run\": true,")));
        assertFalse(played.asked().contains("GET /api/v1/balance"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            500,             running, does not work
            999,             running, does not work
            1000,            running, works
            2000,            running, works
            '500, 500, 1000', running, works
            '',              running, works
            500,             stopped, to be ticked
            1000,            stopped, works
            """)
    void aBotThatRunsSinceBeforeItGotTheKeyDoesNotProveIt(String starts, String state, String expected) throws IOException {
        Arrays.stream(starts.split(",\\s*")).filter(start -> !start.isEmpty()).map(Long::valueOf).forEach(started::add);
        running = state;
        var proof = connector().prove(bot("").since(Optional.of(Instant.ofEpochSecond(1000, 900_000_000))));
        assertEquals(expected, switch (proof) {
            case ProofResult.Works _ -> "works";
            case ProofResult.DoesNotWork not -> {
                assertTrue(not.trouble().sentence().contains(" has been running since 1970-01-01 00:"), not.trouble().sentence());
                yield "does not work";
            }
            case ProofResult.ToBeTicked _ -> "to be ticked";
        });
        assertEquals("works".equals(expected), played.asked().contains("GET /api/v1/balance"), "the exchange is asked only for a proof");
    }

    @Test
    void aBotElsewhereIsProvenThroughATunnel() {
        assertEquals(new ProofResult.Works(Prover.INTERFACE), elsewhere(played.url(), USER));
        started.add(500L);
        assertInstanceOf(ProofResult.DoesNotWork.class, elsewhere(played.url(), USER), "it was not restarted since the key was made");
    }

    @Test
    void anInterfaceInItsOwnConfigIsEnoughToBeAskedWhetherItWorks() throws IOException {
        assertTrue(connector().canProve(bot("")));
        var silent = bench.file("silent.json", config("").replace("true", "false"));
        assertFalse(connector().canProve(BoundBot.of(reloading(Optional.empty(), silent))));
        var named = reloading(Optional.of(new Access(played.url(), USER)), silent);
        assertTrue(connector().canProve(new BoundBot(named, Optional.of(Secret.ofText(PASSWORD)), Optional.empty())));
        assertFalse(connector().canProve(BoundBot.of(reloading(Optional.empty(), silent.resolveSibling("none.json")))));
        assertEquals(List.of(), played.asked(), "nobody was asked");
    }

    @Test
    void aBotThatACommandStartsIsWaitedForSoThatItCanBeProven() throws IOException {
        sinceReload.set(3);
        var file = bench.file("config.json", config(""));
        var bot = BoundBot.of(new BindingDetails("grid", "freqtrade", List.of(Target.of(file.toString())), Set.of(), new Apply.Command(List.of("echo", "started")), true,
                Optional.empty()));
        assertEquals(new ApplyResult.Applied("started\n"), connector().apply(bot));
        assertEquals(new ProofResult.Works(Prover.INTERFACE), connector().prove(bot));
        play = _ -> Line.of(0, "");
        assertEquals(new ApplyResult.Applied("started\nfreqtrade at %s did not answer within 30 seconds after that.".formatted(played.url())), connector().apply(bot));
    }

    @Test
    void aBotThatGetsItsKeyFromComposeIsProvenWhereTheBindingSaysHow() throws IOException {
        sinceReload.set(3);
        var file = bench.file("compose.yml", "services: {ft: {environment: {FREQTRADE__EXCHANGE__KEY: OLD-KEY-0123456789, FREQTRADE__EXCHANGE__SECRET: OLD-SECRET-0123456789}}}\n");
        var byUser = new RestartByUser(new UserCommand(Duration.ofSeconds(20)));
        var connector = new CarrierConnector(new ComposeCarrier(), bench.disk(), new AskedAfterRestart(byUser, new DistantFreqtrade(played.web(), PlayedBot.waiting())));
        var details = new BindingDetails("grid", "compose", List.of(Target.of(file.toString())), Set.of(), new Apply.ByHand(), false, Optional.of(new Access(played.url(), USER)));
        try (var handover = BotBench.plainHandover(); var bot = new BoundBot(details, Optional.of(Secret.ofText(PASSWORD)))) {
            assertEquals(new WriteResult.Written(), BotBench.write(connector, details, handover));
            assertInstanceOf(ApplyResult.ToBeTicked.class, connector.apply(bot));
            assertEquals(new ProofResult.Works(Prover.INTERFACE), connector.prove(bot), "it is waited for while it starts");
            assertInstanceOf(ProofResult.ToBeTicked.class, connector.prove(BoundBot.of(BindingDetails.of("grid", "compose", details.targets()))));
        }
    }

    @Test
    void aBotElsewhereWithoutAnAddressIsForTheUserToTick() {
        assertInstanceOf(ProofResult.ToBeTicked.class, elsewhere("", ""));
        assertEquals(List.of(), played.asked());
    }

    @Test
    void whatIsNoFreqtradeElsewhereGetsNoPassword() {
        var logins = new CopyOnWriteArrayList<String>();
        play = asked -> {
            logins.add(asked.header("Authorization"));
            return Line.of(200, "<html>OctoBot</html>");
        };
        var ticked = assertInstanceOf(ProofResult.ToBeTicked.class, elsewhere(played.url(), USER));
        assertTrue(ticked.steps().startsWith("What answers at " + played.url() + " is no freqtrade"), ticked.steps());
        assertEquals(List.of(""), logins);
    }

    @Test
    void aClosedTunnelIsTold() {
        var url = played.url();
        played.close();
        var not = assertInstanceOf(ProofResult.DoesNotWork.class, elsewhere(url, USER));
        assertEquals(Trouble.Kind.UNREACHABLE, not.trouble().kind());
        assertTrue(not.trouble().sentence().endsWith("If a tunnel leads there, open it. The key was not proven."), not.trouble().sentence());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://192.168.7.7:8080, freqtrader, NOT_POSSIBLE
            here,                    '',         ACCESS_REFUSED
            here,                    somebody,   ACCESS_REFUSED
            """)
    void aBotElsewhereIsNotAskedInClearNorWithoutALogin(String url, String user, Trouble.Kind kind) {
        var not = assertInstanceOf(ProofResult.DoesNotWork.class, elsewhere(url.equals("here") ? played.url() : url, user));
        assertEquals(kind, not.trouble().kind(), not.trouble().sentence());
        assertFalse(not.trouble().sentence().contains(PASSWORD));
    }

    private ProofResult elsewhere(String url, String user) {
        var connector = new ElsewhereConnector(List.of(new FreqtradeCarrier()), new DistantFreqtrade(played.web(), PlayedBot.waiting()));
        var details = new BindingDetails("grid", "elsewhere", List.of(Target.of("vps:/ft/user_data/config.json")), Set.of(), new Apply.ByHand(), false,
                Optional.of(new Access(url, user)));
        try (var bot = new BoundBot(details, Optional.of(Secret.ofText(PASSWORD)))) {
            return connector.prove(bot.since(Optional.of(Instant.ofEpochSecond(1000))));
        }
    }

    @Test
    void aBotWithoutAnInterfaceIsRestartedByHand() throws IOException {
        var bot = BoundBot.of(reloading(Optional.empty(), bench.file("config.json", config("").replace("\"enabled\": true", "\"enabled\": false"))));
        try (var handover = BotBench.plainHandover(); var ready = BotBench.ready(connector(), bot.details(), handover)) {
            assertEquals(How.BY_HAND, ready.apply().how());
            assertTrue(ready.apply().sentence().startsWith("This freqtrade has no interface to reload it"), ready.apply().sentence());
        }
        assertInstanceOf(ApplyResult.ToBeTicked.class, connector().apply(bot));
        assertInstanceOf(ProofResult.ToBeTicked.class, connector().prove(bot));
        assertEquals(List.of(), played.asked());
    }

    @Test
    void aKeyFromVariablesIsNotReloadedBecauseTheEnvironmentStays() throws IOException {
        var env = bench.file(".env", "FREQTRADE__EXCHANGE__KEY=OLD-KEY-0123456789\n");
        var bot = BoundBot.of(reloading(Optional.empty(), bench.file("config.json", config("")), env));
        var ticked = assertInstanceOf(ApplyResult.ToBeTicked.class, connector().apply(bot));
        assertTrue(ticked.steps().startsWith("The key comes from the variables in " + env + ", which a reload does not read."), ticked.steps());
        assertEquals(List.of(), played.asked());
    }

    @Test
    void aBrokenConfigIsNeverReloadedBecauseItWouldEndTheBot() throws IOException {
        var bot = BoundBot.of(reloading(Optional.empty(), bench.file("config.json", config("").replace("}\n", "\n"))));
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(bot));
        assertEquals(Trouble.Kind.MALFORMED, not.trouble().kind());
        assertEquals(List.of(), played.asked());
    }

    @Test
    void aReloadFromWhichTheBotDoesNotComeBackIsNotCalledApplied() throws IOException {
        play = asked -> asked.path().endsWith("/reload_config") ? Line.of(200, "{\"status\":\"Reloading config ...\"}") : Line.of(0, "");
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(bot("")));
        assertEquals(Trouble.Kind.FAILED, not.trouble().kind());
        assertTrue(not.trouble().sentence().contains("was not back within 30 seconds"), not.trouble().sentence());
    }

    @Test
    void aBotThatOnlyAnswersPingWhileItHasNotYetReloadedIsWaitedFor() throws IOException {
        play = asked -> asked.path().endsWith("/show_config") ? Line.of(200, "{\"state\":\"reload_config\"}") : asFreqtradeDoes(asked);
        assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(bot("")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            401, '{"detail":"Unauthorized"}',  ACCESS_REFUSED
            200, '<html>a router</html>',      FAILED
            404, '{"detail":"Not Found"}',     NOT_POSSIBLE
            500, 'Internal Server Error',      FAILED
            302, '',                           NOT_POSSIBLE
            200, '{"broken": ',                FAILED
            0,   '',                           UNREACHABLE
            """)
    void whatIsNoGoodAnswerIsToldApart(int status, String body, Trouble.Kind kind) throws IOException {
        play = _ -> new Line(status, body, status == 302 ? Map.of("Location", "http://127.0.0.1:1/elsewhere") : Map.of());
        var bot = bot("");
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(bot));
        assertEquals(kind, not.trouble().kind(), not.trouble().sentence());
        assertFalse(not.trouble().sentence().contains(PASSWORD));
        assertEquals(List.of("POST /api/v1/reload_config"), played.asked(), "asked once, and nobody else");
        var unproven = assertInstanceOf(ProofResult.DoesNotWork.class, connector().prove(bot));
        assertEquals(kind, unproven.trouble().kind(), unproven.trouble().sentence());
    }

    @Test
    void aBalanceThatTheExchangeRefusesProvesNothing() throws IOException {
        play = asked -> asked.path().endsWith("/balance") ? Line.of(502, "{\"error\":\"Error querying /api/v1/balance\"}") : asFreqtradeDoes(asked);
        var not = assertInstanceOf(ProofResult.DoesNotWork.class, connector().prove(bot("")));
        assertTrue(not.trouble().sentence().startsWith("freqtrade at %s could not read its balance at the exchange".formatted(played.url())));
    }

    @Test
    void aBotThatIsSilentIsGivenUp() throws IOException {
        var over = new CountDownLatch(1);
        play = _ -> {
            over.await();
            return Line.of(200, "{}");
        };
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector(played.hastyWeb()).apply(bot("")));
        over.countDown();
        assertTrue(not.trouble().sentence().endsWith("did not answer in time. It may reload all the same: look at its log."), not.trouble().sentence());
    }

    @Test
    void aBotThatIsNotThereIsSaidToBeAway() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        var file = bench.file("config.json", config("").replace(": " + played.port(), ": " + free));
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(BoundBot.of(reloading(Optional.empty(), file))));
        assertEquals("Nothing listens at http://127.0.0.1:%d. Start freqtrade, or correct the address in the binding. It was not asked to reload."
                .formatted(free), not.trouble().sentence());
    }

    @Test
    void noPasswordGoesOverTheNetworkInClear() throws IOException {
        var file = bench.file("config.json", config("").replace("0.0.0.0", "192.168.7.7"));
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(BoundBot.of(reloading(Optional.empty(), file))));
        assertEquals(Trouble.Kind.NOT_POSSIBLE, not.trouble().kind());
        assertTrue(not.trouble().sentence().startsWith("Plain http to 192.168.7.7 would show the password"), not.trouble().sentence());
        assertTrue(Files.exists(file));
    }

    @Test
    void aLoginThatNobodyKnowsIsAskedFor() throws IOException {
        var file = bench.file("config.json", config("").replace(", \"password\": \"" + PASSWORD + "\"", ""));
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(BoundBot.of(reloading(Optional.empty(), file))));
        assertEquals(Trouble.Kind.ACCESS_REFUSED, not.trouble().kind());
        assertEquals(List.of(), played.asked());
    }
}
