package app.rekey.ui;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The colours of a small picture: 256 that stand for the thousands of shades of a screen, most of which lie on the edges of letters.
final class Palette {
    private static final int COLOURS = 256;

    private final Map<Integer, Integer> places = new HashMap<>();
    private final int[] colours;

    private Palette(List<Box> boxes) {
        colours = boxes.stream().mapToInt(Box::commonest).toArray();
        for (int place = 0; place < colours.length; place++) {
            for (var shade : boxes.get(place).shades()) {
                places.put(shade.colour(), place);
            }
        }
    }

    /// The same picture in less than half of the bytes.
    static BufferedImage reduced(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        var points = IntStream.of(picture.getRGB(0, 0, width, height, null, 0, width)).map(point -> point & 0xFFFFFF).toArray();
        var palette = new Palette(boxes(points));
        var model = new IndexColorModel(Byte.SIZE, palette.colours.length, palette.colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        var reduced = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        reduced.getRaster().setSamples(0, 0, width, height, 0, IntStream.of(points).map(palette.places::get).toArray());
        return reduced;
    }

    /// Median cut (Heckbert 1982): the box that errs most is halved until there are enough.
    private static List<Box> boxes(int[] points) {
        var boxes = new ArrayList<>(List.of(new Box(IntStream.of(points).boxed()
                .collect(Collectors.groupingBy(point -> point, Collectors.counting())).entrySet().stream()
                .map(entry -> new Shade(entry.getKey(), entry.getValue())).toList())));
        while (boxes.size() < COLOURS) {
            var worst = boxes.stream().max(Comparator.comparingDouble(Box::error)).orElseThrow();
            if (worst.shades().size() == 1) {
                return boxes;
            }
            boxes.remove(worst);
            boxes.addAll(worst.halves());
        }
        return boxes;
    }

    /// @param points how many have this colour
    private record Shade(int colour, long points) {
        int part(int shift) {
            return colour >> shift & 0xFF;
        }
    }

    private record Box(List<Shade> shades, int longest, double error) {
        Box(List<Shade> shades) {
            this(shades, IntStream.of(0, 8, 16).boxed().max(Comparator.comparingInt(shift -> length(shades, shift))).orElseThrow());
        }

        private Box(List<Shade> shades, int longest) {
            // Rare shades count for less: nobody sees them.
            this(shades, longest, length(shades, longest) * Math.sqrt(shades.stream().mapToLong(Shade::points).sum()));
        }

        private static int length(List<Shade> shades, int shift) {
            var parts = shades.stream().mapToInt(shade -> shade.part(shift)).summaryStatistics();
            return parts.getMax() - parts.getMin();
        }

        List<Box> halves() {
            var sorted = shades.stream().sorted(Comparator.comparingInt(shade -> shade.part(longest))).toList();
            int middle = sorted.size() / 2;
            return List.of(new Box(sorted.subList(0, middle)), new Box(sorted.subList(middle, sorted.size())));
        }

        /// Grounds keep their colour exactly.
        int commonest() {
            return shades.stream().max(Comparator.comparingLong(Shade::points)).orElseThrow().colour();
        }
    }
}
