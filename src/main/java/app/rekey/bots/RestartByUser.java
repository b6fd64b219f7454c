package app.rekey.bots;

import app.rekey.domain.Binding.Apply;
import app.rekey.service.BoundBot;
import app.rekey.service.CommandLine;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Trouble;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

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
            case Apply.Command run -> new ApplyPlan(How.COMMAND, carrier.objection(run.words()).orElseGet(() -> willRun(carrier, run)), carrier.orders());
            case Apply.ByHand _ -> new ApplyPlan(How.BY_HAND, carrier.restartSteps(details), carrier.orders());
            case Apply.Reload _ -> new ApplyPlan(How.BY_HAND, "This bot has no interface to reload it. " + carrier.restartSteps(details), carrier.orders());
        };
    }

    @Override
    public ApplyResult apply(Carrier carrier, BoundBot bot) {
        var details = bot.details();
        return switch (details.apply()) {
            case Apply.Command run -> carrier.objection(run.words())
                    .<ApplyResult>map(why -> new ApplyResult.NotApplied(new Trouble(Trouble.Kind.NOT_POSSIBLE, why), ""))
                    .orElseGet(() -> applied(carrier.commands(run.words())));
            case Apply.ByHand _, Apply.Reload _ -> new ApplyResult.ToBeTicked(carrier.restartSteps(details));
        };
    }

    private static String willRun(Carrier carrier, Apply.Command run) {
        return carrier.commands(run.words()).stream().map(CommandLine::typed).collect(Collectors.joining("”, then “", "Rekey will run “", "”."));
    }

    private ApplyResult applied(List<List<String>> commands) {
        var said = new StringBuilder();
        for (var words : commands) {
            var failed = switch (command.run(words)) {
                case UserCommand.Ended ended -> {
                    said.append(ended.output());
                    yield ended.code() == 0 ? "" : "%s ended with code %d, so the bot may not run on the new key. Read what it said."
                            .formatted(CommandLine.typed(words), ended.code());
                }
                case UserCommand.TooSlow slow -> {
                    said.append(slow.output());
                    yield "%s did not end within %d seconds and was stopped. Look whether the bot runs.".formatted(
                            CommandLine.typed(words), slow.limit().toSeconds());
                }
                case UserCommand.NotStarted _ ->
                    "%s could not be started: there is no such program, or you may not run it. The bot was not restarted.".formatted(CommandLine.typed(words));
            };
            if (!failed.isEmpty()) {
                return new ApplyResult.NotApplied(new Trouble(Trouble.Kind.FAILED, failed), said.toString());
            }
        }
        return new ApplyResult.Applied(said.toString());
    }

    @Override
    public ProofResult prove(Carrier carrier, BoundBot bot) {
        return new ProofResult.ToBeTicked(carrier.proofSteps(bot.details()));
    }
}
