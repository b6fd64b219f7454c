package app.rekey.bots;

import app.rekey.service.Trouble;

/// Ends a step on its way through a bot's files. Becomes a result at the port; never leaves these rooms.
public final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Trouble trouble;

    public Stop(Trouble trouble) {
        super(trouble.sentence(), null, false, false);
        this.trouble = trouble;
    }

    public Stop(Trouble.Kind kind, String sentence) {
        this(new Trouble(kind, sentence));
    }

    public Trouble trouble() {
        return trouble;
    }
}
