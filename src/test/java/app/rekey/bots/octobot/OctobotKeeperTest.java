package app.rekey.bots.octobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.web.KeeperConnector;
import app.rekey.bots.web.PlayedBot;
import app.rekey.bots.web.PlayedBot.Asked;
import app.rekey.bots.web.PlayedBot.Line;
import app.rekey.domain.Binding.Apply;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.http.JsonReply;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.Reading;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A running OctoBot on the loopback.
final class OctobotKeeperTest {
    private static final String PASSWORD = "TEST-octobot-password";

    private PlayedBot played;
    private KeeperConnector connector;
    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private volatile boolean works = true;
    private volatile boolean configured = true;
    private volatile int down;
    private volatile PlayedBot.Play play = this::asOctobotDoes;

    @BeforeEach
    void aRunningBot() throws IOException {
        played = PlayedBot.start(asked -> play.answer(asked));
        connector = new KeeperConnector(new OctobotKeeper(played.web(), PlayedBot.waiting()));
    }

    @AfterEach
    void ended() {
        played.close();
    }

    /// Wants a login, with the form's own token; after a restart it answers once more, and then not for two calls.
    private Line asOctobotDoes(Asked asked) {
        if (down > 0 && --down < 2) {
            return Line.of(0, "");
        }
        var call = asked.method() + " " + asked.path();
        if (call.equals("GET /login")) {
            return new Line(200, "<form><input id=\"csrf_token\" name=\"csrf_token\" type=\"hidden\" value=\"form-token\"></form>", Map.of("Set-Cookie", "session=guest; HttpOnly"));
        }
        if (call.equals("POST /login")) {
            boolean right = asked.body().equals("csrf_token=form-token&password=" + PASSWORD) && asked.header("Cookie").equals("session=guest");
            return right ? new Line(302, "", Map.of("Location", "/home", "Set-Cookie", "session=owner; HttpOnly; Path=/")) : Line.of(200, "<form>Invalid password</form>");
        }
        if (!asked.header("Cookie").equals("session=owner")) {
            return new Line(302, "", Map.of("Location", "/login?next=x"));
        }
        return switch (call) {
            case "POST /config" -> store(JsonReply.parse(asked.body().getBytes(StandardCharsets.UTF_8)).orElseThrow());
            case "POST /commands/restart" -> {
                down = 4;
                yield Line.of(200, "\"Success\"");
            }
            case "POST /api/are_compatible_accounts" -> asked.body().contains("\"apiKey\":\"******\"")
                    ? Line.of(200, "{\"kucoin\": {\"exchange\": \"kucoin\", \"auth_success\": %s, \"configured_account\": %s}}".formatted(works, configured))
                    : Line.of(500, "{}");
            default -> Line.of(404, "<html>");
        };
    }

    private Line store(JsonReply json) {
        var values = json.at("global_config").orElseThrow();
        values.names().forEach(name -> stored.put(name, values.text(name).orElseThrow()));
        return Line.of(200, "{\"global_updated_config\": {}}");
    }

    private BoundBot bot(String exchange, Optional<String> password) {
        var details = new BindingDetails("octo", "octobot", List.of(Target.of(exchange)), Set.of(), new Apply.Reload(), false, Optional.of(new Access(played.url(), "")));
        return new BoundBot(details, password.map(Secret::ofText));
    }

    private BoundBot bot() {
        return bot("kucoin", Optional.of(PASSWORD));
    }

    @Test
    void aKeyIsStoredTheBotRestartedAndTheLoginProven() {
        try (var bot = bot(); var handover = BotBench.handover(); var ready = assertInstanceOf(Preview.Ready.class, connector.preview(bot, handover));
                var reading = connector.read(bot)) {
            assertInstanceOf(Reading.NotKnown.class, reading);
            assertEquals(How.RELOAD, ready.apply().how());
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
            assertEquals(Map.of("exchanges_kucoin_api-key", "NEW-KEY-0123456789", "exchanges_kucoin_api-secret", "NEW-SECRET-0123456789",
                    "exchanges_kucoin_api-password", "New#Pass1"), stored);
            assertFalse(played.asked().contains("POST /commands/restart"), "a write is no restart");
            assertEquals(new ApplyResult.Applied("OctoBot restarted."), connector.apply(bot));
            assertEquals(new ProofResult.Works(Prover.INTERFACE), connector.prove(bot));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(bot, ready.replaces()));
            assertEquals("Old#Pass1", stored.get("exchanges_kucoin_api-password"));
        }
    }

    @Test
    void aWrongPasswordAndAMissingOneAreNamed() {
        for (var password : List.of(Optional.of("TEST-another"), Optional.<String>empty())) {
            try (var bot = bot("kucoin", password); var handover = BotBench.handover()) {
                var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover));
                assertEquals(Trouble.Kind.ACCESS_REFUSED, refused.trouble().kind(), refused.trouble().sentence());
            }
        }
    }

    @Test
    void anExchangeThatTheInterfaceCannotNameOrThatIsNotThereIsRefused() {
        configured = false;
        for (var each : Map.of("bitget_x", Trouble.Kind.NOT_POSSIBLE, "", Trouble.Kind.MISSING).entrySet()) {
            try (var bot = bot(each.getKey().isEmpty() ? "kucoin" : each.getKey(), Optional.of(PASSWORD)); var handover = BotBench.handover()) {
                assertEquals(each.getValue(), assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover)).trouble().kind());
            }
        }
        assertTrue(stored.isEmpty());
    }

    @Test
    void aLoginThatTheExchangeRefusesProvesNothing() {
        works = false;
        try (var bot = bot()) {
            assertInstanceOf(ProofResult.DoesNotWork.class, connector.prove(bot));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, was not back within 30 seconds", "false, did not go down within 30 seconds"})
    void aRestartThatDoesNotComeToItsEndIsNotCalledApplied(boolean goesDown, String says) {
        try (var bot = bot()) {
            play = asked -> {
                var line = asOctobotDoes(asked);
                if (asked.path().equals("/commands/restart")) {
                    down = goesDown ? 2 : 0;
                    play = goesDown ? _ -> Line.of(0, "") : this::asOctobotDoes;
                }
                return line;
            };
            var not = assertInstanceOf(ApplyResult.NotApplied.class, connector.apply(bot));
            assertTrue(not.trouble().sentence().contains(says), not.trouble().sentence());
        }
    }
}
