package app.rekey.ui.shell;

import app.rekey.ui.keys.KeysViewModel;

/// What goes on in the open window beside each other: the table, the run of test calls, and secrets on the clipboard.
public record ShellParts(KeysViewModel keys, TestRunViewModel run, SecretCopies copies) {}
