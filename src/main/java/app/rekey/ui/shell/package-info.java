/// The window's frame while the vault is open: views, search, the table and the pane, what runs, and the layers above them.
package app.rekey.ui.shell;
