package app.rekey.ui.bots;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Exchange;
import app.rekey.ui.bots.FindState.Choosing;
import app.rekey.ui.bots.FindState.Listed;
import app.rekey.ui.bots.FindState.Searching;
import app.rekey.ui.bots.FindState.Taken;
import app.rekey.ui.bots.FindState.Taking;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.DialogSheet;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.WaitingLine;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.ShellDialog;
import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finds bots on this computer, and takes in what the user chooses of them.
final class FindDialog implements ShellDialog {
    private final FindViewModel model;
    private final BotKinds kinds;
    private final PathChooser paths;
    private final Consumer<BindingDetails> bind;
    private final Wording wording;
    private final DialogSheet view;
    private final Button leave;
    private Button first;

    /// @param bind leads on to binding a bot whose key is sealed; this dialog is left then
    FindDialog(FindViewModel model, BotKinds kinds, PathChooser paths, Consumer<BindingDetails> bind, Wording wording, Runnable leaving) {
        this.model = model;
        this.kinds = kinds;
        this.paths = paths;
        this.bind = bind;
        this.wording = wording;
        leave = Described.as("find-leave", wording.text("ui.write.leave")).label(new Button());
        leave.setOnAction(_ -> leaving.run());
        first = leave;
        view = new DialogSheet("find-dialog", wording.text("ui.find.title"));
        view.getStyleClass().add("find-dialog");
        model.folders().addListener((ListChangeListener<Path>) _ -> show(model.stateProperty().get()));
        model.stateProperty().subscribe(this::show);
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void focus() {
        Focus.on(first);
    }

    @Override
    public void close() {
        model.close();
    }

    private void show(FindState state) {
        switch (state) {
            case Choosing _ -> fill(choosing(), "ui.write.leave", accent("find-search", wording.text("ui.find.search"), model::search));
            case Searching(String words) -> fill(List.of(new WaitingLine(words)), "ui.write.leave",
                    button("find-stop", wording.text("ui.find.stop"), model::cancel));
            case Listed listed -> listed(listed);
            case Taking _ -> fill(List.of(new WaitingLine(wording.text("ui.find.taking"))), "ui.write.close");
            case Taken(boolean saved, String summary, List<String> left) -> {
                var nodes = new ArrayList<Node>();
                nodes.add(ProblemView.of(new Problem(saved ? Tone.GOOD : Tone.DANGER,
                        wording.text(saved ? "ui.write.done" : "ui.find.notTaken"), summary, left, List.of()), wording.texts()));
                fill(nodes, "ui.write.close", button("find-again", wording.text("ui.find.again"), model::again));
                first = leave;
                focus();
            }
        }
    }

    private List<Node> choosing() {
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        for (int i = 0; i < model.folders().size(); i++) {
            lines.getChildren().add(folder(i, model.folders().get(i)));
        }
        var add = button("find-add-folder", wording.text("ui.find.addFolder"),
                () -> paths.folder(wording.text("ui.find.folderTitle")).ifPresent(model::add));
        add.setGraphic(new FontIcon(Feather.FOLDER_PLUS));
        return List.of(Labels.wrapping(wording.text("ui.find.lead"), "dialog-text"), lines, add);
    }

    private Node folder(int number, Path folder) {
        var path = Labels.wrapping(folder.toString());
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        var name = wording.text("ui.find.removeFolder", folder);
        var remove = Described.as("find-remove-" + number, name).tip(name).on(new Button());
        remove.setGraphic(new FontIcon(Feather.X));
        remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "line-button");
        remove.setOnAction(_ -> model.remove(folder));
        var line = new HBox(path, remove);
        line.getStyleClass().add("line");
        return line;
    }

    private void listed(Listed listed) {
        var nodes = new ArrayList<Node>();
        nodes.add(Labels.wrapping(listed.summary(), "dialog-text"));
        int number = 0;
        for (var folder : listed.folders()) {
            var lines = new VBox();
            lines.getStyleClass().add("lines");
            for (var bot : folder.bots()) {
                lines.getChildren().add(bot("find-bot-" + number++, bot));
            }
            var group = new VBox(Labels.wrapping(folder.path(), "section-title"), lines);
            group.getStyleClass().add("section");
            nodes.add(group);
        }
        if (!listed.sealed().isEmpty()) {
            nodes.add(sealed(listed.sealed()));
        }
        listed.remarks().forEach(remark -> nodes.add(Labels.wrapping(remark, "form-hint")));
        if (listed.folders().isEmpty()) {
            fill(nodes, "ui.write.close", accent("find-again", wording.text("ui.find.again"), model::again));
            return;
        }
        var take = accent("find-take", wording.text("ui.find.take"), model::take);
        take.disableProperty().bind(model.anyChosenProperty().not());
        fill(nodes, "ui.write.leave", button("find-again", wording.text("ui.find.again"), model::again), take);
    }

    private Node sealed(List<BindingDetails> bots) {
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        for (var bot : bots) {
            var number = lines.getChildren().size();
            var name = wording.text("ui.find.bot", bot.botName(), kinds.name(bot.connector()));
            var known = Labels.wrapping(wording.text("ui.find.sealed"), "find-known", Tone.NEUTRAL.styleClass());
            known.setGraphic(new FontIcon(Feather.LOCK));
            var words = new VBox(Labels.wrapping(name), known, Labels.wrapping(bot.targets().getFirst().where(), "bot-where"));
            words.getStyleClass().add("bot-words");
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            var button = button("find-bind-" + number, wording.text("ui.find.bind"), () -> bind.accept(bot));
            button.setAccessibleText(wording.text("ui.find.bindOf", name));
            var line = new HBox(words, button);
            line.getStyleClass().add("line");
            lines.getChildren().add(line);
        }
        var group = new VBox(Labels.wrapping(wording.text("ui.find.sealedTitle"), "section-title"), lines,
                Labels.wrapping(wording.text("ui.find.sealedHint"), "form-hint"));
        group.getStyleClass().add("section");
        return group;
    }

    private Node bot(String id, FoundBot bot) {
        var found = bot.found();
        var name = wording.text("ui.find.bot", found.botName(), kinds.name(found.details().connector()));
        var box = Described.as(id, name).label(new CheckBox());
        box.setAccessibleText(wording.text("ui.findings.of", name, bot.known().words()));
        box.selectedProperty().bindBidirectional(bot.chosenProperty());
        box.setDisable(!bot.known().takeable());
        var known = Labels.wrapping(wording.text("ui.find.holds", found.apiKey().text(), bot.known().words()), "find-known", bot.known().tone().styleClass());
        known.setGraphic(Icons.of(bot.known().tone()));
        var file = Path.of(found.where()).getFileName();
        var words = new VBox(box, known, Labels.wrapping(file == null ? found.where() : file.toString(), "bot-where"));
        words.getStyleClass().add("bot-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words);
        line.getStyleClass().add("line");
        if (bot.known().asksExchange()) {
            var exchange = Choices.of(id + "-exchange", wording.text("ui.find.exchange"),
                    model.exchanges().stream().map(Optional::of).toList(), (Optional<Exchange> choice) ->
                            choice.map(Exchange::displayName).orElseGet(() -> wording.text("ui.find.exchange")));
            exchange.valueProperty().bindBidirectional(bot.exchangeProperty());
            exchange.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(exchange);
        }
        return line;
    }

    private void fill(List<? extends Node> nodes, String leaving, Button... deeds) {
        leave.setText(wording.text(leaving));
        leave.setAccessibleText(leave.getText());
        // The last one is what to do; where it cannot be done, the way out.
        first = deeds.length > 0 && !deeds[deeds.length - 1].isDisabled() ? deeds[deeds.length - 1] : leave;
        view.fill(nodes, leave, deeds);
        focus();
    }

    private Button accent(String id, String words, Runnable action) {
        var button = button(id, words, action);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    private static Button button(String id, String words, Runnable action) {
        var button = Described.as(id, words).label(new Button());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
