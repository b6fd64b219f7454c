package app.rekey.ui.rotation;

import app.rekey.domain.Rotation.Step;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FittingScroll;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.WaitingLine;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.RotationContent.State;
import app.rekey.ui.rotation.RotationContent.StepLine;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One key's rotation: the six steps below each other, the one to do now open, and at the foot what is untouched and what to do.
final class RotationView extends BorderPane {
    private static final double ROOM_FOR_WAY_OUT = 220;
    private static final double ROOM_FOR_BUTTONS = 560;

    private final RotationViewModel model;
    private final Wording wording;
    private final Map<Step, Region> bodies;
    private final Region end;
    private final VBox head = new VBox();
    private final VBox steps = new VBox();
    private final VBox page = new VBox(head, steps);
    private final ScrollPane scroll = new ScrollPane(page);
    private final Label untouched = Labels.wrapping("", "rotation-untouched");
    private final VBox foot = new VBox();
    private final FlowPane away = new FlowPane();
    private final FlowPane buttons = new FlowPane();
    private final HBox ways = new HBox(away, buttons);
    private final Runnable leave;
    private Optional<RotationContent> shown = Optional.empty();
    private boolean focusReturns;

    /// @param bodies what each step shows while it is open
    /// @param end what is shown once it is over
    /// @param leave back to the list
    RotationView(RotationViewModel model, Map<Step, Region> bodies, Region end, Wording wording, Runnable leave) {
        this.model = model;
        this.bodies = Map.copyOf(bodies);
        this.end = end;
        this.wording = wording;
        this.leave = leave;
        page.getStyleClass().add("rotation-page");
        untouched.setId("rotation-untouched");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page");
        scroll.setId("rotation-scroll");
        head.getStyleClass().add("rotation-head");
        foot.getStyleClass().add("rotation-foot");
        away.getStyleClass().add("rotation-away");
        buttons.getStyleClass().add("rotation-buttons");
        ways.getStyleClass().add("rotation-ways");
        HBox.setHgrow(buttons, Priority.ALWAYS);
        // Both fit into the smallest window: a row that has to be shrunk takes the height of what would wrap.
        away.setPrefWrapLength(ROOM_FOR_WAY_OUT);
        buttons.setPrefWrapLength(ROOM_FOR_BUTTONS);
        // The next step's button comes where that of the last one was: the second half of a double click must not take it.
        ways.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getClickCount() > 1) {
                press.consume();
            }
        });
        setId("rotation");
        setCenter(scroll);
        setBottom(foot);
        model.contentProperty().subscribe(content -> content.ifPresent(this::show));
        model.footProperty().subscribe(_ -> showFoot());
        model.problemProperty().addListener(_ -> showFoot());
        model.busyProperty().addListener(_ -> showFoot());
    }

    /// The cursor to the thing to do now, or as soon as there is one.
    void focus() {
        var main = buttons.getChildren().stream().filter(node -> node.getStyleClass().contains(Styles.ACCENT) && !node.isDisabled()).findFirst();
        focusReturns = main.isEmpty();
        Focus.on(main.orElse(scroll));
    }

    private void show(RotationContent content) {
        if (shown.filter(content::equals).isPresent()) {
            return;
        }
        var before = shown.flatMap(RotationContent::now);
        shown = Optional.of(content);
        showHead(content);
        steps.getChildren().setAll(content.steps().stream().map(line -> step(line, content.steps().size())).toList());
        page.getChildren().setAll(content.now().isEmpty() ? List.of(head, end, steps) : List.of(head, steps));
        if (content.now().isEmpty()) {
            scroll.setVvalue(0);
        }
        if (!before.equals(content.now())) {
            scrollToNow(content);
        }
    }

    private void showHead(RotationContent content) {
        var title = Labels.wrapping(wording.text("ui.rotation.titleOf", content.label()), "page-title");
        title.setId("rotation-title");
        var place = content.apiKey().isEmpty() ? content.place() : wording.text("ui.rotation.placeAndKey", content.place(), content.apiKey());
        head.getChildren().setAll(title, Labels.wrapping(content.order().map(order -> order + " · " + place).orElse(place), "page-lead"));
    }

    private Node step(StepLine line, int of) {
        var mark = mark(line);
        var rail = new Region();
        rail.getStyleClass().add("rotation-rail");
        VBox.setVgrow(rail, Priority.ALWAYS);
        var left = new VBox(mark, rail);
        left.getStyleClass().add("rotation-left");
        rail.setVisible(line.number() < of);
        var right = new VBox(Labels.wrapping(line.name(), "rotation-step-name"));
        if (!line.words().isEmpty()) {
            right.getChildren().add(Labels.wrapping(line.words(), "rotation-step-words"));
        }
        if (line.state() == State.NOW) {
            right.getChildren().add(untouched);
            Optional.ofNullable(bodies.get(line.step())).ifPresent(right.getChildren()::add);
        }
        right.getStyleClass().add("rotation-right");
        HBox.setHgrow(right, Priority.ALWAYS);
        var row = new HBox(left, right);
        row.setId("step-" + line.number());
        row.getStyleClass().addAll("rotation-step", switch (line.state()) {
            case DONE -> "rotation-done";
            case NOW -> "rotation-now";
            case NEXT, NOT_TAKEN -> "rotation-next";
        });
        row.setAccessibleText(wording.text(switch (line.state()) {
            case DONE -> "ui.rotation.step.done";
            case NOW -> "ui.rotation.step.now";
            case NEXT -> "ui.rotation.step.next";
            case NOT_TAKEN -> "ui.rotation.step.notTaken";
        }, line.number(), of, line.name()));
        return row;
    }

    private static Node mark(StepLine line) {
        var mark = Labels.line(line.state() == State.DONE ? "" : String.valueOf(line.number()), "rotation-mark");
        if (line.state() == State.DONE) {
            mark.setGraphic(new FontIcon(Feather.CHECK));
        }
        return mark;
    }

    private void scrollToNow(RotationContent content) {
        content.steps().stream().filter(line -> line.state() == State.NOW).findFirst().ifPresent(line -> {
            applyCss();
            layout();
            var node = steps.getChildren().get(line.number() - 1);
            double hidden = page.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(hidden <= 0 ? 0 : Math.min(1, (steps.getBoundsInParent().getMinY() + node.getBoundsInParent().getMinY()) / hidden));
        });
    }

    private void showFoot() {
        var parts = new ArrayList<Node>();
        model.problemProperty().get().ifPresent(problem -> parts.add(new FittingScroll(ProblemView.of(problem, wording.texts()))));
        var busy = !model.busyProperty().get().isEmpty();
        var content = model.footProperty().get();
        if (busy) {
            var waiting = new WaitingLine(model.busyProperty().get());
            content.flatMap(Foot::breakOff).ifPresent(action -> waiting.getChildren().add(button(action.id(), action.label(), action.run(), false)));
            parts.add(waiting);
        }
        show(content.map(Foot::untouched).orElse(Untouched.NOTHING));
        showButtons(content, busy);
        parts.add(ways);
        foot.getChildren().setAll(parts);
    }

    private void show(Untouched told) {
        untouched.setText(told.words());
        told.tone().dress(untouched.getStyleClass());
        untouched.setGraphic(new FontIcon(told.tone() == Tone.GOOD ? Feather.SHIELD : Feather.ALERT_TRIANGLE));
        untouched.setVisible(!told.words().isEmpty());
        untouched.setManaged(untouched.isVisible());
    }

    private void showButtons(Optional<Foot> content, boolean busy) {
        var focused = ways.isFocusWithin();
        var held = focused || focusReturns && scroll.isFocused();
        focusReturns = held && (busy || content.flatMap(Foot::primary).isEmpty());
        if (focusReturns) {
            // A button that is disabled or gone hands the cursor to whatever comes next in the window.
            scroll.requestFocus();
        }
        var leaving = button("rotation-back", wording.text("ui.rotation.back"), leave, false);
        leaving.setGraphic(new FontIcon(Feather.ARROW_LEFT));
        leaving.setTooltip(new Tooltip(wording.text("ui.rotation.backTip")));
        leaving.getStyleClass().add(Styles.FLAT);
        away.getChildren().setAll(leaving);
        buttons.getChildren().clear();
        if (shown.filter(RotationContent::mayAbandon).isPresent()) {
            var abandon = button("rotation-abandon", wording.text("ui.rotation.abandon"), model::abandon, busy);
            abandon.getStyleClass().addAll(Styles.FLAT, Styles.DANGER);
            away.getChildren().add(abandon);
        }
        content.ifPresent(told -> {
            told.others().forEach(action -> buttons.getChildren().add(button(action.id(), action.label(), action.run(), busy)));
            told.primary().ifPresent(action -> {
                var main = button(action.id(), action.label(), action.run(), busy);
                main.getStyleClass().add(Styles.ACCENT);
                buttons.getChildren().add(main);
                if (held && !focusReturns) {
                    Focus.on(main);
                }
            });
        });
    }

    private static Button button(String id, String words, Runnable action, boolean busy) {
        var button = Described.as(id, words).label(new Button());
        button.setDisable(busy);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
