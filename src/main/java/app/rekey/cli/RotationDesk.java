package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingState;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Version;
import app.rekey.service.Connector.Preview;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.rotation.AbandonResult;
import app.rekey.service.rotation.BotTurn;
import app.rekey.service.rotation.Confirmation;
import app.rekey.service.rotation.Consent;
import app.rekey.service.rotation.RotationService;
import app.rekey.service.rotation.StepResult;
import app.rekey.service.rotation.Stop;
import app.rekey.service.rotation.TestReport;
import app.rekey.service.rotation.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One key's rotation at the terminal: takes a step, and says what came of it. A step that is over is passed by; one that cannot be
/// taken ends the command with its code.
final class RotationDesk {
    private final Desk desk;
    private final Terminal terminal;
    private final Id keyId;
    private final RotationSpeech speech;
    private final RotationService rotations;
    private final Map<Id, String> problems = new HashMap<>();

    RotationDesk(Desk desk, CliServices services, Terminal terminal, Id keyId) {
        this.desk = desk;
        this.terminal = terminal;
        this.keyId = keyId;
        this.speech = RotationSpeech.of(services);
        this.rotations = desk.rotations();
    }

    private Key key() {
        return desk.session().book().key(keyId).orElseThrow();
    }

    private Optional<Rotation> at(Step... steps) {
        return key().rotation().filter(rotation -> List.of(steps).contains(rotation.step()));
    }

    /// Begins a rotation where none is under way.
    Optional<ExitCode> start(Order order) {
        return key().rotation().isPresent() ? Optional.empty() : refused(rotations.start(keyId, order));
    }

    Optional<ExitCode> planRead(Consent consent) {
        return at(Step.PLAN).flatMap(rotation -> {
            new PlanPrint(desk, terminal, speech).print(key(), rotation.order(), consent);
            return refused(rotations.planRead(rotation.id()));
        });
    }

    /// A key that is revoked first has to die before its bots get a new one.
    Optional<ExitCode> revokedFirst() {
        return at(Step.REVOKE).filter(rotation -> rotation.order() == Order.REVOKE_FIRST).map(rotation -> {
            rotation.oldVersion().flatMap(key()::version).ifPresent(this::sayHowToDelete);
            terminal.say("When it is deleted: rekey revoked \"%1$s\", then: rekey rotate \"%1$s\" --new FILE".formatted(key().label()));
            return ExitCode.ATTENTION;
        });
    }

    private void sayHowToDelete(Version old) {
        desk.exchanges().site(key().exchange(), key().details().site()).ifPresent(site -> {
            terminal.say("The old key %s is to be deleted at %s:".formatted(old.credential().apiKey().text(), key().exchange().displayName()));
            speech.pages().delete(site, old.credential().demo(), old.credential().apiKey()).forEach(step -> terminal.say("  " + step));
        });
    }

    Optional<ExitCode> takeKey(Optional<NewCredential> fresh) {
        if (fresh.isPresent()) {
            return at(Step.NEW_KEY, Step.TEST).map(rotation -> refused(rotations.takeKey(rotation.id(), fresh.get())))
                    .orElseGet(() -> isTaken(fresh.get()) ? Optional.empty() : takenLate(fresh.get()));
        }
        return at(Step.NEW_KEY).map(_ -> {
            terminal.say("Make the new key, then: rekey rotate \"%s\" --new FILE".formatted(key().label()));
            desk.exchanges().site(key().exchange(), key().details().site()).ifPresent(site -> terminal.say("Its page: " + site.keyPage()));
            return ExitCode.ATTENTION;
        });
    }

    /// Whether the rotation has this key already: the same command is given again.
    private boolean isTaken(NewCredential fresh) {
        var has = key().rotation().flatMap(Rotation::newVersion).flatMap(key()::version).map(version -> version.credential().fingerprint());
        return has.isPresent() && has.equals(desk.session().fingerprint(fresh.credential().apiKey()));
    }

    /// Another key would leave bots on one that nobody knows any more; one that no bot got yet may still be exchanged.
    private Optional<ExitCode> takenLate(NewCredential fresh) {
        var open = at(Step.BOTS, Step.PROMOTE);
        if (open.isPresent()) {
            return refused(rotations.takeKey(open.get().id(), fresh));
        }
        terminal.say("\"%1$s\" was rotated, and its old key is still to be revoked: rekey revoked \"%1$s\". After that it can be rotated again. Nothing was changed."
                .formatted(key().label()));
        return Optional.of(ExitCode.ATTENTION);
    }

    Optional<ExitCode> test(Set<Confirmation> given) {
        return at(Step.TEST).flatMap(rotation -> {
            var report = rotations.test(rotation.id());
            say(report);
            var result = rotations.acceptTest(rotation.id(), given);
            if (result instanceof StepResult.Refused(Stop.Unconfirmed(var open))) {
                open.stream().sorted().forEach(each -> terminal.say("Asked: " + speech.rotation().confirmation(each, report, key())));
                terminal.say("No bot was touched. If that is right: rekey rotate \"%s\" --accept %s".formatted(key().label(),
                        Stream.concat(given.stream(), open.stream()).distinct().sorted().map(RotationSpeech::word).collect(Collectors.joining(","))));
                return Optional.of(ExitCode.ATTENTION);
            }
            var code = refused(result);
            report.blocks().ifPresent(this::sayHowToGoOn);
            return code;
        });
    }

    /// A fault of the way to the exchange passes by; a key that is not the right one is exchanged for another.
    private void sayHowToGoOn(Stop blocked) {
        if (blocked instanceof Stop.NoCanary) {
            terminal.say("Go on without a bot: rekey rotate \"%1$s\" --set-aside BOT. Give the rotation up: rekey rotate \"%1$s\" --abandon"
                    .formatted(key().label()));
            return;
        }
        var passes = blocked instanceof Stop.NotTested || blocked instanceof Stop.Failed(var diagnosis) && !diagnosis.kind().judgesKey();
        terminal.say(passes
                ? "Test it again: rekey rotate \"%1$s\". Give the rotation up: rekey rotate \"%1$s\" --abandon".formatted(key().label())
                : "Enter another new key: rekey rotate \"%1$s\" --new FILE. Give the rotation up: rekey rotate \"%1$s\" --abandon".formatted(key().label()));
    }

    private void say(TestReport report) {
        var words = speech.newKey();
        report.test().ifPresent(test -> desk.exchanges().site(key().exchange(), key().details().site())
                .ifPresent(site -> terminal.say("New key: " + speech.diagnosis().sentence(site, test))));
        if (report.blocks().isEmpty()) {
            terminal.say(words.account(report.account(), key()));
            words.permissions(report.permissions()).forEach(terminal::say);
            words.addresses(report.ips(), key()).forEach(terminal::say);
            words.needs(report, key()).forEach(terminal::say);
        }
        if (!report.alsoUnder().isEmpty()) {
            terminal.say(words.alsoUnder(report.alsoUnder()));
        }
    }

    /// Puts the named bots first, and sets others aside.
    Optional<ExitCode> arrange(List<Id> first, List<Id> aside) {
        return key().rotation().filter(rotation -> !rotation.isPast(Step.PROMOTE)).flatMap(rotation -> {
            var ordered = first.isEmpty() ? Stream.<StepResult>empty() : Stream.of(first).map(bots -> rotations.order(rotation.id(), bots));
            var without = aside.stream().map(bot -> rotations.setAside(rotation.id(), bot, true));
            return Stream.concat(ordered, without).map(this::refused).flatMap(Optional::stream).findFirst();
        });
    }

    Optional<ExitCode> carry(Consent consent) {
        return at(Step.BOTS).flatMap(rotation -> {
            var run = rotations.carryAll(rotation.id(), consent, telling());
            run.stop().ifPresent(stop -> terminal.say(speech.rotation().of(stop, key())));
            run.stoppedAt().ifPresent(bot -> sayWhatNext(run.turns().get(bot), bot));
            return run.stop().isPresent() || run.stoppedAt().isPresent() ? Optional.of(ExitCode.ATTENTION) : Optional.empty();
        });
    }

    private Watch telling() {
        return new Watch() {
            @Override
            public void begun(Id binding) {
                // A bot's turn is told when it is over.
            }

            @Override
            public void ended(Id binding, BotTurn turn) {
                var sentence = speech.rotation().of(turn, key(), binding);
                terminal.say(sentence);
                if (!turn.isThrough()) {
                    problems.put(binding, sentence);
                }
            }

            @Override
            public boolean isCancelled() {
                // An interrupt ends the program; what was done until then is in the vault.
                return false;
            }
        };
    }

    private void sayWhatNext(BotTurn turn, Id binding) {
        var again = "rekey rotate \"%s\"".formatted(key().label());
        var bot = key().bindings().stream().filter(each -> each.id().equals(binding))
                .map(each -> BindingChoice.word(key(), each)).findFirst().orElse("");
        terminal.say(switch (turn) {
            case BotTurn.ToTick _ -> "When that is done: rekey confirm \"%s\" \"%s\", then: %s".formatted(key().label(), bot, again);
            case BotTurn.AsksRestart _ -> "If it may be restarted now: %s --restart".formatted(again);
            case BotTurn.Drifted _ -> "To overwrite it: %1$s --insist. To leave it alone: %1$s --set-aside \"%2$s\"".formatted(again, bot);
            case BotTurn.Proven _, BotTurn.SetAside _, BotTurn.Failed _, BotTurn.NotKept _, BotTurn.Refused _ ->
                    "The bots after it wait. Mend it and go on: %1$s. Go on without it: %1$s --set-aside \"%2$s\". Put all back: %1$s --abandon"
                            .formatted(again, bot);
        });
    }

    Optional<ExitCode> promote() {
        return at(Step.BOTS, Step.PROMOTE).flatMap(rotation -> refused(rotations.promote(rotation.id())));
    }

    /// Says how it stands after everything that a command can do was done.
    ExitCode ended() {
        var last = key().rotations().getLast();
        terminal.say("The new key is the current one of \"%s\".".formatted(key().label()));
        rotations.report(last.id()).ifPresent(report -> report.bots().forEach(bot -> terminal.say(speech.rotation().cost(bot))));
        var elsewhere = key().bindings().stream()
                .filter(bot -> last.bot(bot.id()).filter(Rotation.Bot::setAside).isEmpty() && BindingState.of(bot, key()) != BindingState.IN_SYNC)
                .map(Binding::botName).toList();
        if (!elsewhere.isEmpty()) {
            terminal.say("Not on it any more: %s. See: rekey bots".formatted(String.join(", ", elsewhere)));
        }
        if (last.isUnderWay()) {
            last.oldVersion().flatMap(key()::version).ifPresent(this::sayHowToDelete);
            terminal.say("Then see that it is dead: rekey revoked \"%s\"".formatted(key().label()));
        }
        return elsewhere.isEmpty() ? ExitCode.DONE : ExitCode.ATTENTION;
    }

    /// The plan, and what would be changed where. Without a new key it is the one that the rotation has already.
    ///
    /// @param changes takes a line for each value that would be replaced
    ExitCode dryRun(Order order, Optional<NewCredential> fresh, Consent consent, List<Id> aside, Consumer<String> changes) {
        var print = new PlanPrint(desk, terminal, speech);
        var steps = desk.bots().steps();
        var pending = at(Step.TEST, Step.BOTS, Step.PROMOTE).flatMap(Rotation::newVersion);
        print.print(key(), key().rotation().map(Rotation::order).orElse(order), consent);
        Optional<Function<Binding, Preview>> look = fresh.<Function<Binding, Preview>>map(given ->
                        bot -> steps.preview(bot.id(), given.credential(), consent.insistOnDrift()))
                .or(() -> pending.map(version -> bot -> steps.preview(bot.id(), version, consent.insistOnDrift())));
        var bots = key().bindings().stream().filter(bot -> !aside.contains(bot.id())).toList();
        boolean all = look.map(preview -> print.printChanges(bots, preview, changes)).orElse(true);
        terminal.say("Nothing was touched.");
        return all ? ExitCode.DONE : ExitCode.ATTENTION;
    }

    ExitCode abandon(Rotation rotation, Consent consent) {
        var result = rotations.abandon(rotation.id(), consent);
        terminal.say(speech.rotation().of(result, key()));
        return switch (result) {
            case AbandonResult.Abandoned _ -> ExitCode.DONE;
            case AbandonResult.Partly(var open) -> {
                BotsBack.sayWhatNext(terminal, key(), open, "rekey rotate \"%s\" --abandon".formatted(key().label()));
                yield ExitCode.ATTENTION;
            }
            case AbandonResult.Refused _ -> ExitCode.ATTENTION;
            case AbandonResult.NotSaved _ -> ExitCode.FAULT;
        };
    }

    void printBots() {
        new RotatedBotsJson(terminal).print(key(), problems);
    }

    private Optional<ExitCode> refused(StepResult result) {
        return switch (result) {
            case StepResult.Done _ -> Optional.empty();
            case StepResult.Refused(var stop) -> {
                terminal.say(speech.rotation().of(stop, key()));
                yield Optional.of(ExitCode.ATTENTION);
            }
            case StepResult.NotSaved(var why) -> {
                speech.vault().of(why).ifPresent(terminal::say);
                yield Optional.of(ExitCode.FAULT);
            }
        };
    }
}
