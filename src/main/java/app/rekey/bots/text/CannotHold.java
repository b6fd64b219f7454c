package app.rekey.bots.text;

/// A place cannot take a value, or cannot be read as one. The message is a clause for people, without the value.
final class CannotHold extends Exception {
    private static final long serialVersionUID = 1L;

    CannotHold(String why) {
        super(why, null, false, false);
    }
}
