package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation.Order;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.service.Connector.Preview;
import app.rekey.service.rotation.Consent;
import app.rekey.service.rotation.RotationPlan;
import app.rekey.service.rotation.RotationPlan.BotPlan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Prints what a rotation will do, before it does anything.
final class PlanPrint {
    private final Desk desk;
    private final Terminal terminal;
    private final RotationSpeech speech;

    PlanPrint(Desk desk, Terminal terminal, RotationSpeech speech) {
        this.desk = desk;
        this.terminal = terminal;
        this.speech = speech;
    }

    void print(Key key, Order order, Consent consent) {
        desk.rotations().plan(key.id(), order).ifPresent(plan -> print(plan, consent));
    }

    private void print(RotationPlan plan, Consent consent) {
        var key = plan.key();
        terminal.say("Plan for \"%s\": %s. %s".formatted(key.label(), speech.rotation().order(plan.order()), speech.rotation().means(plan.order())));
        plan.cheaper().forEach(remedy -> terminal.say("Cheaper, if it is offered: " + speech.diagnosis().remedy(remedy) + "."));
        plan.site().ifPresent(site -> speech.pages().before(site, plan.guide(), plan.room()).forEach(terminal::say));
        if (!plan.needs().isEmpty()) {
            terminal.say("The new key needs: " + speech.diagnosis().permissions(plan.needs()) + ".");
        }
        if (plan.ipsOfOld() instanceof IpWhitelist.Bound(var addresses) && !addresses.isEmpty()) {
            terminal.say("The old key is bound to: " + String.join(", ", addresses) + ".");
        }
        plan.alsoUnder().forEach(other -> terminal.say(speech.rotation().alsoUnder(other)));
        if (!plan.testable()) {
            terminal.say("The key works only from its whitelisted addresses: the new one cannot be tested from here.");
        }
        if (plan.bots().isEmpty()) {
            terminal.say("No bot is bound to this key.");
        }
        plan.bots().forEach(bot -> print(bot, consent));
    }

    private void print(BotPlan bot, Consent consent) {
        var name = "%s (%s)".formatted(bot.binding().botName(), bot.binding().connector());
        bot.trouble().ifPresent(trouble -> terminal.say(name + ": " + trouble.sentence()));
        bot.apply().ifPresent(apply -> terminal.say("%s: %s%s%s".formatted(
                name, apply.sentence(), orders(apply), bot.asksBeforeRestart() && !consent.restart() ? " It waits for --restart before it is restarted." : "")));
    }

    private static String orders(ApplyPlan apply) {
        if (apply.how() == ApplyPlan.How.NOTHING_TO_DO) {
            return "";
        }
        return switch (apply.orders()) {
            case STAY -> " Its orders stay at the exchange.";
            case CANCELLED -> " Its stop cancels resting orders.";
            case NOT_KNOWN -> " What that means for open orders is not known: check them.";
        };
    }

    /// What would be changed in these bots, values masked.
    ///
    /// @param look what a write to a bot would do; it is closed here
    /// @param changes takes a line for each value
    /// @return whether each of them could be given it
    boolean printChanges(List<Binding> bots, Function<Binding, Preview> look, Consumer<String> changes) {
        boolean all = true;
        for (var binding : bots) {
            try (var preview = look.apply(binding)) {
                switch (preview) {
                    case Preview.Ready ready -> {
                        ready.remarks().forEach(remark -> terminal.say(binding.botName() + ": " + remark));
                        ready.changes().forEach(change -> changes.accept(binding.botName() + "  " + line(change)));
                    }
                    case Preview.AlreadyNew _ -> terminal.say(binding.botName() + " has this key already.");
                    case Preview.Refused(var trouble) -> {
                        terminal.say(binding.botName() + ": " + trouble.sentence());
                        all = false;
                    }
                }
            }
        }
        return all;
    }

    private static String line(PlannedChange change) {
        var where = change.line() > 0 ? change.where() + ":" + change.line() : change.where();
        return "%s  %s  %s -> %s".formatted(where, change.place(), change.before(), change.after());
    }
}
