package app.rekey.ui.bots;

import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.ShellPage;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The bots as a page beside the keys table. Its number counts those that are not on their key.
public final class BotsPage implements ShellPage {
    /// What [app.rekey.ui.shell.ShellViewModel#showPage] knows it by.
    public static final String ID = "bots";

    private final BotsViewModel model;
    private final BotDialogs dialogs;
    private final Wording wording;
    private final BotsView view;

    /// Takes over the model, and closes it with the page.
    public BotsPage(BotsViewModel model, BotDialogs dialogs, Wording wording) {
        this.model = model;
        this.dialogs = dialogs;
        this.wording = wording;
        view = new BotsView(model, dialogs.deeds(model), dialogs, wording);
        dialogs.onShow(view::show);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return wording.text("ui.bots.title");
    }

    @Override
    public Ikon icon() {
        return Feather.CPU;
    }

    @Override
    public ObservableValue<Badge> badge() {
        return model.allProperty().map(_ -> new Badge((int) model.troubled(), Tone.DANGER));
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
