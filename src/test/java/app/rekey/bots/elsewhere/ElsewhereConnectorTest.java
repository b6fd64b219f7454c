package app.rekey.bots.elsewhere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.bots.DistantProof;
import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.file.FileCarrier;
import app.rekey.bots.freqtrade.FreqtradeCarrier;
import app.rekey.bots.hummingbot.HummingbotCarrier;
import app.rekey.bots.octobot.OctobotCarrier;
import app.rekey.bots.systemd.SystemdCarrier;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Guide;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ElsewhereConnectorTest {
    private final ElsewhereConnector connector = new ElsewhereConnector(List.of(new OctobotCarrier(Clock.systemUTC(), new Random(1)), new HummingbotCarrier(new Random(1)),
            new FreqtradeCarrier(), FileCarrier.passivbot(), FileCarrier.vnpy(), new ComposeCarrier(),
            new SystemdCarrier(List.of()), new DotenvCarrier(), FileCarrier.file()), DistantProof.none());

    @Test
    void theLinesOfAKnownBotAreInItsOwnSyntax() {
        assertEquals("""
                {
                    "your-account": {
                        "key": "NEW-KEY-0123456789",
                        "secret": "NEW-SECRET-0123456789",
                        "passphrase": "a\\"b\\\\c #1"
                    }
                }
                """, lines(Target.of("vps:/home/bot/api-keys.json"), "a\"b\\c #1").orElseThrow());
        assertEquals("""
                {
                    "exchange": {
                        "key": "NEW-KEY-0123456789",
                        "secret": "NEW-SECRET-0123456789",
                        "password": "p"
                    }
                }
                """, lines(Target.of("vps:/freqtrade/user_data/config.json"), "p").orElseThrow());
        assertEquals("""
                {
                    "exchanges": {
                        "your-exchange": {
                            "api-key": "NEW-KEY-0123456789",
                            "api-secret": "NEW-SECRET-0123456789",
                            "api-password": "p"
                        }
                    }
                }
                """, lines(Target.of("vps:/home/me/octobot/user/config.json"), "p").orElseThrow());
        assertEquals("""
                [profiles.your-account]
                api_key = "NEW-KEY-0123456789"
                secret_key = "NEW-SECRET-0123456789"
                passphrase = "it's # fine"
                """, lines(Target.of("vps:/home/me/.okx/config.toml"), "it's # fine").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vps:/opt/bot/.env             | K     | S     | P     | node | K=NEW-KEY-0123456789;S=NEW-SECRET-0123456789;P='a b#$c'
            vps:/srv/compose.yml          | b/K   | b/S   | b/P   |      | services:;  b:;    environment:;      K: 'NEW-KEY-0123456789';      S: 'NEW-SECRET-0123456789';      P: 'a b#$$c'
            vps:/etc/systemd/x.service    | K     | S     | P     |      | [Service];Environment=K=NEW-KEY-0123456789;Environment=S=NEW-SECRET-0123456789;Environment="P=a b#$c"
            vps:C:\\bot\\settings.yaml    | a.k   | a.s   | a.p   |      | a:;  k: 'NEW-KEY-0123456789';  s: 'NEW-SECRET-0123456789';  p: 'a b#$c'
            """)
    void theLinesHaveTheUsersOwnPlaces(String where, String key, String secret, String passphrase, String reader, String expected) {
        var target = new Target(where, Map.of(CredentialPart.KEY, key, CredentialPart.SECRET, secret, CredentialPart.PASSPHRASE, passphrase),
                Optional.ofNullable(reader).flatMap(EnvReader::ofId));
        assertEquals(expected.replace(";", "\n") + "\n", lines(target, "a b#$c").orElseThrow());
    }

    @Test
    void whereNoLinesCanBeWrittenThePartsAreCopiedOneByOne() {
        assertEquals(Optional.empty(), lines(Target.of("vps:/opt/bot/settings.xyz"), "p"));
        assertEquals(Optional.empty(), lines(Target.of("vps:/opt/bot/.env"), "no ${WAY}' for all"));
    }

    @Test
    void theStepsNameTheComputerTheFileAndTheRestart() {
        try (var handover = BotBench.handover(); var guide = connector.guide(bot(Target.of("me@vps:/opt/bot/.env")), handover)) {
            assertEquals(List.of("Lines for .env", "API key", "Secret", "Passphrase"), guide.copies().stream().map(Guide.Copy::label).toList());
            assertEquals("On me@vps open /opt/bot/.env. Put the copied lines in the place of those that it has by now, all of them; leave everything else.",
                    guide.steps().getFirst());
            assertTrue(guide.steps().get(1).startsWith("Restart \"grid\", so that it reads /opt/bot/.env again."), guide.steps().get(1));
            assertTrue(!guide.toString().contains("NEW-"), guide.toString());
        }
    }

    @Test
    void intoASealedFileNothingIsWrittenByHand() {
        try (var handover = BotBench.handover(); var guide = connector.guide(bot(Target.of("vps:/hb/conf/connectors/okx_perpetual.yml")), handover)) {
            assertEquals("On vps enter \"connect okx_perpetual\" in Hummingbot's own window and answer with the copied parts, one by one. "
                    + "Do not edit /hb/conf/connectors/okx_perpetual.yml: its values are sealed.", guide.steps().getFirst());
            assertEquals(List.of("API key", "Secret", "Passphrase"), guide.copies().stream().map(Guide.Copy::label).toList());
        }
    }

    @Test
    void theBotsOwnInterfaceProvesWhereItIsReached() {
        assertInstanceOf(ProofResult.ToBeTicked.class, connector.prove(bot(Target.of("vps:/opt/bot/.env"))));
        var tunnel = new ElsewhereConnector(List.of(), _ -> Optional.of(new ProofResult.Works(Prover.INTERFACE)));
        assertEquals(new ProofResult.Works(Prover.INTERFACE), tunnel.prove(bot(Target.of("vps:/opt/bot/config.json"))));
    }

    private Optional<String> lines(Target target, String passphrase) {
        var next = BotBench.hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of(passphrase));
        try (var handover = BotBench.handover(next, false); var guide = connector.guide(bot(target), handover)) {
            return guide.copies().stream().filter(copy -> copy.label().startsWith("Lines")).findFirst().map(copy -> copy.text().revealText());
        }
    }

    private static BoundBot bot(Target target) {
        return BoundBot.of(BindingDetails.of("grid", "elsewhere", List.of(target)));
    }
}
