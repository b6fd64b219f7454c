package app.rekey.ui.bots;

import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.PageFrame;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The bots as a page beside the keys table. Its number counts those that are not on their key.
public final class BotsPage extends PageFrame {
    /// What [app.rekey.ui.shell.ShellViewModel#showPage] knows it by.
    public static final String ID = "bots";

    private final BotsViewModel model;
    private final BotDialogs dialogs;
    private final ObservableValue<Badge> badge;
    private final BotsView view;

    /// Takes over the model, and closes it with the page.
    public BotsPage(BotsViewModel model, BotDialogs dialogs, Wording wording) {
        super(ID, wording.text("ui.bots.title"), Feather.CPU);
        this.model = model;
        badge = model.allProperty().map(_ -> new Badge((int) model.troubled(), Tone.DANGER));
        this.dialogs = dialogs;
        view = new BotsView(model, dialogs.deeds(model), dialogs, wording);
        dialogs.onShow(view::show);
    }

    @Override
    public ObservableValue<Badge> badge() {
        return badge;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void focus() {
        view.focus();
    }

    @Override
    public void close() {
        dialogs.onShow(_ -> { });
        model.close();
    }
}
