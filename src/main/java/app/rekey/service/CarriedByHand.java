package app.rekey.service;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Secret;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyPlan.Orders;
import java.nio.file.Path;
import java.util.List;

/// A connector for bots that only their user can reach: it tells what to do, and what was done counts when it is ticked.
public interface CarriedByHand extends Connector {
    /// What to do with this credential, and what to copy. The caller closes it.
    Guide guide(BoundBot bot, Handover handover);

    /// In one sentence: where to put the new credential.
    String whatToDo(BoundBot bot);

    @Override
    default List<Found> find(Path file) {
        return List.of();
    }

    @Override
    default Reading read(BoundBot bot) {
        return new Reading.NotKnown();
    }

    @Override
    default Preview preview(BoundBot bot, Handover handover) {
        try (var guide = guide(bot, handover)) {
            return new Preview.Ready(new Holds.Unknown(), List.of(), guide.warnings(), new ApplyPlan(How.BY_HAND, whatToDo(bot), Orders.NOT_KNOWN),
                    Secret.ofText(""));
        }
    }

    @Override
    default WriteResult write(BoundBot bot, Handover handover, Secret replaces) {
        return new WriteResult.Refused(new Trouble(Trouble.Kind.NOT_POSSIBLE, "Rekey cannot write there. " + whatToDo(bot)));
    }

    @Override
    default ApplyResult apply(BoundBot bot) {
        return new ApplyResult.ToBeTicked(whatToDo(bot));
    }

    @Override
    default RollBackResult rollBack(BoundBot bot, Secret replaces) {
        return new RollBackResult.Refused(new Trouble(Trouble.Kind.NOT_POSSIBLE, "Rekey cannot put the old key back there. Follow the same steps with the old key."));
    }
}
