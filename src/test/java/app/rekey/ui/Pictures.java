package app.rekey.ui;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Draws every screen into `target/pictures`, to be looked at: light, dark, and both in the smallest window, there once with the largest
/// text. The pictures of the user's guide go into `target/guide`. Run without a display with `-Dglass.platform=Headless -Dprism.order=sw`.
public final class Pictures {
    private static final Map<String, List<Easel.Drawing>> PARTS = new TreeMap<>(Map.of(
            "bots", Easel.inEveryLook(easel -> new BotPictures(easel).draw()),
            "covers", Easel.inEveryLook(easel -> new CoverPictures(easel).draw()),
            "guide", List.of(easel -> new GuidePictures(easel).draw()),
            "keys", Easel.inEveryLook(easel -> new KeyPictures(easel).draw()),
            "rotation", Easel.inEveryLook(easel -> new RotationPictures(easel).draw())));

    private Pictures() {}

    /// Draws them, then ends.
    ///
    /// @param parts which of them; all where none is named
    public static void main(String[] parts) throws Exception {
        var wanted = parts.length == 0 ? List.copyOf(PARTS.keySet()) : List.of(parts);
        if (!PARTS.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("the parts are " + PARTS.keySet());
        }
        Easel.run(wanted.stream().map(PARTS::get).flatMap(List::stream).toList());
    }
}
