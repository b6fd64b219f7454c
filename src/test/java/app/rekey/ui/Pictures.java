package app.rekey.ui;

/// Draws every screen into `target/pictures`, light and dark, to be looked at. Run without a display with
/// `-Dglass.platform=Headless -Dprism.order=sw`.
public final class Pictures {
    private Pictures() {}

    /// Draws them all, then ends.
    public static void main(String[] arguments) throws Exception {
        Easel.run(easel -> {
            var covers = new CoverPictures(easel);
            var keys = new KeyPictures(easel);
            easel.inBothLooks(look -> {
                covers.draw(look);
                keys.draw(look);
            });
            keys.large();
            BotPictures.draw(easel);
        });
    }
}
