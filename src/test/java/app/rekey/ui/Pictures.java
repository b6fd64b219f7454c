package app.rekey.ui;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Draws every screen into `target/pictures`, to be looked at: light, dark, and both in the smallest window, there once with the largest
/// text. Run without a display with `-Dglass.platform=Headless -Dprism.order=sw`.
public final class Pictures {
    private static final Map<String, Part> PARTS = new TreeMap<>(Map.of(
            "bots", easel -> new BotPictures(easel)::draw,
            "covers", easel -> new CoverPictures(easel)::draw,
            "keys", easel -> new KeyPictures(easel)::draw,
            "rotation", easel -> new RotationPictures(easel)::draw));

    private Pictures() {}

    private interface Part {
        Screens on(Easel easel);
    }

    private interface Screens {
        void draw() throws IOException;
    }

    /// Draws them, then ends.
    ///
    /// @param parts which of them; all where none is named
    public static void main(String[] parts) throws Exception {
        var wanted = parts.length == 0 ? List.copyOf(PARTS.keySet()) : List.of(parts);
        if (!PARTS.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("the parts are " + PARTS.keySet());
        }
        Easel.run(wanted.stream().map(PARTS::get)
                .flatMap(part -> Easel.inEveryLook(easel -> part.on(easel).draw()).stream())
                .toList());
    }
}
