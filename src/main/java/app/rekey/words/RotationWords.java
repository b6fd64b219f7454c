package app.rekey.words;

import app.rekey.domain.Binding;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.rotation.AbandonResult;
import app.rekey.service.rotation.BotBack;
import app.rekey.service.rotation.BotTurn;
import app.rekey.service.rotation.Confirmation;
import app.rekey.service.rotation.RevokeAnswer;
import app.rekey.service.rotation.RotationReport;
import app.rekey.service.rotation.RotationReport.BotReport;
import app.rekey.service.rotation.StillOn;
import app.rekey.service.rotation.Stop;
import app.rekey.service.rotation.TestReport;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a rotation says of itself: its steps, why one was not taken, how far its bots are, and how it ended.
///
/// What the new version is, beside the old one, is said by [NewKeyWords].
public final class RotationWords {
    private final Words words;
    private final DiagnosisWords diagnoses;
    private final Spans spans;

    public RotationWords(Words words, DiagnosisWords diagnoses) {
        this.words = words;
        this.diagnoses = diagnoses;
        this.spans = new Spans(words);
    }

    /// A step's name.
    public String step(Step step) {
        return words.get("rotation.step." + step.name());
    }

    /// What a step does, and what it leaves alone.
    public String does(Step step, Order order, Exchange exchange) {
        var own = "rotation.does." + step.name() + "." + order.name();
        return words.get(words.has(own) ? own : "rotation.does." + step.name(), exchange.displayName());
    }

    /// What an order is called.
    public String order(Order order) {
        return words.get("rotation.order." + order.name());
    }

    /// What an order means for the bots.
    public String means(Order order) {
        return words.get("rotation.order." + order.name() + ".means");
    }

    /// How far an unfinished rotation is: "Rotation under way: step 4 of 6, 2 of 3 bots proven."
    public String underWay(Key key, Rotation rotation) {
        var steps = rotation.order().steps();
        int number = steps.indexOf(rotation.step()) + 1;
        if (rotation.step() != Step.BOTS) {
            return words.get("rotation.underWay", number, steps.size(), step(rotation.step()));
        }
        var proven = key.bindings().stream().filter(bot -> rotation.stageOf(bot) == BotStage.PROVEN).count();
        return words.get("rotation.underWay.bots", number, steps.size(), proven, key.bindings().size());
    }

    /// Why a step was not taken.
    public String of(Stop stop, Key key) {
        return switch (stop) {
            case Stop.Gone gone -> words.get("rotation.stop.Gone." + gone.why().name());
            case Stop.UnderWay(var rotation) -> words.get("rotation.stop.UnderWay", step(rotation.step()));
            case Stop.WrongStep(var now) -> words.get("rotation.stop.WrongStep", step(now));
            case Stop.KnownApiKey(var stage) -> words.get("rotation.stop.KnownApiKey." + stage.name());
            case Stop.NotTested _ -> words.get("rotation.stop.NotTested");
            case Stop.Failed(var diagnosis) -> words.get("rotation.stop.Failed", diagnoses.word(diagnosis.kind()));
            case Stop.OtherAccount(var before, var after) -> words.get("rotation.stop.OtherAccount", before, after);
            case Stop.Unconfirmed(var open) -> words.get("rotation.stop.Unconfirmed", open.size());
            case Stop.CannotSign(var why) -> words.get("rotation.stop.CannotSign", why.entrySet().stream()
                    .map(entry -> bot(key, entry.getKey()) + ": " + entry.getValue()).sorted().collect(Collectors.joining(" ")));
            case Stop.NoCanary _ -> words.get("rotation.stop.NoCanary");
            case Stop.CanaryFirst(var binding) -> words.get("rotation.stop.CanaryFirst", bot(key, binding));
            case Stop.BotsOpen(var bindings) -> words.get("rotation.stop.BotsOpen", bots(key, bindings));
            case Stop.StillHaveIt(var users) -> words.get("rotation.stop.StillHaveIt", users.stream().map(this::user).collect(Collectors.joining(", ")));
            case Stop.DoesNotWork(var trouble) -> words.get("rotation.stop.DoesNotWork", trouble.sentence());
            case Stop.BotsTouched _ -> words.get("rotation.stop.BotsTouched");
            case Stop.Busy _ -> words.get("rotation.stop.Busy");
            case Stop.OldDoesNotAnswer(var diagnosis) -> words.get(diagnosis.kind().judgesKey()
                    ? "rotation.stop.OldDoesNotAnswer" : "rotation.stop.OldDoesNotAnswer.notJudged", diagnoses.word(diagnosis.kind()));
            case Stop.OldNotAsked _ -> words.get("rotation.stop.OldNotAsked");
            case Stop.StillInUse(var stage) -> words.get("rotation.stop.StillInUse." + stage.name());
            case Stop.NotKept(var reason) -> words.get("rotation.stop.NotKept", reason);
        };
    }

    private String user(StillOn user) {
        return words.get("rotation.user", user.bot(), user.keyLabel());
    }

    /// That a bot stops when the version is deleted, of whose key this is.
    public String of(StillOn user, Key key) {
        return user.key().equals(key.id())
                ? words.get(user.setAside() ? "rotation.stillOn.setAside" : "rotation.stillOn", user.bot())
                : words.get("rotation.stillOn.other", user.bot(), user.keyLabel());
    }

    /// That the key stands in the vault twice.
    public String alsoUnder(Key other) {
        return other.bindings().isEmpty()
                ? words.get("rotation.alsoUnder.noBots", other.label())
                : words.get("rotation.alsoUnder", other.label(), other.bindings().stream().map(Binding::botName).sorted().collect(Collectors.joining(", ")));
    }

    /// What the user says yes to, in the user's own voice.
    public String confirmation(Confirmation confirmation, TestReport report, Key key) {
        return words.get("rotation.confirm." + confirmation.name(), key.exchange().displayName(), diagnoses.permissions(report.lacking()));
    }

    /// How far a bot is, in a word.
    public String stage(BotStage stage) {
        return words.get("rotation.stage." + stage.name());
    }

    /// What came of a bot's turn.
    public String of(BotTurn turn, Key key, Id binding) {
        var bot = bot(key, binding);
        return switch (turn) {
            case BotTurn.Proven(var by) -> words.get("rotation.turn.proven." + by.name(), bot);
            case BotTurn.ToTick(var steps) -> words.get("rotation.turn.toTick", bot, steps);
            case BotTurn.AsksRestart(var apply) -> words.get("rotation.turn.asksRestart", bot, apply.sentence());
            case BotTurn.Drifted(var trouble) -> words.get("rotation.turn.drifted", bot, trouble.sentence());
            case BotTurn.Failed(var reached, var trouble, var output) ->
                    withOutput(words.get("rotation.turn.failed." + reached.name(), bot, trouble.sentence()), output);
            case BotTurn.SetAside _ -> words.get("rotation.turn.setAside", bot);
            case BotTurn.NotKept(var reason) -> words.get("rotation.turn.notKept", bot, reason);
            case BotTurn.Refused(var stop) -> of(stop, key);
        };
    }

    /// What came of putting a bot back.
    public String of(BotBack back, Key key, Id binding) {
        var bot = bot(key, binding);
        return switch (back) {
            case BotBack.PutBack _ -> words.get("rotation.back.putBack", bot);
            case BotBack.Unchanged _ -> words.get("rotation.back.unchanged", bot);
            case BotBack.AsksRestart(var apply) -> words.get("rotation.back.asksRestart", bot, apply.sentence());
            case BotBack.NotTaken(var trouble, var output) -> withOutput(words.get("rotation.back.notTaken", bot, trouble.sentence()), output);
            case BotBack.ToTick(var steps) -> words.get("rotation.back.toTick", bot, steps);
            case BotBack.Refused(var trouble) -> words.get("rotation.back.refused", bot, trouble.sentence());
            case BotBack.Stopped(var stop) -> of(stop, key);
        };
    }

    private String withOutput(String sentence, String output) {
        return output.isBlank() ? sentence : words.get("rotation.turn.output", sentence, output.strip());
    }

    /// What is known of an old version after it was asked for.
    ///
    /// @param version of `key`
    public String of(RevokeAnswer answer, Key key, Id version) {
        var exchange = key.exchange().displayName();
        var apiKey = key.version(version).map(known -> known.credential().apiKey().text()).orElse("");
        return switch (answer) {
            case RevokeAnswer.ProvenDead _ -> words.get("rotation.revoke.provenDead", exchange, apiKey);
            case RevokeAnswer.Said _ -> words.get("rotation.revoke.said", exchange, apiKey);
            case RevokeAnswer.StillAnswers _ -> words.get("rotation.revoke.stillAnswers", exchange, apiKey);
            case RevokeAnswer.ProvesNothing(var why, _) ->
                    words.get("rotation.revoke.provesNothing", exchange, apiKey, words.get("rotation.revoke.why." + why.name(), exchange));
            case RevokeAnswer.NotTestable _ -> words.get("rotation.revoke.notTestable", exchange, apiKey);
            case RevokeAnswer.Cancelled _ -> words.get("rotation.revoke.cancelled", exchange, apiKey);
            case RevokeAnswer.NotDeleted(var why) -> words.get("rotation.revoke.notDeleted", exchange, apiKey, diagnoses.word(why.diagnosis().kind()));
            case RevokeAnswer.NotAllowed _ -> words.get("rotation.revoke.notAllowed", exchange, apiKey);
            case RevokeAnswer.Refused(var stop) -> of(stop, key);
            case RevokeAnswer.NotSaved(var why) -> words.get("vault.notSaved", why.reason());
        };
    }

    /// What came of giving up.
    public String of(AbandonResult result, Key key) {
        return switch (result) {
            case AbandonResult.Abandoned(var rotation) -> abandoned(rotation, key);
            case AbandonResult.Partly(var open) -> Stream.concat(
                            Stream.of(words.get("rotation.partly", open.size())),
                            open.entrySet().stream().map(entry -> of(entry.getValue(), key, entry.getKey())))
                    .collect(Collectors.joining(" "));
            case AbandonResult.Refused(var stop) -> of(stop, key);
            case AbandonResult.NotSaved(var why) -> words.get("vault.notSaved", why.reason());
        };
    }

    /// What is left of a rotation that was given up: the old key, the new one, and bots that were set aside.
    private String abandoned(Rotation rotation, Key key) {
        var old = rotation.oldVersion().flatMap(key::version);
        var isUntouched = rotation.newVersion().isEmpty();
        var bots = words.get(isUntouched ? "rotation.abandoned.untouched" : "rotation.abandoned.back");
        var oldKey = old.map(Version::stage).map(stage -> "rotation.abandoned." + stage.name()).filter(words::has).map(name -> words.get(name));
        var newKey = rotation.newVersion().flatMap(key::version).map(version -> words.get(
                version.stage() == Stage.DISCARDED ? "rotation.abandoned.newExists" : "rotation.abandoned.newUsed", key.exchange().displayName()));
        var aside = key.bindings().stream().filter(bot -> rotation.bot(bot.id()).filter(Rotation.Bot::setAside).isPresent())
                .map(Binding::botName).collect(Collectors.joining(", "));
        var asideWords = isUntouched || aside.isEmpty() ? Stream.<String>empty() : Stream.of(words.get("rotation.abandoned.aside", aside));
        return Stream.of(Stream.of(bots), oldKey.stream(), asideWords, newKey.stream()).flatMap(each -> each).collect(Collectors.joining(" "));
    }

    /// How long a rotation took, in a sentence.
    public String took(RotationReport report) {
        boolean abandoned = report.rotation().end().filter(end -> end.outcome() == Rotation.Outcome.ABANDONED).isPresent();
        return words.get(abandoned ? "rotation.report.abandoned" : "rotation.report.title", spans.of(report.took()));
    }

    /// What a rotation cost one bot, in a sentence.
    public String cost(BotReport bot) {
        if (bot.setAside()) {
            return words.get("rotation.report.setAside", bot.botName());
        }
        return bot.withoutValidKey()
                .map(gap -> gap.isZero()
                        ? words.get("rotation.report.noGap", bot.botName())
                        : words.get("rotation.report.gap", bot.botName(), spans.of(gap)))
                .orElseGet(() -> words.get("rotation.report.gapNotKnown", bot.botName()));
    }

    /// Who saw that a bot works with the new version.
    public String provenBy(BotReport bot) {
        return words.get(bot.provenBy().map(by -> "rotation.report.by." + by.name()).orElse("rotation.report.by.none"));
    }

    private static String bots(Key key, List<Id> bindings) {
        return bindings.stream().map(binding -> bot(key, binding)).collect(Collectors.joining(", "));
    }

    /// A bot's name; of one that was unbound since, the beginning of its id.
    static String bot(Key key, Id binding) {
        return key.bindings().stream().filter(bot -> bot.id().equals(binding)).findFirst()
                .map(bot -> bot.botName())
                .orElseGet(() -> binding.hex().substring(0, 8));
    }
}
