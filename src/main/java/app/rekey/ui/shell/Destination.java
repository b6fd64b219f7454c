package app.rekey.ui.shell;

import app.rekey.ui.keys.NavigationItem;

/// An entry of the list at the left.
sealed interface Destination {
    /// The table, with the keys of one view.
    record Keys(NavigationItem view) implements Destination {}

    record Page(ShellPage page, ShellPage.Badge badge) implements Destination {}
}
