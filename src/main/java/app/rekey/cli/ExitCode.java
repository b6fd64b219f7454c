package app.rekey.cli;

/// What the program's exit tells a script.
public enum ExitCode {
    /// Done, and nothing needs attention.
    DONE(0),
    /// Something needs attention.
    ATTENTION(1),
    /// The command was not understood, or its input is faulty; nothing was changed.
    USAGE(2),
    /// The vault could not be opened.
    VAULT(3),
    /// A fault of the computer or of Rekey itself.
    FAULT(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
