package app.rekey.ui.shell;

import app.rekey.ui.common.Tone;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/// A page that takes the place of the keys table: findings, bots, the journal, the settings.
///
/// One lives as long as the vault is open, and is closed by the lock.
public interface ShellPage extends AutoCloseable {
    /// Names it to the program, for example `journal`; the entry at the left is `page-journal`.
    String id();

    /// Its name at the left.
    String title();

    Ikon icon();

    /// What stands beside its name.
    ObservableValue<Badge> badge();

    /// What it shows. Asked at each opening; it may be the same each time.
    Region view();

    /// The cursor to where work begins. Called once the view is shown.
    void focus();

    /// The lock: nothing is kept, and nothing may hold it up.
    @Override
    void close();

    /// A number beside a page's name, and how pressing it is. None is shown for nought.
    record Badge(int count, Tone tone) {
        public static final Badge NONE = new Badge(0, Tone.NEUTRAL);
    }
}
