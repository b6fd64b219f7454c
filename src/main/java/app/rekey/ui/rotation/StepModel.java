package app.rekey.ui.rotation;

/// What one step of the page knows and does.
interface StepModel extends AutoCloseable {
    /// What can be done now. Asked anew whenever the step called [Course#stepChanged].
    Foot foot();

    /// The step is shown: whatever it needs to know is looked up.
    void open();

    /// Something in the vault is another than it was.
    default void refresh() {}

    /// The lock, or the rotation is left for good: what was typed is wiped.
    @Override
    default void close() {}
}
