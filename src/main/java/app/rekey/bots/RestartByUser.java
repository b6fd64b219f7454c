package app.rekey.bots;

import app.rekey.domain.Binding.Apply;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Trouble;
import java.util.Objects;

/// For bots without an interface of their own: the user restarts them, or has set a command that does. Only the user can see
/// whether they work.
public final class RestartByUser implements Applying {
    private final UserCommand command;

    public RestartByUser(UserCommand command) {
        this.command = Objects.requireNonNull(command);
    }

    @Override
    public ApplyPlan plan(Carrier carrier, BoundBot bot) {
        var details = bot.details();
        return switch (details.apply()) {
            case Apply.Command run -> new ApplyPlan(How.COMMAND, "Rekey will run: " + UserCommand.shown(run.words()), carrier.orders());
            case Apply.ByHand _ -> new ApplyPlan(How.BY_HAND, carrier.restartSteps(details), carrier.orders());
            case Apply.Reload _ -> new ApplyPlan(How.BY_HAND, "This bot has no interface to reload it. " + carrier.restartSteps(details), Orders.NOT_KNOWN);
        };
    }

    @Override
    public ApplyResult apply(Carrier carrier, BoundBot bot) {
        var details = bot.details();
        return switch (details.apply()) {
            case Apply.Command run -> switch (command.run(run.words())) {
                case UserCommand.Ended ended when ended.code() == 0 -> new ApplyResult.Applied(ended.output());
                case UserCommand.Ended ended -> new ApplyResult.NotApplied(new Trouble(Trouble.Kind.FAILED,
                        "The command ended with code %d, so the bot may not run on the new key. Read what it said.".formatted(ended.code())),
                        ended.output());
                case UserCommand.TooSlow slow -> new ApplyResult.NotApplied(new Trouble(Trouble.Kind.FAILED,
                        "The command did not end within %d seconds and was stopped. Look whether the bot runs.".formatted(slow.limit().toSeconds())),
                        slow.output());
                case UserCommand.NotStarted _ -> new ApplyResult.NotApplied(new Trouble(Trouble.Kind.FAILED,
                        "The command could not be started: there is no such program, or you may not run it. The bot was not restarted."), "");
            };
            case Apply.ByHand _, Apply.Reload _ -> new ApplyResult.ToBeTicked(carrier.restartSteps(details));
        };
    }

    @Override
    public ProofResult prove(Carrier carrier, BoundBot bot) {
        return new ProofResult.ToBeTicked("This bot tells nobody whether its key works. Look at its log for a call to the exchange that succeeded, then tick it.");
    }
}
