package app.rekey.ui.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Test;
import app.rekey.service.rotation.Account;
import app.rekey.service.rotation.Confirmation;
import app.rekey.service.rotation.Stop;
import app.rekey.service.rotation.TestReport;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.TestContent.Line;
import app.rekey.ui.rotation.TestContent.Tick;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// The third step: the new key is called, and what it is is held against the old one. Bots are not touched.
final class TestViewModel implements StepModel {
    private final Course course;
    private final Wording wording;
    private final Asking asking;
    private final Runnable enterAnother;
    private final ReadOnlyObjectWrapper<Optional<TestContent>> content = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableSet<Confirmation> given = FXCollections.observableSet(EnumSet.noneOf(Confirmation.class));
    private Optional<TestReport> report = Optional.empty();
    private Runnable unconfirmed = () -> { };
    private boolean callsOnceOpened;

    /// @param enterAnother shows the fields of the new key again
    TestViewModel(Course course, Asking asking, Runnable enterAnother) {
        this.asking = asking;
        this.course = course;
        this.wording = course.wording();
        this.enterAnother = enterAnother;
    }

    ReadOnlyObjectProperty<Optional<TestContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /// What the user has said yes to.
    ObservableSet<Confirmation> given() {
        return given;
    }

    /// Calls `listener` when the user goes on and has not said yes to everything; in place of any before.
    void onUnconfirmed(Runnable listener) {
        unconfirmed = listener;
    }

    /// Calls with the new key as soon as the step is shown: the user asked for it when the key was entered.
    void callOnceOpened() {
        callsOnceOpened = true;
    }

    /// Tells what is known, without a call unless one was asked for.
    @Override
    public void open() {
        if (callsOnceOpened) {
            callsOnceOpened = false;
            call();
            return;
        }
        look();
    }

    private void look() {
        course.rotation().map(Rotation::id).ifPresent(id -> course.run(wording.text("ui.rotation.test.looking"),
                () -> course.services().rotations().testReport(id), this::told));
    }

    /// Calls with the new key.
    void call() {
        given.clear();
        course.rotation().map(Rotation::id).ifPresent(id -> course.run(wording.text("ui.rotation.test.calling"),
                () -> course.services().rotations().test(id), this::told));
    }

    @Override
    public Foot foot() {
        var untouched = Untouched.at(course, Untouched.Part.NEW_KEY);
        if (report.isEmpty()) {
            return new Foot(untouched, List.of(), Optional.empty());
        }
        var again = new Action("test-again", wording.text("ui.rotation.test.again"), this::call);
        var another = new Action("test-another", wording.text("ui.rotation.test.another"), enterAnother);
        return report.get().blocks().map(stop -> switch (stop) {
            case Stop.NotTested _ -> new Foot(untouched, List.of(another), Optional.of(
                    new Action("test-call", wording.text("ui.rotation.test.call"), this::call)));
            case Stop.Failed(var diagnosis) when !diagnosis.kind().judgesKey() -> new Foot(untouched, List.of(another), Optional.of(again));
            case Stop.NoCanary _ -> new Foot(untouched, with(another, goOnWithout(stop)), Optional.of(
                    new Action("test-edit", wording.text("ui.rotation.test.edit"), () -> course.actions().edit(course.keyId()))));
            case Stop _ -> new Foot(untouched, with(again, goOnWithout(stop)), Optional.of(another));
        }).orElseGet(() -> new Foot(untouched, List.of(another, again), Optional.of(
                new Action("test-accept", wording.text("ui.rotation.test.accept"), this::accept))));
    }

    private static List<Action> with(Action first, List<Action> more) {
        return Stream.concat(Stream.of(first), more.stream()).toList();
    }

    /// What is in the way may be one bot, and its user may go on without it.
    private List<Action> goOnWithout(Stop stop) {
        var bots = course.key().flatMap(key -> course.rotation().map(rotation -> rotation.bots().stream()
                .filter(bot -> !bot.setAside())
                .flatMap(bot -> key.bindings().stream().filter(binding -> binding.id().equals(bot.binding())))
                .toList())).orElse(List.of());
        var inTheWay = switch (stop) {
            case Stop.CannotSign(var why) -> bots.stream().filter(bot -> why.containsKey(bot.id())).toList();
            case Stop.NoCanary _ -> bots.stream().limit(1).toList();
            case Stop _ -> List.<Binding>of();
        };
        return inTheWay.stream().map(bot -> new Action("test-aside-" + inTheWay.indexOf(bot), wording.text("ui.rotation.test.without", bot.botName()),
                () -> askAside(bot))).toList();
    }

    private void askAside(Binding bot) {
        asking.ask(new Asking.Question("set-aside", wording.text("ui.rotation.bots.askAside", bot.botName()),
                wording.text("ui.rotation.bots.askAsideText"), wording.text("ui.rotation.bots.aside")),
                () -> course.step(wording.text("ui.write.saving"), id -> course.services().rotations().setAside(id, bot.id(), true), _ -> look()));
    }

    private void accept() {
        var open = EnumSet.noneOf(Confirmation.class);
        report.map(TestReport::asks).ifPresent(open::addAll);
        open.removeAll(given);
        if (!open.isEmpty()) {
            course.refuse(new Stop.Unconfirmed(open));
            unconfirmed.run();
            return;
        }
        var said = Set.copyOf(given);
        course.step(wording.text("ui.rotation.test.accepting"), id -> course.services().rotations().acceptTest(id, said), _ -> { });
    }

    private void told(TestReport fresh) {
        report = Optional.of(fresh);
        course.key().ifPresent(key -> content.set(Optional.of(told(key, fresh))));
    }

    private TestContent told(Key key, TestReport fresh) {
        var lines = new ArrayList<Line>();
        lines.add(works(key, fresh));
        if (fresh.test().flatMap(Test::info).isPresent()) {
            lines.add(new Line("account", switch (fresh.account()) {
                case Account.Same _, Account.NoneBefore _ -> Tone.GOOD;
                case Account.NotTold _ -> Tone.WARNING;
                case Account.Other _ -> Tone.DANGER;
            }, wording.text("ui.rotation.test.account"), List.of(wording.newKey().account(fresh.account(), key))));
            lines.add(new Line("permissions", asked(fresh, Confirmation.FEWER_PERMISSIONS, Confirmation.WIDER_PERMISSIONS),
                    wording.text("ui.rotation.test.permissions"), wording.newKey().permissions(fresh.permissions())));
            lines.add(new Line("needs", fresh.lacking().isEmpty() ? key.needs().isEmpty() ? Tone.NEUTRAL : Tone.GOOD : Tone.WARNING,
                    wording.text("ui.rotation.test.needs"), wording.newKey().needs(fresh, key)));
            lines.add(new Line("addresses", fresh.ips().after() instanceof IpWhitelist.Unknown ? Tone.NEUTRAL : asked(fresh, Confirmation.OTHER_IPS),
                    wording.text("ui.rotation.test.addresses"), wording.newKey().addresses(fresh.ips(), key)));
            lines.add(new Line("expiry", Tone.NEUTRAL, wording.text("ui.rotation.test.expiry"),
                    List.of(wording.expiry().tooltip(key.exchange(), fresh.lifetime()))));
        }
        if (!fresh.alsoUnder().isEmpty()) {
            lines.add(new Line("also", Tone.WARNING, wording.text("ui.rotation.test.also"), List.of(wording.newKey().alsoUnder(fresh.alsoUnder()))));
        }
        var ticks = fresh.blocks().isPresent() ? List.<Tick>of() : fresh.asks().stream().sorted()
                .map(asks -> new Tick(asks, wording.rotation().confirmation(asks, fresh, key))).toList();
        return new TestContent(lines, ticks, fresh.blocks().filter(stop -> !(stop instanceof Stop.NotTested))
                .map(stop -> wording.rotation().of(stop, key)));
    }

    private Line works(Key key, TestReport fresh) {
        var name = wording.text("ui.rotation.test.works");
        return fresh.test().map(test -> new Line("works", test.info().isPresent() ? Tone.GOOD : test.diagnosis().kind().judgesKey()
                        ? Tone.DANGER : Tone.WARNING, name, List.of(wording.diagnosis().sentence(course.site(key), test))))
                .orElseGet(() -> new Line("works", Tone.NEUTRAL, name, List.of(wording.text(
                        key.details().isTestable() ? "ui.rotation.test.notYet" : "ui.rotation.test.notFromHere"))));
    }

    private static Tone asked(TestReport fresh, Confirmation... any) {
        return List.of(any).stream().anyMatch(fresh.asks()::contains) ? Tone.WARNING : Tone.GOOD;
    }

    @Override
    public void close() {
        given.clear();
        report = Optional.empty();
        content.set(Optional.empty());
    }
}
