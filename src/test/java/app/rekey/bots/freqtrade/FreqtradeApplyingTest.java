package app.rekey.bots.freqtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.CarrierConnector;
import app.rekey.bots.RestartByUser;
import app.rekey.bots.UserCommand;
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
import app.rekey.service.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                    : Line.of(200, "{\"state\":\"%s\",\"dry_run\":%s}".formatted(step < 5 ? "reload_config" : "running", dry));
            case "GET /api/v1/balance" -> Line.of(200, "{\"currencies\":[],\"total\":0.0}");
            default -> Line.of(404, "{\"detail\":\"Not Found\"}");
        };
    }

    private CarrierConnector connector() {
        var byUser = new RestartByUser(new UserCommand(Duration.ofSeconds(20)));
        return new CarrierConnector(new FreqtradeCarrier(), bench.disk(), new FreqtradeApplying(bench.disk(), played.web(), PlayedBot.waiting(), byUser));
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
        play = _ -> {
            Thread.sleep(Duration.ofSeconds(3));
            return Line.of(200, "{}");
        };
        var not = assertInstanceOf(ApplyResult.NotApplied.class, connector().apply(bot("")));
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
