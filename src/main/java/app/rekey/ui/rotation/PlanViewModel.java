package app.rekey.ui.rotation;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Key;
import app.rekey.domain.KeyType;
import app.rekey.domain.Remedy;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.rotation.RotationPlan;
import app.rekey.service.rotation.RotationPlan.BotPlan;
import app.rekey.service.rotation.StepResult;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.BindingStatus;
import app.rekey.ui.rotation.PlanContent.PlannedBot;
import app.rekey.ui.rotation.PlanContent.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The first step: what hangs on the key, what would be cheaper, and what the new key needs. Touches nothing until it is begun.
final class PlanViewModel implements StepModel {
    private final Course course;
    private final Wording wording;
    private final WantedKey wanted;
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.REPLACE_FIRST);
    private final ReadOnlyObjectWrapper<Optional<PlanContent>> content = new ReadOnlyObjectWrapper<>(Optional.empty());

    PlanViewModel(Course course) {
        this.course = course;
        this.wording = course.wording();
        this.wanted = new WantedKey(course);
        course.rotation().map(Rotation::order).ifPresent(order::set);
        order.addListener(_ -> open());
    }

    /// What comes first: the new key, or the death of the old one.
    ObjectProperty<Order> orderProperty() {
        return order;
    }

    /// Whether the order can still be chosen: a rotation keeps the one that it was begun with.
    boolean isOrderOpen() {
        return course.rotation().isEmpty();
    }

    ReadOnlyObjectProperty<Optional<PlanContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    @Override
    public void open() {
        var wanted = order.get();
        course.run(wording.text("ui.rotation.plan.looking"), () -> course.services().rotations().plan(course.keyId(), wanted),
                plan -> content.set(plan.map(this::told)));
    }

    @Override
    public void refresh() {
        course.rotation().map(Rotation::order).ifPresent(order::set);
    }

    @Override
    public Foot foot() {
        var exchange = course.key().map(key -> key.exchange().displayName()).orElse("");
        var words = order.get() == Order.REPLACE_FIRST
                ? wording.text("ui.rotation.plan.begin")
                : wording.text("ui.rotation.plan.beginRevoke");
        return new Foot(Untouched.before(wording.text("ui.rotation.untouched.plan", exchange)), List.of(), content.get().isEmpty()
                ? Optional.empty()
                : Optional.of(new Action("rotation-begin", words, this::begin)));
    }

    /// Begins, or goes on from a plan that was begun and not read.
    private void begin() {
        var wanted = order.get();
        var rotations = course.services().rotations();
        course.run(wording.text("ui.rotation.plan.beginning"), () -> {
            var started = course.rotation().<StepResult>map(StepResult.Done::new).orElseGet(() -> rotations.start(course.keyId(), wanted));
            return started instanceof StepResult.Done(var rotation) ? rotations.planRead(rotation.id()) : started;
        }, result -> course.stepped(result, _ -> { }));
    }

    private PlanContent told(RotationPlan plan) {
        var key = plan.key();
        var site = plan.site().orElseGet(() -> course.site(key));
        return new PlanContent(plan.order(), cheaper(plan, site), plan.bots().stream().map(this::told).toList(), wanted.needs(key), signs(plan),
                site.keyPage(), remarks(plan, site));
    }

    /// None of it helps a key that somebody else may have.
    private List<Way> cheaper(RotationPlan plan, Site site) {
        if (plan.order() == Order.REVOKE_FIRST) {
            return List.of();
        }
        var key = plan.key();
        return plan.cheaper().stream()
                .map(remedy -> new Way(way(remedy, key), key.current()
                        .map(now -> wording.keyPage().mend(site, now.credential().demo(), remedy, now.credential().apiKey()))
                        .orElse(List.of())))
                .toList();
    }

    private Problem way(Remedy remedy, Key key) {
        var exchange = key.exchange().displayName();
        return switch (remedy) {
            case EXTEND -> way(remedy, wording.text("ui.rotation.plan.extend", exchange), page(key), again(key));
            case REENABLE_TRADING -> way(remedy, wording.text("ui.rotation.plan.reenable", exchange), page(key), again(key));
            case EDIT_PERMISSIONS -> way(remedy, wording.text("ui.rotation.plan.permissions", exchange), page(key), again(key));
            case ADD_IP -> way(remedy, wording.text("ui.rotation.plan.addIp", exchange), addresses(key));
            case CHANGE_SITE -> way(remedy, wording.text("ui.rotation.plan.otherSite", exchange), shown(key));
            case PASTE_AGAIN -> way(remedy, wording.text("ui.rotation.plan.pasteAgain"), edit(key));
            case WAIT, NONE, ROTATE -> way(remedy, wording.text("ui.rotation.plan.wait"), again(key));
        };
    }

    private Problem way(Remedy remedy, String sentence, Action... buttons) {
        return new Problem(Tone.NEUTRAL, wording.diagnosis().remedy(remedy), sentence, List.of(), List.of(buttons));
    }

    private Action[] addresses(Key key) {
        var refused = key.lastJudgement().map(Test::diagnosis).filter(Diagnosis.IpNotAllowed.class::isInstance).map(Diagnosis.IpNotAllowed.class::cast);
        var copy = refused.flatMap(Diagnosis.IpNotAllowed::address).map(address -> new Action("plan-copy-address",
                wording.text("ui.pane.copyAddress", address), () -> course.actions().copy(address)));
        return Stream.concat(copy.stream(), Stream.of(page(key), again(key))).toArray(Action[]::new);
    }

    private Action page(Key key) {
        return new Action("plan-cheaper-page", wording.text("ui.pane.openPage", key.exchange().displayName()),
                () -> course.actions().openPage(course.site(key).keyPage()));
    }

    private Action again(Key key) {
        return new Action("plan-test", wording.text("ui.pane.testAgain"), () -> course.actions().test(key.id()));
    }

    private Action shown(Key key) {
        return new Action("plan-elsewhere", wording.text("ui.elsewhere.look"), () -> course.actions().show(key.id()));
    }

    private Action edit(Key key) {
        return new Action("plan-edit", wording.diagnosis().remedy(Remedy.PASTE_AGAIN), () -> course.actions().edit(key.id()));
    }

    private PlannedBot told(BotPlan bot) {
        var how = bot.apply().map(ApplyPlan::sentence).orElseGet(() -> wording.text("ui.rotation.plan.howNotKnown"));
        var orders = bot.apply().filter(apply -> apply.how() != ApplyPlan.How.NOTHING_TO_DO).map(apply -> wording.text(switch (apply.orders()) {
            case STAY -> "ui.write.ordersStay";
            case CANCELLED -> "ui.write.ordersCancelled";
            case NOT_KNOWN -> "ui.write.ordersNotKnown";
        }));
        var proof = new ArrayList<String>();
        if (bot.asksBeforeRestart()) {
            proof.add(wording.text("ui.rotation.plan.asksRestart"));
        }
        proof.add(wording.text(bot.hasInterface() ? "ui.rotation.plan.provesItself" : "ui.rotation.plan.youTick"));
        return new PlannedBot(bot.binding().botName(), BindingStatus.of(bot.state(), wording), how, orders, String.join(" ", proof),
                bot.trouble().map(trouble -> trouble.sentence()));
    }

    private String signs(RotationPlan plan) {
        var types = plan.keyTypes().stream().sorted().map(KeyType::displayName).collect(Collectors.joining(", "));
        return wording.text("ui.rotation.plan.signs", plan.key().exchange().displayName(), types);
    }

    /// What to know before a key is made.
    private List<String> remarks(RotationPlan plan, Site site) {
        var remarks = new ArrayList<>(wording.keyPage().before(site, plan.guide(), plan.room()));
        plan.alsoUnder().forEach(other -> remarks.add(wording.rotation().alsoUnder(other)));
        if (!plan.testable()) {
            var first = plan.bots().stream().anyMatch(BotPlan::hasInterface) || plan.bots().isEmpty();
            remarks.add(wording.text(first ? "ui.rotation.plan.notFromHere" : "ui.rotation.plan.noCanary"));
        }
        return remarks;
    }
}
