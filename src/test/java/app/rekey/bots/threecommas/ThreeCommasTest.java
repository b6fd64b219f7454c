package app.rekey.bots.threecommas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.Stop;
import app.rekey.bots.web.BotAddress;
import app.rekey.bots.web.KeeperConnector;
import app.rekey.bots.web.PlayedBot;
import app.rekey.bots.web.PlayedBot.Line;
import app.rekey.domain.Binding.Apply;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.Reading;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Handover;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThreeCommasTest {
    private final PlayedThreeCommas platform = new PlayedThreeCommas();
    private PlayedBot played;
    private volatile PlayedBot.Play play = platform;
    private KeeperConnector connector;

    @BeforeEach
    void thePlatform() throws IOException, Stop {
        played = PlayedBot.start(asked -> play.answer(asked));
        connector = new KeeperConnector(new ThreeCommasKeeper(played.web(), played.rateLimit(), Clock.systemUTC(), BotAddress.of(played.url())));
    }

    @AfterEach
    void ended() {
        played.close();
    }

    private static BoundBot bot(String account) {
        return bot(account, PlayedThreeCommas.TOKEN_SECRET);
    }

    private static BoundBot bot(String account, String tokenSecret) {
        var details = new BindingDetails("3Commas", "3commas", List.of(Target.of(account)), Set.of(), new Apply.Reload(), false,
                Optional.of(new Access("", PlayedThreeCommas.TOKEN)));
        return new BoundBot(details, Optional.of(Secret.ofText(tokenSecret)));
    }

    @Test
    void aSignatureIsThatOfTheVector() {
        try (var secret = Secret.ofText("demo3cSecret")) {
            var text = "/public/api/ver1/accounts/update?account_id=12345678&api_key=demoKey&secret=demoSecret";
            var signature = ThreeCommasSigner.signature(secret, text).orElseThrow();
            assertTrue(signature.startsWith("a263fc0af7567bfe") && signature.endsWith("df89a17b7aa82307e0") && signature.length() == 64);
        }
    }

    @Test
    void anRsaTokenSignsWithItsPrivateKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        try (var secret = Secret.ofText(pem); var broken = Secret.ofText("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")) {
            var signature = Base64.getDecoder().decode(ThreeCommasSigner.signature(secret, "/public/api/x").orElseThrow());
            var check = Signature.getInstance("SHA256withRSA");
            check.initVerify(pair.getPublic());
            check.update("/public/api/x".getBytes(StandardCharsets.US_ASCII));
            assertTrue(check.verify(signature));
            assertEquals(Optional.empty(), ThreeCommasSigner.signature(broken, "/public/api/x"));
        }
    }

    @ParameterizedTest
    @CsvSource({"12345678", "main okx"})
    void aKeyIsReplacedProvenAndPutBack(String account) {
        try (var bot = bot(account); var handover = BotBench.handover(); var ready = ready(bot, handover)) {
            assertEquals(new Holds.KnownVersion(BotBench.OLD), ready.holds());
            assertEquals(List.of(
                    new PlannedChange("3Commas account \"Main OKX\"", 0, "api_key", CredentialPart.KEY, "OLD-…6789", "NEW-…6789"),
                    new PlannedChange("3Commas account \"Main OKX\"", 0, "secret", CredentialPart.SECRET, "••••••••", "••••••••"),
                    new PlannedChange("3Commas account \"Main OKX\"", 0, "passphrase", CredentialPart.PASSPHRASE, "••••••••", "••••••••")), ready.changes());
            assertEquals(List.of(
                    "3Commas trades with it as okx; its state there is \"ok\".",
                    "What hangs on it at 3Commas: 5 bots, 3 smart trades.",
                    "The key's IP whitelist must have the addresses of 3Commas: 203.0.113.0/24."), ready.remarks());
            assertEquals(How.NOTHING_TO_DO, ready.apply().how());
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
            assertEquals(List.of("NEW-KEY-0123456789", "NEW-SECRET-0123456789", "New#Pass1"), List.of(platform.apiKey, platform.secret, platform.passphrase));
            assertEquals(new WriteResult.Unchanged(), connector.write(bot, handover, ready.replaces()));
            assertEquals(new ApplyResult.Applied(""), connector.apply(bot));
            assertEquals(new ProofResult.Works(Prover.PLATFORM), connector.prove(bot));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(bot, ready.replaces()));
            assertEquals(List.of("OLD-KEY-0123456789", "OLD-SECRET-0123456789", "Old#Pass1"), List.of(platform.apiKey, platform.secret, platform.passphrase));
            assertEquals(new RollBackResult.Unchanged(), connector.rollBack(bot, ready.replaces()));
        }
    }

    private Preview.Ready ready(BoundBot bot, Handover handover) {
        return assertInstanceOf(Preview.Ready.class, connector.preview(bot, handover));
    }

    @Test
    void aPlatformThatDoesNotShowTheKeyIsNotReadAndStillWritten() {
        platform.apiKey = "OLD-********";
        try (var bot = bot("12345678"); var handover = BotBench.handover(); var reading = connector.read(bot); var ready = ready(bot, handover)) {
            assertInstanceOf(Reading.NotKnown.class, reading);
            assertEquals(new Holds.Unknown(), ready.holds());
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
        }
    }

    @Test
    void aMendedSecretOfTheSameKeyIsWrittenBecauseThePlatformShowsTheKeyAlone() {
        var next = BotBench.hmac("OLD-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of("New#Pass1"));
        try (var bot = bot("12345678"); var handover = BotBench.handover(next, false); var ready = ready(bot, handover)) {
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
            assertEquals("NEW-SECRET-0123456789", platform.secret);
        }
    }

    @Test
    void aForeignKeyIsOverwrittenOnlyIfTheUserInsistsAndCannotBePutBack() {
        platform.apiKey = "THIRD-KEY-0123456789";
        try (var bot = bot("12345678"); var handover = BotBench.handover()) {
            assertEquals(Trouble.Kind.DRIFT, assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover)).trouble().kind());
        }
        try (var bot = bot("12345678"); var handover = BotBench.handover(BotBench.hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.empty()), true);
                var ready = ready(bot, handover)) {
            assertTrue(ready.remarks().getLast().endsWith("so Rekey cannot put it back."));
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
            assertEquals(Trouble.Kind.NOT_POSSIBLE,
                    assertInstanceOf(RollBackResult.Refused.class, connector.rollBack(bot, ready.replaces())).trouble().kind());
        }
    }

    @Test
    void aKeyThatSomebodyElsePutThereMeanwhileStays() {
        try (var bot = bot("12345678"); var handover = BotBench.handover(); var ready = ready(bot, handover)) {
            connector.write(bot, handover, ready.replaces());
            platform.apiKey = "THIRD-KEY-0123456789";
            assertEquals(Trouble.Kind.CHANGED_MEANWHILE,
                    assertInstanceOf(RollBackResult.Refused.class, connector.rollBack(bot, ready.replaces())).trouble().kind());
            assertEquals("THIRD-KEY-0123456789", platform.apiKey);
        }
    }

    @Test
    void theWordsOfAPlatformThatRefusesAreShownUnlessTheyRepeatTheKey() {
        platform.refusal = "This account is already connected!";
        assertEquals("3Commas does not take the new key: \"api_key: This account is already connected!\". Nothing was changed.", refusedWrite().sentence());
        platform.refusal = "NEW-KEY-0123456789 is not good";
        assertEquals("3Commas does not take the new key. Nothing was changed.", refusedWrite().sentence());
        assertEquals("OLD-KEY-0123456789", platform.apiKey);
    }

    private Trouble refusedWrite() {
        try (var bot = bot("12345678"); var handover = BotBench.handover(); var ready = ready(bot, handover)) {
            return assertInstanceOf(WriteResult.Refused.class, connector.write(bot, handover, ready.replaces())).trouble();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,   '',               BROKEN
            500, 'fault',          BROKEN
            200, '<html>',         BROKEN
            302, '',               REFUSED
            401, '{"error": "x"}', REFUSED
            """)
    void aWriteOfWhichNobodyKnowsWhetherItArrivedIsNotCalledRefused(int status, String body, String result) {
        try (var bot = bot("12345678"); var handover = BotBench.handover(); var ready = ready(bot, handover)) {
            play = asked -> asked.method().equals("POST") ? Line.of(status, body) : platform.answer(asked);
            var written = connector.write(bot, handover, ready.replaces());
            assertEquals(result, written instanceof WriteResult.Broken ? "BROKEN" : "REFUSED", written.toString());
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNamed() {
        try (var bot = bot("12345678", "TEST-wrong-secret"); var handover = BotBench.handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover));
            assertEquals(Trouble.Kind.ACCESS_REFUSED, refused.trouble().kind());
            assertFalse(refused.trouble().sentence().contains("TEST-wrong-secret"));
        }
        try (var handover = BotBench.handover()) {
            var none = BoundBot.of(BindingDetails.of("3Commas", "3commas", List.of(Target.of("12345678"))));
            assertEquals(Trouble.Kind.ACCESS_REFUSED, assertInstanceOf(Preview.Refused.class, connector.preview(none, handover)).trouble().kind());
        }
    }

    @Test
    void anAccountThatIsNotThereIsNamedWithThoseThatAre() {
        try (var bot = bot("99"); var handover = BotBench.handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(bot, handover));
            assertEquals("3Commas has no account \"99\". It has: 11111 Other, 12345678 Main OKX. Change the binding.", refused.trouble().sentence());
        }
    }

    /// The state of the account is from the time of the old key, and says nothing of the new one.
    @Test
    void aStateFromBeforeTheWriteProvesNothing() {
        platform.found = "expired";
        try (var bot = bot("12345678"); var handover = BotBench.handover(); var ready = ready(bot, handover)) {
            assertEquals(new WriteResult.Written(), connector.write(bot, handover, ready.replaces()));
            assertEquals("ok", platform.state);
            var not = assertInstanceOf(ProofResult.DoesNotWork.class, connector.prove(bot));
            assertTrue(not.trouble().sentence().startsWith("3Commas could not read the balances of \"Main OKX\" at the exchange"), not.trouble().sentence());
        }
    }

    @Test
    void aKeyThatTheOldStateCallsExpiredIsProvenOnceThePlatformHasUsedIt() {
        platform.state = "expired";
        platform.found = "ok";
        try (var bot = bot("12345678")) {
            assertEquals(new ProofResult.Works(Prover.PLATFORM), connector.prove(bot));
        }
    }

    @Test
    void balancesThatWereReadProveNothingWhereThePlatformStillCallsTheKeyInvalid() {
        play = asked -> asked.path().endsWith("/load_balances")
                ? Line.of(201, "{\"id\": 12345678, \"name\": \"Main OKX\", \"api_keys_state\": \"expired\", \"api_key_invalid\": true}")
                : platform.answer(asked);
        try (var bot = bot("12345678")) {
            var not = assertInstanceOf(ProofResult.DoesNotWork.class, connector.prove(bot));
            assertTrue(not.trouble().sentence().startsWith("3Commas says of \"Main OKX\": state \"expired\", API key not valid."), not.trouble().sentence());
        }
    }

    @ParameterizedTest
    @CsvSource({"500", "404", "200", "0"})
    void anAnswerThatTellsNothingProvesNothing(int status) {
        play = asked -> asked.path().endsWith("/load_balances") ? Line.of(status, "") : platform.answer(asked);
        try (var bot = bot("12345678")) {
            var not = assertInstanceOf(ProofResult.DoesNotWork.class, connector.prove(bot));
            assertTrue(not.trouble().sentence().endsWith("The key was not proven."), not.trouble().sentence());
        }
    }

    @ParameterizedTest
    @CsvSource({"429", "418"})
    void aPlatformThatIsAskedTooOftenIsLeftAloneForFiveMinutes(int status) {
        play = _ -> Line.of(status, "{}");
        try (var bot = bot("12345678")) {
            for (int i = 0; i < 3; i++) {
                var not = assertInstanceOf(Reading.NotRead.class, connector.read(bot));
                assertTrue(not.trouble().sentence().startsWith("3Commas asked Rekey to stop asking until "), not.trouble().sentence());
            }
        }
        assertEquals(1, played.asked().size());
    }
}
