package app.rekey.ui.unlock;

import app.rekey.service.PasswordStrength;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The first start, one step at a time in one card.
public final class SetupView extends StackPane {
    private static final PseudoClass REACHED = PseudoClass.getPseudoClass("reached");
    private static final int STRENGTHS = PasswordStrength.Level.values().length;

    private final SetupViewModel model;
    private final Wording wording;
    private final Runnable openDemo;
    private final VBox card = new VBox();

    public SetupView(SetupViewModel model, Wording wording, Runnable openDemo) {
        this.model = model;
        this.wording = wording;
        this.openDemo = openDemo;
        card.getStyleClass().addAll("cover-card", "cover-card-wide", Styles.ELEVATED_2);
        card.setMaxHeight(USE_PREF_SIZE);
        var scroll = new ScrollPane(new StackPane(card));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("cover-scroll");
        getStyleClass().add("cover");
        setId("setup");
        getChildren().add(scroll);
        model.stepProperty().addListener(_ -> show());
        show();
    }

    private void show() {
        switch (model.stepProperty().get()) {
            case WELCOME -> welcome();
            case PASSWORD -> password();
            case RECOVERY_KEY -> recoveryKey();
            case ASK_BACK -> askBack();
            case DONE -> card.getChildren().clear();
        }
    }

    private void welcome() {
        var begin = main("setup-begin", wording.text("ui.setup.begin"), model::begin);
        var demo = other("setup-demo", wording.text("ui.setup.demo"), openDemo);
        fill(begin, UnlockView.brand(),
                Labels.line(wording.text("ui.setup.welcome"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.purpose"), "cover-lead"),
                promise(Feather.CLOCK, wording.text("ui.setup.does1")),
                promise(Feather.CHECK_CIRCLE, wording.text("ui.setup.does2")),
                promise(Feather.TOOL, wording.text("ui.setup.does3")),
                promise(Feather.SHIELD, wording.text("ui.setup.doesNot")),
                Labels.wrapping(wording.text("ui.setup.file", model.file()), "cover-file"),
                buttons(demo, begin));
    }

    private void password() {
        var field = secret("setup-password", wording.text("ui.setup.password"), new SecretField(model.password(), wording.texts()));
        var again = secret("setup-repeat", wording.text("ui.setup.repeat"), new SecretField(model.repeated(), wording.texts()));
        var create = main("setup-create", wording.text("ui.setup.create"), model::createVault);
        create.disableProperty().bind(model.busyProperty());
        create.textProperty().bind(model.busyProperty().map(busy -> wording.text(busy ? "ui.setup.creating" : "ui.setup.create")));
        fill(field, progress(1),
                Labels.line(wording.text("ui.setup.passwordTitle"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.passwordLead"), "cover-lead"),
                new FormRow(wording.text("ui.setup.password"), field).problem(model.passwordProblemProperty()),
                strength(),
                new FormRow(wording.text("ui.setup.repeat"), again).problem(model.repeatProblemProperty()),
                buttons(create));
    }

    private void recoveryKey() {
        var groups = new FlowPane();
        groups.setId("setup-recovery-key");
        groups.getStyleClass().add("recovery-key");
        model.recoveryKey().ifPresent(key -> {
            for (int i = 0; i < key.groups().size(); i++) {
                // The one place where the recovery key becomes text: it is shown to be written down, once.
                var group = new HBox(Labels.line(String.valueOf(i + 1), "recovery-number"),
                        Labels.line(key.groups().get(i).revealText(), "recovery-group"));
                group.getStyleClass().add("recovery-cell");
                groups.getChildren().add(group);
            }
        });
        var written = main("setup-written", wording.text("ui.setup.written"), model::writtenDown);
        fill(written, progress(2),
                Labels.line(wording.text("ui.setup.recoveryTitle"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.recoveryLead"), "cover-lead"),
                groups,
                Labels.wrapping(wording.text("ui.setup.recoveryWarning"), "form-hint"),
                buttons(written));
    }

    private void askBack() {
        int firstNumber = model.recoveryKey().map(RecoveryKeyGroups::first).orElse(1);
        int secondNumber = model.recoveryKey().map(RecoveryKeyGroups::second).orElse(2);
        var first = secret("setup-group-1", wording.text("ui.setup.group", firstNumber),
                new SecretField(model.firstGroup(), wording.texts()));
        var second = secret("setup-group-2", wording.text("ui.setup.group", secondNumber),
                new SecretField(model.secondGroup(), wording.texts()));
        var check = main("setup-check", wording.text("ui.setup.finish"), model::checkGroups);
        var back = other("setup-show-again", wording.text("ui.setup.showAgain"), model::showAgain);
        fill(first, progress(3),
                Labels.line(wording.text("ui.setup.askTitle"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.askLead"), "cover-lead"),
                new FormRow(wording.text("ui.setup.group", firstNumber), first),
                new FormRow(wording.text("ui.setup.group", secondNumber), second).problem(model.askBackProblemProperty()),
                buttons(back, check));
    }

    private void fill(Node first, Node... children) {
        card.getChildren().setAll(children);
        Focus.on(first);
    }

    private HBox strength() {
        var bars = new HBox();
        bars.getStyleClass().add("strength-bars");
        for (int i = 0; i < STRENGTHS; i++) {
            var bar = new Region();
            bar.getStyleClass().add("strength-bar");
            HBox.setHgrow(bar, Priority.ALWAYS);
            bars.getChildren().add(bar);
        }
        var word = new Label();
        word.setId("setup-strength");
        HBox.setHgrow(bars, Priority.ALWAYS);
        var row = new HBox(bars, word);
        row.getStyleClass().add("strength");
        model.levelProperty().subscribe(level -> {
            word.setText(level.map(this::strengthWord).orElseGet(() -> wording.text("ui.setup.strengthNone")));
            row.getStyleClass().removeAll(Tone.GOOD.styleClass(), Tone.WARNING.styleClass(), Tone.DANGER.styleClass());
            level.ifPresent(l -> row.getStyleClass().add(tone(l).styleClass()));
            for (int i = 0; i < STRENGTHS; i++) {
                int bar = i;
                bars.getChildren().get(i).pseudoClassStateChanged(REACHED, level.filter(l -> l.ordinal() >= bar).isPresent());
            }
        });
        return row;
    }

    private String strengthWord(PasswordStrength.Level level) {
        return wording.text(switch (level) {
            case REFUSED -> "ui.setup.strengthRefused";
            case WEAK -> "ui.setup.strengthWeak";
            case GOOD -> "ui.setup.strengthGood";
        });
    }

    private static Tone tone(PasswordStrength.Level level) {
        return switch (level) {
            case REFUSED -> Tone.DANGER;
            case WEAK -> Tone.WARNING;
            case GOOD -> Tone.GOOD;
        };
    }

    private Label progress(int step) {
        return Labels.line(wording.text("ui.setup.step", step), "cover-step");
    }

    private static HBox promise(Feather icon, String words) {
        var line = Labels.wrapping(words, "promise-words");
        HBox.setHgrow(line, Priority.ALWAYS);
        var row = new HBox(new FontIcon(icon), line);
        row.getStyleClass().add("promise");
        return row;
    }

    private static SecretField secret(String id, String name, SecretField field) {
        return Described.as(id, name).on(field);
    }

    private static Button main(String id, String name, Runnable action) {
        var button = other(id, name, action);
        button.setDefaultButton(true);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    private static Button other(String id, String name, Runnable action) {
        var button = Described.as(id, name).label(new Button());
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static HBox buttons(Button... buttons) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(gap);
        row.getChildren().addAll(buttons);
        row.getStyleClass().add("cover-buttons");
        return row;
    }
}
