package app.rekey.ui.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.service.CarriedByHand;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.service.Connector.Preview;
import app.rekey.service.rotation.BotBack;
import app.rekey.service.rotation.BotRun;
import app.rekey.service.rotation.BotTurn;
import app.rekey.service.rotation.Consent;
import app.rekey.service.rotation.RotationPlan;
import app.rekey.service.rotation.RotationPlan.BotPlan;
import app.rekey.service.rotation.Watch;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.BotLine.Deed;
import app.rekey.ui.rotation.BotLine.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The fourth step: bot after bot gets the new key and is seen to work with it. Stops at the first one that fails or needs its user, and
/// goes on from where each stands.
final class BotsStepViewModel implements StepModel {
    private final Course course;
    private final Wording wording;
    private final Asking asking;
    private final Leading leading;
    private final ReadOnlyObjectWrapper<List<BotLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<Id, BotTurn> turns = new HashMap<>();
    private final Map<Id, BotBack> backs = new HashMap<>();
    private final Map<Id, String> hows = new HashMap<>();
    private final Map<Id, List<PlannedChange>> looked = new HashMap<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private Optional<Id> running = Optional.empty();
    private Optional<Id> stoppedAt = Optional.empty();

    BotsStepViewModel(Course course, Asking asking, Leading leading) {
        this.course = course;
        this.wording = course.wording();
        this.asking = asking;
        this.leading = leading;
    }

    /// In their order.
    ReadOnlyObjectProperty<List<BotLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    @Override
    public void open() {
        course.rotation().map(Rotation::order).ifPresent(order -> course.run(wording.text("ui.rotation.plan.looking"),
                () -> course.services().rotations().plan(course.keyId(), order), this::planned));
        refresh();
    }

    private void planned(Optional<RotationPlan> plan) {
        plan.stream().flatMap(found -> found.bots().stream()).forEach(bot -> hows.put(bot.binding().id(), how(bot)));
    }

    private String how(BotPlan bot) {
        return bot.trouble().map(trouble -> trouble.sentence())
                .or(() -> bot.apply().map(apply -> apply.sentence()))
                .orElseGet(() -> wording.text("ui.rotation.plan.howNotKnown"));
    }

    @Override
    public void refresh() {
        lines.set(course.key().flatMap(key -> course.rotation().map(rotation -> lines(key, rotation))).orElse(List.of()));
    }

    private List<BotLine> lines(Key key, Rotation rotation) {
        var bots = bots(key, rotation);
        var lines = new ArrayList<BotLine>();
        for (int i = 0; i < bots.size(); i++) {
            var bot = bots.get(i);
            var stage = rotation.stageOf(bot);
            var waits = stage == BotStage.WAITING;
            var said = said(key, bot.id(), stage);
            // Whoever comes back to a bot that was written to has to be told again what is left to do with it.
            var isToBeTaken = waits || stage == BotStage.WRITTEN && said.isEmpty();
            var deeds = deeds(bot, stage, i, bots.size());
            if (backs.get(bot.id()) instanceof BotBack.ToTick || rotation.waitsToTakeBack(bot).isPresent()) {
                deeds.add(Deed.CONFIRM_BACK);
            }
            lines.add(new BotLine(bot.id(), bot.botName(), stage, i == 0 && bots.size() > 1, running.filter(bot.id()::equals).isPresent(),
                    isToBeTaken ? Optional.ofNullable(hows.get(bot.id())) : Optional.empty(), said,
                    waits ? looked.getOrDefault(bot.id(), List.of()) : List.of(), deeds));
        }
        return List.copyOf(lines);
    }

    private static List<Binding> bots(Key key, Rotation rotation) {
        var byId = key.bindings().stream().collect(Collectors.toMap(Binding::id, Function.identity()));
        return rotation.bots().stream().map(bot -> byId.get(bot.binding())).filter(bot -> bot != null).toList();
    }

    private Optional<Said> said(Key key, Id binding, BotStage stage) {
        var back = Optional.ofNullable(backs.get(binding))
                .map(result -> new Said(result.isBack() ? Tone.NEUTRAL : Tone.WARNING, wording.rotation().of(result, key, binding)));
        return back.or(() -> Optional.ofNullable(turns.get(binding)).filter(turn -> stage != BotStage.SET_ASIDE)
                .map(turn -> new Said(tone(turn), wording.rotation().of(turn, key, binding))));
    }

    private static Tone tone(BotTurn turn) {
        return switch (turn) {
            case BotTurn.Proven _ -> Tone.GOOD;
            case BotTurn.Failed _, BotTurn.NotKept _ -> Tone.DANGER;
            case BotTurn.Drifted _, BotTurn.Refused _ -> Tone.WARNING;
            case BotTurn.ToTick _, BotTurn.AsksRestart _, BotTurn.SetAside _ -> Tone.NEUTRAL;
        };
    }

    private Set<Deed> deeds(Binding bot, BotStage stage, int index, int of) {
        var deeds = EnumSet.noneOf(Deed.class);
        var byHand = course.services().bots().connectors().of(bot.connector()).filter(CarriedByHand.class::isInstance).isPresent();
        switch (stage) {
            case WAITING -> {
                if (index > 0) {
                    deeds.add(Deed.EARLIER);
                }
                if (index < of - 1) {
                    deeds.add(Deed.LATER);
                }
                deeds.add(byHand ? Deed.GUIDE : Deed.LOOK);
                deeds.add(Deed.SET_ASIDE);
            }
            case WRITTEN, APPLIED -> deeds.addAll(EnumSet.of(Deed.ROLL_BACK, Deed.SET_ASIDE));
            case PROVEN -> deeds.add(Deed.ROLL_BACK);
            case SET_ASIDE -> deeds.add(Deed.TAKE_IN);
        }
        return deeds;
    }

    @Override
    public Foot foot() {
        var all = lines.get();
        var done = all.stream().filter(line -> line.stage() == BotStage.PROVEN).count();
        var untouched = Untouched.at(course, Untouched.Part.BOTS, done, all.size());
        if (running.isPresent()) {
            return new Foot(untouched, List.of(), Optional.empty(),
                    Optional.of(new Action("bots-cancel", wording.text("ui.rotation.bots.cancel"), () -> cancelled.set(true))));
        }
        var others = new ArrayList<Action>();
        if (all.stream().anyMatch(line -> line.deeds().contains(Deed.ROLL_BACK))) {
            others.add(new Action("bots-all-back", wording.text("ui.rotation.bots.allBack"), this::askAllBack));
        }
        stoppedAt.flatMap(id -> all.stream().filter(line -> line.binding().equals(id)).findFirst())
                .filter(line -> turns.get(line.binding()) instanceof BotTurn.Drifted && line.stage() == BotStage.WAITING)
                .ifPresent(line -> others.add(new Action("bots-insist", wording.text("ui.rotation.bots.insist", line.name()), () -> askInsist(line))));
        return new Foot(untouched, others, Optional.of(primary(all)));
    }

    /// What the bot needs at which the last run stopped, else the run itself.
    private Action primary(List<BotLine> all) {
        var needing = stoppedAt.flatMap(id -> all.stream().filter(line -> line.binding().equals(id)).findFirst())
                .filter(line -> line.stage() != BotStage.PROVEN && line.stage() != BotStage.SET_ASIDE);
        return needing.flatMap(this::need).orElseGet(() -> new Action("bots-go",
                wording.text(all.stream().allMatch(line -> line.stage() == BotStage.WAITING) ? "ui.rotation.bots.go" : "ui.rotation.bots.goOn"),
                () -> carryAll(Consent.NONE)));
    }

    private Optional<Action> need(BotLine line) {
        return Optional.ofNullable(turns.get(line.binding())).flatMap(turn -> switch (turn) {
            case BotTurn.AsksRestart _ -> Optional.of(new Action("bots-restart", wording.text("ui.rotation.bots.restart", line.name()),
                    () -> carry(line.binding(), new Consent(false, true))));
            case BotTurn.ToTick _ -> Optional.of(new Action("bots-tick", wording.text("ui.rotation.bots.tick", line.name()), () -> confirm(line.binding())));
            case BotTurn.Drifted _, BotTurn.Failed _, BotTurn.NotKept _, BotTurn.Refused _ -> Optional.of(new Action("bots-retry",
                    wording.text("ui.rotation.bots.retry", line.name()), () -> carryAll(Consent.NONE)));
            case BotTurn.Proven _, BotTurn.SetAside _ -> Optional.empty();
        });
    }

    private void carryAll(Consent consent) {
        cancelled.set(false);
        var total = lines.get().size();
        course.rotation().map(Rotation::id).ifPresent(id -> course.run(wording.text("ui.rotation.bots.giving", total),
                () -> course.services().rotations().carryAll(id, consent, new Shown(total)), this::ran));
    }

    /// Tells the screen of each bot's turn.
    private final class Shown implements Watch {
        private final int total;
        private int number;

        Shown(int total) {
            this.total = total;
        }

        @Override
        public void begun(Id binding) {
            int now = ++number;
            course.tasks().onScreen(() -> {
                running = Optional.of(binding);
                course.key().ifPresent(key -> key.bindings().stream().filter(bot -> bot.id().equals(binding)).findFirst()
                        .ifPresent(bot -> course.say(wording.text("ui.rotation.bots.givingTo", bot.botName(), now, total))));
                refresh();
                course.stepChanged();
            });
        }

        @Override
        public void ended(Id binding, BotTurn turn) {
            course.tasks().onScreen(() -> {
                turns.put(binding, turn);
                backs.remove(binding);
                refresh();
            });
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    }

    private void ran(BotRun run) {
        running = Optional.empty();
        run.turns().forEach((binding, turn) -> {
            turns.put(binding, turn);
            backs.remove(binding);
        });
        stoppedAt = run.stoppedAt();
        run.stop().ifPresent(course::refuse);
        refresh();
    }

    /// Goes on with one bot, and with the others once it is through.
    private void carry(Id binding, Consent consent) {
        course.rotation().map(Rotation::id).ifPresent(id -> {
            running = Optional.of(binding);
            course.run(wording.text("ui.rotation.bots.goingOn"), () -> course.services().rotations().carry(id, binding, consent), turn -> {
                ran(new BotRun(Map.of(binding, turn), turn.isThrough() ? Optional.empty() : Optional.of(binding), Optional.empty()));
                if (turn.isThrough() && lines.get().stream().anyMatch(line -> line.stage() != BotStage.PROVEN && line.stage() != BotStage.SET_ASIDE)) {
                    carryAll(Consent.NONE);
                }
            });
        });
    }

    private void askInsist(BotLine line) {
        asking.ask(new Asking.Question("insist", wording.text("ui.rotation.bots.askInsist", line.name()), wording.text("ui.write.insistText"),
                wording.text("ui.write.insist")), () -> carry(line.binding(), new Consent(true, false)));
    }

    /// The user says that this bot works with the new key.
    void confirm(Id binding) {
        course.step(wording.text("ui.write.saving"), id -> course.services().rotations().confirm(id, binding), _ -> {
            turns.remove(binding);
            stoppedAt = Optional.empty();
            refresh();
        });
    }

    /// Does what a button in a bot's line says.
    void does(BotLine line, Deed deed) {
        switch (deed) {
            case EARLIER -> move(line.binding(), -1);
            case LATER -> move(line.binding(), 1);
            case LOOK -> look(line.binding());
            case GUIDE -> course.newVersion().ifPresent(fresh -> leading.lead(line.binding(), fresh.id(), () -> confirm(line.binding())));
            case SET_ASIDE -> asking.ask(new Asking.Question("set-aside", wording.text("ui.rotation.bots.askAside", line.name()),
                    wording.text("ui.rotation.bots.askAsideText"), wording.text("ui.rotation.bots.aside")), () -> setAside(line.binding(), true));
            case TAKE_IN -> setAside(line.binding(), false);
            case ROLL_BACK -> asking.ask(new Asking.Question("roll-back", wording.text("ui.bots.askRollBack", line.name()),
                    Untouched.beforeGoingBack(course, wording.text("ui.bots.askRollBackText")), wording.text("ui.bots.rollBack")), () -> rollBack(line.binding()));
            case CONFIRM_BACK -> course.step(wording.text("ui.write.saving"),
                    id -> course.services().rotations().confirmBack(id, line.binding()), _ -> backs.remove(line.binding()));
        }
    }

    private void move(Id binding, int by) {
        var order = new ArrayList<>(lines.get().stream().map(BotLine::binding).toList());
        int at = order.indexOf(binding);
        if (at + by >= 0 && at + by < order.size()) {
            Collections.swap(order, at, at + by);
            course.step(wording.text("ui.write.saving"), id -> course.services().rotations().order(id, order), _ -> { });
        }
    }

    private void setAside(Id binding, boolean aside) {
        course.step(wording.text("ui.write.saving"), id -> course.services().rotations().setAside(id, binding, aside), _ -> turns.remove(binding));
    }

    private void look(Id binding) {
        course.newVersion().ifPresent(fresh -> course.run(wording.text("ui.rotation.bots.looking"), () -> {
            try (var preview = course.services().bots().steps().preview(binding, fresh.id(), false)) {
                return preview;
            }
        }, preview -> {
            switch (preview) {
                case Preview.Ready ready -> looked.put(binding, ready.changes());
                case Preview.AlreadyNew _ -> course.say(Tone.NEUTRAL, wording.text("ui.rotation.bots.nothing"), wording.text("ui.rotation.bots.has"));
                case Preview.Refused(var trouble) -> course.say(Tone.WARNING, wording.text("ui.write.refused"), trouble.sentence());
            }
            refresh();
        }));
    }

    private void rollBack(Id binding) {
        course.rotation().map(Rotation::id).ifPresent(id -> course.run(wording.text("ui.rotation.bots.backing"),
                () -> course.services().rotations().rollBack(id, binding, Consent.NONE), back -> {
                    if (back instanceof BotBack.AsksRestart(var apply)) {
                        askRestartBack(id, binding, apply.sentence());
                    }
                    gone(Map.of(binding, back));
                }));
    }

    private void askRestartBack(Id rotation, Id binding, String sentence) {
        asking.ask(new Asking.Question("restart-back", wording.text("ui.rotation.bots.askRestart"), sentence, wording.text("ui.rotation.bots.restartIt")),
                () -> course.run(wording.text("ui.rotation.bots.backing"),
                        () -> course.services().rotations().rollBack(rotation, binding, new Consent(false, true)), back -> gone(Map.of(binding, back))));
    }

    private void askAllBack() {
        asking.ask(new Asking.Question("all-back", wording.text("ui.rotation.bots.askAllBack"),
                Untouched.beforeGoingBack(course, wording.text("ui.rotation.bots.askAllBackText")),
                wording.text("ui.rotation.bots.allBack")), () -> course.rotation().map(Rotation::id).ifPresent(id ->
                course.run(wording.text("ui.rotation.bots.backing"),
                        () -> course.services().rotations().rollBackAll(id, new Consent(false, true)), this::gone)));
    }

    /// What came of putting bots back, also where that was tried to give the rotation up.
    void gone(Map<Id, BotBack> results) {
        backs.putAll(results);
        results.keySet().forEach(turns::remove);
        stoppedAt = Optional.empty();
        refresh();
    }

    @Override
    public void close() {
        cancelled.set(true);
        looked.clear();
    }
}
