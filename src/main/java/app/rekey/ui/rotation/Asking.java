package app.rekey.ui.rotation;

/// Asks the user above the window before something that cannot be taken back, or that bots feel.
@FunctionalInterface
public interface Asking {
    /// Does `yes` only where the user answers so.
    void ask(Question question, Runnable yes);

    /// @param id before `-yes` and `-no`, for tests
    /// @param doIt what the button says that does it
    record Question(String id, String title, String text, String doIt) {}
}
