package app.rekey.bots.hummingbotapi;

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
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.http.JsonReply;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HummingbotApiTest {
    private static final String PASSWORD = "TEST-hbapi-password";

    @TempDir
    private Path folder;
    private BotBench bench;
    private PlayedBot played;
    private KeeperConnector connector;
    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private volatile boolean refuses;
    private volatile String balances = "[{\"token\": \"USDT\", \"units\": 12.5}]";
    private volatile PlayedBot.Play play = this::asHummingbotApiDoes;

    @BeforeEach
    void aService() throws IOException {
        bench = new BotBench(folder);
        played = PlayedBot.start(asked -> play.answer(asked));
        connector = new KeeperConnector(new HummingbotApiKeeper(played.web(), bench.disk()));
    }

    @AfterEach
    void ended() {
        played.close();
    }

    private Line asHummingbotApiDoes(Asked asked) {
        var login = "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (!asked.header("Authorization").equals(login)) {
            return Line.of(401, "{\"detail\": \"Incorrect username or password\"}");
        }
        return switch (asked.method() + " " + asked.path()) {
            case "GET /accounts/" -> Line.of(200, "[\"master_account\", \"second\"]");
            case "GET /accounts/master_account/credentials" -> Line.of(200, "[\"okx\", \"binance\"]");
            case "GET /connectors/okx/config-map" -> Line.of(200, """
                    {"okx_api_key": {"type": "SecretStr"}, "okx_secret_key": {"type": "SecretStr"}, "okx_passphrase": {"type": "SecretStr"},
                     "okx_registration_sub_domain": {"type": "str"}}""");
            case "GET /connectors/binance/config-map" -> Line.of(200, "{\"binance_api_key\": {}, \"binance_api_secret\": {}}");
            case "POST /accounts/add-credential/master_account/okx" -> store(asked.body());
            case "POST /portfolio/state" -> Line.of(200, "{\"master_account\": {\"okx\": %s}}".formatted(balances));
            default -> Line.of(404, "{\"detail\": \"Not Found\"}");
        };
    }

    private Line store(String body) {
        if (refuses) {
            return Line.of(400, "{\"detail\": \"refused: %s\"}".formatted("NEW-SECRET-0123456789"));
        }
        var json = JsonReply.parse(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        stored.clear();
        json.names().forEach(name -> stored.put(name, json.text(name).orElseThrow()));
        return Line.of(201, "{\"message\": \"Connector credentials added successfully.\"}");
    }

    private BoundBot bot(String... targets) {
        return bot(PASSWORD, targets);
    }

    private BoundBot bot(String password, String[] targets) {
        var details = new BindingDetails("maker", "hummingbot-api", Arrays.stream(targets).map(Target::of).toList(), Set.of(), new Apply.Reload(), false,
                Optional.of(new Access(played.url(), "admin")));
        return new BoundBot(details, Optional.of(Secret.ofText(password)));
    }

    @Test
    void aKeyIsReplacedAndPutBackByTheServiceItself() {
        try (var bot = bot("master_account/okx"); var handover = BotBench.handover();
                var ready = assertInstanceOf(Preview.Ready.class, connector.preview(bot, handover))) {
            assertEquals(new Holds.Unknown(), ready.holds());
            assertEquals(List.of("okx_api_key", "okx_secret_key", "okx_passphrase"), ready.changes().stream().map(PlannedChange::place).toList());
            assertTrue(ready.remarks().getFirst().startsWith("hummingbot-api sets okx_registration_sub_domain back to its default"), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
            assertEquals(Map.of("okx_api_key", "NEW-KEY-0123456789", "okx_secret_key", "NEW-SECRET-0123456789", "okx_passphrase", "New#Pass1"), stored);
            assertEquals(new ApplyResult.Applied(""), connector.apply(bot));
            assertEquals(new ProofResult.Works(Prover.INTERFACE), connector.prove(bot));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(bot, ready.replaces()));
            assertEquals("OLD-SECRET-0123456789", stored.get("okx_secret_key"));
        }
    }

    @Test
    void deployedBotsThatDoNotFollowAreListedAndOtherSettingsAreKept() throws IOException {
        bench.file("bots/instances/maker-1/conf/connectors/okx.yml", "connector: okx\n");
        bench.file("bots/instances/maker-2/conf/connectors/binance.yml", "connector: binance\n");
        bench.file("bots/credentials/master_account/connectors/okx.yml", "connector: okx\n\nokx_registration_sub_domain: my\n");
        try (var bot = bot("master_account/okx", folder.toString()); var handover = BotBench.handover();
                var ready = assertInstanceOf(Preview.Ready.class, connector.preview(bot, handover))) {
            assertEquals(List.of("okx_registration_sub_domain stays \"my\".", "These deployed bots have a copy of a key for okx and do not follow: maker-1."),
                    ready.remarks().subList(0, 2));
            assertEquals(How.BY_HAND, ready.apply().how());
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
            assertEquals("my", stored.get("okx_registration_sub_domain"));
            assertInstanceOf(ApplyResult.ToBeTicked.class, connector.apply(bot));
        }
    }

    @Test
    void aKeyThatTheServiceCannotWorkWithIsRefusedWithoutItsWords() {
        refuses = true;
        try (var bot = bot("master_account/okx"); var handover = BotBench.handover();
                var ready = assertInstanceOf(Preview.Ready.class, connector.preview(bot, handover))) {
            var refused = assertInstanceOf(WriteResult.Refused.class, connector.write(bot, handover, ready.replaces()));
            assertTrue(refused.trouble().sentence().startsWith("hummingbot-api could not work with the new key and put its old file back."));
            assertFalse(refused.trouble().sentence().contains("SECRET-0123456789"));
        }
    }

    @Test
    void noBalanceIsNoProof() {
        balances = "[]";
        try (var bot = bot("master_account/okx")) {
            assertInstanceOf(ProofResult.ToBeTicked.class, connector.prove(bot));
        }
    }

    @Test
    void aPassphraseForAnExchangeWithoutOneIsRefused() {
        try (var bot = bot("master_account/binance"); var handover = BotBench.handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover));
            assertTrue(refused.trouble().sentence().contains("takes none"), refused.trouble().sentence());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            third/okx,             MISSING
            master_account/bybit,  MISSING
            okx,                   NOT_POSSIBLE
            ../okx,                NOT_POSSIBLE
            a/../okx,              NOT_POSSIBLE
            """)
    void whatIsNotThereIsNamed(String target, Trouble.Kind kind) {
        try (var bot = bot(target); var handover = BotBench.handover()) {
            assertEquals(kind, assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover)).trouble().kind());
        }
    }

    @Test
    void aWrongPasswordAndAPageAreToldApart() {
        try (var bot = bot("TEST-another", new String[] {"master_account/okx"}); var handover = BotBench.handover()) {
            assertEquals(Trouble.Kind.ACCESS_REFUSED, assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover)).trouble().kind());
        }
        play = _ -> Line.of(200, "<html>");
        try (var bot = bot("master_account/okx"); var handover = BotBench.handover()) {
            assertEquals(Trouble.Kind.FAILED, assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover)).trouble().kind());
        }
    }
}
