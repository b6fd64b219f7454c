package app.rekey.bots.text;

/// A document is not what its format wants. Never quotes the document.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    /// @param why the end of a sentence: "line 7: " and this
    Malformed(int line, String why) {
        super(why, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }
}
