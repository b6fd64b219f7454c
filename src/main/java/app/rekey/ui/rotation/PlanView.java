package app.rekey.ui.rotation;

import app.rekey.domain.Rotation.Order;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.BindingPill;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.rotation.PlanContent.PlannedBot;
import app.rekey.ui.rotation.PlanContent.Way;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows the plan: what is cheaper first, then the bots, then what the new key must be like.
final class PlanView extends VBox {
    private final PlanViewModel model;
    private final KeyActions actions;
    private final Wording wording;
    private final Pieces pieces;
    private final VBox told = new VBox();

    PlanView(PlanViewModel model, KeyActions actions, Wording wording) {
        this.model = model;
        this.actions = actions;
        this.wording = wording;
        this.pieces = new Pieces(wording);
        told.getStyleClass().add("rotation-body");
        getStyleClass().add("rotation-body");
        getChildren().add(told);
        model.contentProperty().subscribe(content -> content.ifPresentOrElse(this::show, told.getChildren()::clear));
    }

    private void show(PlanContent content) {
        var parts = told.getChildren();
        parts.clear();
        if (!content.cheaper().isEmpty()) {
            var ways = new VBox();
            ways.getStyleClass().add("section");
            content.cheaper().forEach(way -> ways.getChildren().add(way(way)));
            parts.add(Pieces.section(wording.text("ui.rotation.plan.cheaper"), ways));
        }
        parts.add(Pieces.section(wording.text("ui.rotation.plan.bots"), content.bots().isEmpty()
                ? Labels.wrapping(wording.text("ui.rotation.plan.noBots"), "form-hint")
                : Pieces.lines(content.bots().stream().map(this::bot).toList())));
        parts.add(Pieces.section(wording.text("ui.rotation.plan.needs"), pieces.needs(content.needs(), "plan", actions::copy),
                Labels.wrapping(content.signs(), "form-hint")));
        var remarks = new VBox();
        remarks.getStyleClass().add("rotation-remarks");
        content.remarks().forEach(remark -> remarks.getChildren().add(Labels.wrapping(remark)));
        var page = Pieces.button("plan-page", wording.text("ui.rotation.openPage"), Feather.EXTERNAL_LINK, () -> actions.openPage(content.page()));
        parts.add(Pieces.section(wording.text("ui.rotation.plan.know"), remarks, page));
        if (model.isOrderOpen()) {
            parts.add(Pieces.section(wording.text("ui.rotation.plan.order"), order(Order.REPLACE_FIRST), order(Order.REVOKE_FIRST)));
            joinOrders(parts.getLast());
        } else {
            parts.add(Pieces.section(wording.rotation().order(content.order()), Labels.wrapping(wording.rotation().means(content.order()))));
        }
    }

    private Node way(Way way) {
        var card = ProblemView.withoutAdvice(way.problem(), wording.texts());
        if (!way.steps().isEmpty()) {
            card.getChildren().add(2, pieces.steps(way.steps()));
        }
        return card;
    }

    private Node bot(PlannedBot bot) {
        var pill = new BindingPill();
        pill.show(bot.status());
        pill.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var name = Labels.wrapping(bot.name(), "bot-name");
        var words = new VBox(new HBox(name, gap, pill), Labels.wrapping(bot.how()));
        bot.orders().ifPresent(orders -> words.getChildren().add(Labels.wrapping(orders, "form-hint")));
        words.getChildren().add(Labels.wrapping(bot.proof(), "form-hint"));
        bot.trouble().ifPresent(trouble -> words.getChildren().add(Pieces.toned(Tone.WARNING, Feather.ALERT_TRIANGLE, trouble)));
        words.getStyleClass().addAll("line-words", "rotation-bot");
        return words;
    }

    private VBox order(Order order) {
        var id = order == Order.REPLACE_FIRST ? "plan-replace-first" : "plan-revoke-first";
        var radio = Described.as(id, wording.rotation().order(order)).label(new RadioButton());
        radio.setUserData(order);
        radio.setSelected(model.orderProperty().get() == order);
        radio.setOnAction(_ -> model.orderProperty().set(order));
        radio.setAccessibleHelp(wording.rotation().means(order));
        var box = new VBox(radio, Labels.wrapping(wording.rotation().means(order), "form-hint", "rotation-means"));
        box.getStyleClass().add("rotation-order");
        return box;
    }

    private static void joinOrders(Node section) {
        var group = new ToggleGroup();
        ((VBox) section).getChildren().stream().filter(VBox.class::isInstance)
                .forEach(box -> ((RadioButton) ((VBox) box).getChildren().getFirst()).setToggleGroup(group));
    }
}
