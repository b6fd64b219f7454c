package app.rekey.ui.rotation;

import app.rekey.domain.Rotation.Step;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.PageFrame;
import app.rekey.ui.shell.ShellViewModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// Rotations as a page beside the keys table: the list, or one of them. Its number counts those under way.
public final class RotationPage extends PageFrame {
    /// What [app.rekey.ui.shell.ShellViewModel#showPage] knows it by.
    public static final String ID = ShellViewModel.ROTATIONS;

    private final RotationsViewModel model;
    private final Wording wording;
    private final Function<String, Optional<Path>> chooseFile;
    private final ObservableValue<Badge> badge;
    private final RotationListView list;
    private final StackPane place = new StackPane();
    private Runnable focus = () -> { };

    /// Takes over the model, and closes it with the page.
    ///
    /// @param chooseFile asks the user for a file to write, by a proposed name
    public RotationPage(RotationsViewModel model, Wording wording, Function<String, Optional<Path>> chooseFile) {
        super(ID, wording.text("ui.rotation.list.title"), Feather.REFRESH_CW);
        this.model = model;
        this.wording = wording;
        this.chooseFile = chooseFile;
        badge = model.linesProperty().map(_ -> new Badge(model.underWay(), Tone.WARNING));
        list = new RotationListView(model, wording);
        model.openProperty().subscribe(open -> open.ifPresentOrElse(this::show, this::showList));
    }

    private void show(RotationViewModel rotation) {
        var actions = model.outside().actions();
        var bodies = Map.<Step, Region>of(
                Step.PLAN, new PlanView(rotation.plan(), actions, wording),
                Step.NEW_KEY, new NewKeyView(rotation.newKey(), actions, chooseFile, wording),
                Step.TEST, new TestView(rotation.test(), wording),
                Step.BOTS, new BotsStepView(rotation.bots(), wording),
                Step.PROMOTE, new PromoteView(rotation),
                Step.REVOKE, new RevokeView(rotation.revoke(), actions, wording));
        var end = new EndView(rotation.end(), model.outside().showJournal(), wording);
        var view = new RotationView(rotation, bodies, end, wording, model::leave);
        put(view, view::focus);
    }

    private void showList() {
        put(list, () -> Focus.on(list));
    }

    /// A cursor that was on the page stays on it.
    private void put(Region shown, Runnable itsFocus) {
        boolean held = place.isFocusWithin();
        focus = itsFocus;
        place.getChildren().setAll(shown);
        if (held) {
            focus.run();
        }
    }

    @Override
    public ObservableValue<Badge> badge() {
        return badge;
    }

    @Override
    public Region view() {
        return place;
    }

    @Override
    public void focus() {
        focus.run();
    }

    @Override
    public void close() {
        model.close();
    }
}
