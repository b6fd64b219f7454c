/// The table of keys, and the pane that tells everything of the selected one.
package app.rekey.ui.keys;
