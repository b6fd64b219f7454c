package app.rekey.bots.guided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.BotBench;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.HostedPlatform;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.Reading;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Guide;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GuidedConnectorTest {
    private final GuidedConnector connector = new GuidedConnector();

    @ParameterizedTest
    @EnumSource
    void everyPlatformHasStepsThatEndWithATick(HostedPlatform platform) {
        try (var handover = BotBench.handover(); var guide = connector.guide(on(platform.id()), handover)) {
            assertEquals(platform.displayName(), guide.bot());
            assertTrue(guide.steps().size() >= 4);
            assertTrue(guide.steps().getLast().endsWith("Then tick it here."));
            assertTrue(guide.warnings().getLast().startsWith("The old key stays alive"));
            guide.page().ifPresent(page -> assertEquals("https", page.getScheme()));
            for (var sentence : Stream.concat(guide.steps().stream(), guide.warnings().stream()).toList()) {
                assertTrue(sentence.endsWith("."), sentence);
            }
        }
    }

    @Test
    void thePartsAreCopiedOneByOneAndNeverShown() {
        try (var handover = BotBench.handover(); var guide = connector.guide(on("uTrading"), handover)) {
            assertEquals(List.of("API key", "Secret", "Passphrase"), guide.copies().stream().map(Guide.Copy::label).toList());
            assertEquals("NEW-SECRET-0123456789", guide.copies().get(1).text().revealText());
            assertTrue(!guide.toString().contains("NEW-"), guide.toString());
        }
        try (var handover = BotBench.plainHandover(); var guide = connector.guide(on("cornix"), handover)) {
            assertEquals(2, guide.copies().size());
        }
    }

    @Test
    void aPlatformThatNobodyKnowsIsCalledAsItsUserCallsIt() {
        try (var handover = BotBench.plainHandover(); var guide = connector.guide(on("My Signals"), handover)) {
            assertEquals("My Signals", guide.bot());
            assertEquals(Optional.empty(), guide.page());
        }
    }

    @Test
    void nothingIsReadOrWrittenAndTheUserTicks() {
        var bot = on("altrady");
        assertEquals(new Reading.NotKnown(), connector.read(bot));
        try (var handover = BotBench.plainHandover(); var ready = assertInstanceOf(Preview.Ready.class, connector.preview(bot, handover)); var none = Secret.ofText("")) {
            assertEquals(new Holds.Unknown(), ready.holds());
            assertEquals(List.of(), ready.changes());
            assertEquals(ApplyPlan.How.BY_HAND, ready.apply().how());
            var refused = assertInstanceOf(WriteResult.Refused.class, connector.write(bot, handover, none));
            assertEquals("Rekey cannot write there. Give \"grid\" the new key on Altrady by hand, then tick it.", refused.trouble().sentence());
            assertInstanceOf(RollBackResult.Refused.class, connector.rollBack(bot, none));
        }
        assertInstanceOf(ApplyResult.ToBeTicked.class, connector.apply(bot));
        assertEquals(new ProofResult.ToBeTicked("Resolve is not shown any more. If you see that on Altrady, tick it."), connector.prove(bot));
    }

    private static BoundBot on(String platform) {
        return BoundBot.of(BindingDetails.of("grid", "guided", List.of(Target.of(platform))));
    }
}
