package app.rekey.bench;

/// One way to check all keys.
interface Contender extends AutoCloseable {
    String name();

    /// Checks every key once, and says how many the exchanges accepted.
    int check() throws InterruptedException;

    @Override
    void close();
}
