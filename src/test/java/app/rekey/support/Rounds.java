package app.rekey.support;

/// How often a test repeats what it draws at random: a few times in every run, and as often as it can bear in the long one, which
/// `docs/testing.md` describes.
public final class Rounds {
    private Rounds() {}

    public static int of(int everyRun, int longRun) {
        return Boolean.getBoolean("rekey.long") ? longRun : everyRun;
    }
}
