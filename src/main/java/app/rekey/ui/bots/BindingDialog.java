package app.rekey.ui.bots;

import app.rekey.domain.Permission;
import app.rekey.ui.bots.BindingForm.How;
import app.rekey.ui.bots.BindingForm.KeyChoice;
import app.rekey.ui.bots.BotKinds.Needs;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.DialogSheet;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.Shown;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.ShellDialog;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Binds a bot to a key: which key, what kind of bot, where it gets its credential, and how it is made to take a new one.
final class BindingDialog implements ShellDialog {
    private final BindingViewModel model;
    private final BindingForm form;
    private final BotKinds kinds;
    private final PathChooser paths;
    private final Wording wording;
    private final VBox targets = new VBox();
    private final List<TargetFields> targetFields = new ArrayList<>();
    private final FormRow access;
    private final DialogSheet view;
    private final ComboBox<Optional<KeyChoice>> key;
    private final TextField bot;
    private final TextField command;

    BindingDialog(BindingViewModel model, BotKinds kinds, PathChooser paths, Wording wording, Runnable leave) {
        this.model = model;
        this.form = model.form();
        this.kinds = kinds;
        this.paths = paths;
        this.wording = wording;
        key = Choices.of("bind-key", wording.text("ui.bind.key"), form.keys().stream().map(Optional::of).toList(),
                choice -> choice.map(KeyChoice::label).orElse(""));
        key.valueProperty().bindBidirectional(form.keyProperty());
        key.setDisable(form.edited().isPresent());
        bot = field("bind-bot", "ui.bind.bot", form.botProperty());
        command = field("bind-command", "ui.bind.command", form.commandProperty());
        access = access();
        view = new DialogSheet("bind-dialog", wording.text(form.edited().isPresent() ? "ui.bind.titleEdit" : "ui.bind.titleAdd"));
        var fields = List.of(new FormRow(wording.text("ui.bind.key"), key).problem(form.keyProblemProperty()), kind(), targets(), found(),
                new FormRow(wording.text("ui.bind.bot"), bot).problem(form.botProblemProperty()), how(), access, needs());
        view.fill(fields, cancel(leave), save());
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void focus() {
        Focus.on(form.keyProperty().get().isPresent() ? targetFields.getFirst().where() : key);
    }

    @Override
    public void close() {
        model.close();
    }

    private Node kind() {
        var box = Choices.of("bind-kind", wording.text("ui.bind.kind"), form.connectors(), kinds::name);
        box.valueProperty().bindBidirectional(form.connectorProperty());
        var help = Labels.wrapping("", "form-hint");
        help.setId("bind-kind-help");
        form.connectorProperty().subscribe(connector -> help.setText(kinds.help(connector)));
        var row = new VBox(new FormRow(wording.text("ui.bind.kind"), box), help);
        row.getStyleClass().add("form-row");
        return row;
    }

    private Node targets() {
        form.targets().addListener((ListChangeListener<TargetForm>) _ -> showTargets());
        form.connectorProperty().subscribe(_ -> showTargets());
        var more = Described.as("bind-more", wording.text("ui.bind.morePlaces")).tip(wording.text("ui.bind.morePlacesTip")).label(new Button());
        more.setGraphic(new FontIcon(Feather.PLUS));
        more.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        more.setOnAction(_ -> model.addTarget());
        var look = Described.as("bind-look", wording.text("ui.bind.look")).tip(wording.text("ui.bind.lookTip")).label(new Button());
        look.setGraphic(new FontIcon(Feather.EYE));
        look.getStyleClass().add(Styles.SMALL);
        look.setOnAction(_ -> model.look());
        look.disableProperty().bind(model.busyProperty());
        targets.getStyleClass().add("form");
        var buttons = new FlowPane(look, more);
        buttons.getStyleClass().add("checks");
        var all = new VBox(targets, buttons);
        all.getStyleClass().add("bind-targets");
        return all;
    }

    private void showTargets() {
        targetFields.clear();
        for (int i = 0; i < form.targets().size(); i++) {
            targetFields.add(new TargetFields("bind-" + i, form.targets().get(i), model, paths, wording));
        }
        targets.getChildren().setAll(targetFields);
    }

    /// What the bot has now, or why nothing was saved: close to the place that it was read from.
    private Node found() {
        var words = Labels.wrapping("");
        words.setId("bind-found");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words);
        line.getStyleClass().add("bots-said");
        model.saidProperty().subscribe(said -> {
            Arrays.stream(Tone.values()).forEach(tone -> line.getStyleClass().remove(tone.styleClass()));
            line.getStyleClass().add(said.tone().styleClass());
            words.setText(said.words());
            words.setGraphic(Icons.of(said.tone()));
            line.setVisible(!said.words().isEmpty());
            line.setManaged(!said.words().isEmpty());
        });
        return line;
    }

    private Node how() {
        var box = Choices.of("bind-how", wording.text("ui.bind.how"), List.of(How.values()), this::words);
        box.valueProperty().bindBidirectional(form.howProperty());
        var means = Labels.wrapping("", "form-hint");
        form.howProperty().subscribe(how -> means.setText(wording.text(switch (how) {
            case BY_HAND -> "ui.bind.byHandMeans";
            case RELOAD -> "ui.bind.reloadMeans";
            case COMMAND -> "ui.bind.commandMeans";
        })));
        command.setPromptText("docker compose up -d freqtrade");
        var allowed = Described.as("bind-restart-allowed", wording.text("ui.bind.restartAllowed")).label(new CheckBox());
        allowed.setWrapText(true);
        allowed.selectedProperty().bindBidirectional(form.restartAllowedProperty());
        var row = new VBox(new FormRow(wording.text("ui.bind.how"), box), means,
                Shown.when(form.howProperty().map(how -> how == How.COMMAND),
                        new FormRow(wording.text("ui.bind.command"), command).problem(form.commandProblemProperty())),
                Shown.when(form.howProperty().map(how -> how != How.BY_HAND), allowed));
        row.getStyleClass().add("bind-how");
        return Shown.when(form.connectorProperty().map(connector -> !kinds.isByHand(connector)), row);
    }

    private FormRow access() {
        var url = field("bind-url", "ui.bind.url", form.urlProperty());
        url.setPromptText("http://127.0.0.1:8080");
        var user = field("bind-user", "ui.bind.user", form.userProperty());
        var password = Described.as("bind-password", wording.text("ui.bind.password")).on(new SecretField(form.password(), wording.texts()));
        if (form.edited().isPresent()) {
            password.promptTextProperty().set(wording.text("ui.edit.unchanged"));
        }
        var interfaced = form.connectorProperty().map(_ -> form.asked().contains(Needs.INTERFACE));
        var box = new VBox(Shown.when(interfaced, new FormRow(wording.text("ui.bind.url"), url)),
                Shown.when(interfaced, new FormRow(wording.text("ui.bind.user"), user)), new FormRow(wording.text("ui.bind.password"), password));
        box.getStyleClass().add("form");
        box.setId("bind-access");
        var row = new FormRow(wording.text("ui.bind.access"), box).hint(wording.text("ui.bind.accessHint"));
        Shown.when(form.connectorProperty().map(_ -> form.asked().contains(Needs.INTERFACE) || form.asked().contains(Needs.PASSWORD)), row);
        return row;
    }

    private Node needs() {
        var boxes = new FlowPane();
        boxes.setId("bind-needs");
        boxes.getStyleClass().add("checks");
        for (var permission : Permission.values()) {
            var box = Described.as("bind-need-" + permission.id(), wording.diagnosis().permissions(Set.of(permission))).label(new CheckBox());
            box.setSelected(form.needs().contains(permission));
            box.selectedProperty().addListener((_, _, wanted) -> {
                if (wanted) {
                    form.needs().add(permission);
                } else {
                    form.needs().remove(permission);
                }
            });
            boxes.getChildren().add(box);
        }
        return new FormRow(wording.text("ui.bind.needs"), boxes).hint(wording.text("ui.bind.needsHint"));
    }

    private Button cancel(Runnable leave) {
        var cancel = Described.as("bind-cancel", wording.text("ui.edit.cancel")).label(new Button());
        cancel.setOnAction(_ -> leave.run());
        return cancel;
    }

    private Button save() {
        var save = Described.as("bind-save", wording.text(form.edited().isPresent() ? "ui.bind.save" : "ui.bind.bind")).label(new Button());
        save.setDefaultButton(true);
        save.getStyleClass().add(Styles.ACCENT);
        save.disableProperty().bind(model.busyProperty());
        save.setOnAction(_ -> submit());
        return save;
    }

    /// Saves, or leads to the first field that is wrong.
    private void submit() {
        model.save();
        if (form.keyProblemProperty().get().isPresent()) {
            Focus.inView(key);
        } else if (form.targets().stream().anyMatch(target -> target.problemProperty().get().isPresent())) {
            targetFields.stream().filter(TargetFields::isBlank).findFirst().ifPresent(fields -> Focus.inView(fields.where()));
        } else if (form.botProblemProperty().get().isPresent()) {
            Focus.inView(bot);
        } else if (form.commandProblemProperty().get().isPresent()) {
            Focus.inView(command);
        }
    }

    private TextField field(String id, String name, StringProperty value) {
        var field = Described.as(id, wording.text(name)).on(new TextField());
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private String words(How how) {
        return wording.text(switch (how) {
            case BY_HAND -> "ui.bind.byHand";
            case RELOAD -> "ui.bind.reload";
            case COMMAND -> "ui.bind.byCommand";
        });
    }
}
