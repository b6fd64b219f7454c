package app.rekey.ui.shell;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;

/// The entry that a page has at the left; without a number beside its name, where it does not bring one.
public abstract class PageFrame implements ShellPage {
    private final String id;
    private final String title;
    private final Ikon icon;
    private final ObservableValue<Badge> none = new ReadOnlyObjectWrapper<>(Badge.NONE);

    protected PageFrame(String id, String title, Ikon icon) {
        this.id = id;
        this.title = title;
        this.icon = icon;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Ikon icon() {
        return icon;
    }

    @Override
    public ObservableValue<Badge> badge() {
        return none;
    }
}
