package app.rekey.ui.keyimport;

import app.rekey.domain.Id;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.DialogSheet;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.WaitingLine;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyimport.ImportState.Choosing;
import app.rekey.ui.keyimport.ImportState.Done;
import app.rekey.ui.keyimport.ImportState.NotRead;
import app.rekey.ui.keyimport.ImportState.Preview;
import app.rekey.ui.keyimport.ImportState.Reading;
import app.rekey.ui.keyimport.ImportState.Saving;
import app.rekey.ui.shell.ShellDialog;
import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Takes in a file of keys: which file, what its rows would do, and what came of it.
final class ImportDialog implements ShellDialog {
    private final ImportViewModel model;
    private final Ways ways;
    private final ObservableValue<Integer> textSize;
    private final Wording wording;
    private final CheckBox leaveOut;
    private final Button leave;
    private final DialogSheet view;
    private Node first;

    /// What leads out of the dialog.
    ///
    /// @param choose asks the user for a file
    /// @param showFolder opens the folder of a file in the desktop's own program
    /// @param test makes a test call with each of these keys; this dialog is left then
    /// @param leave takes the dialog away
    record Ways(Supplier<Optional<Path>> choose, Consumer<Path> showFolder, Consumer<List<Id>> test, Runnable leave) {}

    ImportDialog(ImportViewModel model, Ways ways, ObservableValue<Integer> textSize, Wording wording) {
        this.model = model;
        this.ways = ways;
        this.textSize = textSize;
        this.wording = wording;
        leave = button("import-leave", wording.text("ui.write.leave"), ways.leave());
        first = leave;
        leaveOut = Described.as("import-leave-out", wording.text("ui.import.leaveOut")).label(new CheckBox());
        leaveOut.setWrapText(true);
        leaveOut.setMinHeight(Region.USE_PREF_SIZE);
        leaveOut.selectedProperty().bindBidirectional(model.leaveOutProperty());
        view = new DialogSheet("import-dialog", wording.text("ui.import.title"), leaveOut);
        view.getStyleClass().add("import-dialog");
        model.stateProperty().subscribe(this::show);
    }

    ImportViewModel model() {
        return model;
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

    private void show(ImportState state) {
        boolean choice = state instanceof Preview preview && preview.faulty() && preview.fresh() > 0;
        leaveOut.setVisible(choice);
        leaveOut.setManaged(choice);
        leave.setDisable(state instanceof Saving);
        switch (state) {
            case Choosing _ -> fill(choosing(), "ui.write.leave", choose(true));
            case Reading(var file) -> fill(List.of(new WaitingLine(wording.text("ui.import.reading", file))), "ui.write.leave",
                    button("import-stop", wording.text("ui.import.stop"), model::stop));
            case NotRead(var file, var why) -> fill(List.of(problem(Tone.DANGER, "ui.import.nothing", why)), "ui.write.close",
                    choose(false), again(file, true));
            case Preview preview -> preview(preview);
            case Saving(int keys) -> fill(List.of(new WaitingLine(wording.text("ui.import.saving", keys))), "ui.write.leave");
            case Done done -> done(done);
        }
    }

    private List<Node> choosing() {
        return List.of(Labels.wrapping(wording.text("ui.import.lead"), "dialog-text"),
                Labels.wrapping(wording.text("ui.import.needed"), "dialog-text"),
                Labels.wrapping(wording.text("ui.import.sample"), "import-sample"),
                Labels.wrapping(wording.text("ui.import.drop"), "form-hint"));
    }

    private void preview(Preview preview) {
        var nodes = new ArrayList<Node>();
        preview.refused().ifPresent(why -> nodes.add(problem(Tone.DANGER, "ui.import.nothing", why)));
        nodes.add(Labels.wrapping(preview.counts(), "dialog-text", "import-counts"));
        if (preview.fresh() == 0) {
            nodes.add(Labels.wrapping(wording.text(preview.faulty() ? "ui.import.noneGood" : "ui.import.noneNew"), "dialog-text"));
        } else if (preview.faulty()) {
            nodes.add(Labels.wrapping(wording.text("ui.import.faulty"), "dialog-text"));
        }
        nodes.add(ImportTable.of(preview.rows(), textSize.getValue(), wording));
        if (preview.fresh() == 0) {
            fill(nodes, "ui.write.close", choose(false), again(preview.file(), true));
            return;
        }
        var take = accent(button("import-take", wording.text("ui.import.take", preview.fresh()), model::take));
        take.disableProperty().bind(model.takeable().not());
        fill(nodes, "ui.write.leave", choose(false), again(preview.file(), false), take);
        if (preview.faulty()) {
            first = leaveOut;
            focus();
        }
    }

    private void done(Done done) {
        var nodes = new ArrayList<Node>();
        var known = done.keys() > 0 ? wording.text("ui.import.chosen", done.keys()) : wording.text("ui.import.noneNew");
        nodes.add(ProblemView.of(new Problem(done.remark().isPresent() ? Tone.WARNING : Tone.GOOD, done.taken(),
                done.remark().orElse(known), List.of(), List.of()), wording.texts()));
        nodes.add(ProblemView.withoutAdvice(new Problem(Tone.WARNING, wording.text("ui.import.deleteFile"), done.stillThere(), List.of(),
                List.of(new Problem.Action("import-folder", wording.text("ui.import.showFolder"), () -> ways.showFolder().accept(done.file())))),
                wording.texts()));
        if (done.keys() == 0) {
            fill(nodes, "ui.write.close");
        } else {
            fill(nodes, "ui.write.close", accent(button("import-test", wording.text("ui.import.test", done.keys()), this::test)));
        }
    }

    private void test() {
        var keys = model.taken();
        ways.leave().run();
        ways.test().accept(keys);
    }

    private Node problem(Tone tone, String title, String sentence) {
        return ProblemView.of(new Problem(tone, wording.text(title), sentence, List.of(), List.of()), wording.texts());
    }

    private Button choose(boolean main) {
        var choose = button("import-choose", wording.text(main ? "ui.import.choose" : "ui.import.other"), () -> ways.choose().get().ifPresent(model::read));
        choose.setGraphic(new FontIcon(Feather.FILE_TEXT));
        return main ? accent(choose) : choose;
    }

    private Button again(Path file, boolean main) {
        var again = button("import-again", wording.text("ui.import.again"), () -> model.read(file));
        return main ? accent(again) : again;
    }

    private void fill(List<? extends Node> nodes, String leaving, Button... deeds) {
        leave.setText(wording.text(leaving));
        leave.setAccessibleText(leave.getText());
        first = deeds.length > 0 ? deeds[deeds.length - 1] : leave;
        view.fill(nodes, leave, deeds);
        focus();
    }

    private static Button accent(Button button) {
        button.getStyleClass().add(Styles.ACCENT);
        button.setDefaultButton(true);
        return button;
    }

    private static Button button(String id, String words, Runnable action) {
        var button = Described.as(id, words).label(new Button());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
