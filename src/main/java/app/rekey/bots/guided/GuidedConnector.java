package app.rekey.bots.guided;

import app.rekey.bots.HandCopies;
import app.rekey.domain.HostedPlatform;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.CarriedByHand;
import app.rekey.service.Guide;
import app.rekey.service.Handover;
import java.util.ArrayList;
import java.util.Optional;

/// Hosted platforms: a binding's target names the platform, by id or in the user's own words.
public final class GuidedConnector implements CarriedByHand {
    private static final String IN_ORDER = "The old key stays alive at the exchange until the platform works with the new one.";

    @Override
    public String id() {
        return "guided";
    }

    @Override
    public Guide guide(BoundBot bot, Handover handover) {
        var platform = PlatformGuides.of(platform(bot).orElse(HostedPlatform.OTHER));
        var steps = new ArrayList<>(platform.steps());
        steps.add("Look whether it works: " + platform.proof() + " Then tick it here.");
        var warnings = new ArrayList<>(platform.warnings());
        warnings.add(IN_ORDER);
        return new Guide(name(bot), platform.page(), steps, warnings, HandCopies.of(handover.next().credential()));
    }

    @Override
    public String whatToDo(BoundBot bot) {
        return "Give \"%s\" the new key on %s by hand, then tick it.".formatted(bot.details().botName(), name(bot));
    }

    @Override
    public ProofResult prove(BoundBot bot) {
        return new ProofResult.ToBeTicked(PlatformGuides.of(platform(bot).orElse(HostedPlatform.OTHER)).proof() + " If you see that on %s, tick it.".formatted(name(bot)));
    }

    private static Optional<HostedPlatform> platform(BoundBot bot) {
        return bot.details().targets().stream().findFirst().map(Target::where).flatMap(HostedPlatform::of);
    }

    private static String name(BoundBot bot) {
        return platform(bot).map(HostedPlatform::displayName)
                .or(() -> bot.details().targets().stream().findFirst().map(Target::where).filter(word -> !word.equalsIgnoreCase(HostedPlatform.OTHER.id())))
                .orElseGet(HostedPlatform.OTHER::displayName);
    }
}
