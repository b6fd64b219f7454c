package app.rekey.bench;

/// One way to check all keys.
interface Contender extends AutoCloseable {
    String name();

    /// Checks every key once.
    Checked check() throws InterruptedException;

    @Override
    void close();

    /// What came of it.
    ///
    /// @param accepted how many keys the exchanges accepted
    /// @param lastAnswer when the last answer was there, by [System#nanoTime]; what was done with the answers may take longer
    record Checked(int accepted, long lastAnswer) {}
}
