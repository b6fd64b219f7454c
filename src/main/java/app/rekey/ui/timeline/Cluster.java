package app.rekey.ui.timeline;

import app.rekey.ui.common.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Dots that stand so near to each other that they are drawn as one.
///
/// @param at the place of its first dot, in days from the left
/// @param dots what ends first comes first; never empty
record Cluster(double at, List<Dot> dots) {
    Cluster {
        dots = List.copyOf(dots);
    }

    private record Placed(Dot dot, double place) {}

    /// The worst of its dots.
    Tone tone() {
        return List.of(Tone.DANGER, Tone.WARNING, Tone.NEUTRAL, Tone.GOOD).stream()
                .filter(tone -> dots.stream().anyMatch(dot -> dot.tone() == tone))
                .findFirst()
                .orElse(Tone.NEUTRAL);
    }

    /// The dots that fall on the line, in order of their ends; a dot nearer than `room` days to its cluster's first one joins it.
    static List<Cluster> of(List<Dot> dots, TimelineScale scale, double room) {
        var clusters = new ArrayList<Cluster>();
        var gathered = new ArrayList<Dot>();
        double start = 0;
        for (var placed : dots.stream().map(dot -> new Placed(dot, scale.place(dot.end()))).filter(one -> scale.reaches(one.place()))
                .sorted(Comparator.comparing(one -> one.dot().end())).toList()) {
            var dot = placed.dot();
            double place = placed.place();
            if (!gathered.isEmpty() && place - start >= room) {
                clusters.add(new Cluster(start, gathered));
                gathered.clear();
            }
            if (gathered.isEmpty()) {
                start = place;
            }
            gathered.add(dot);
        }
        if (!gathered.isEmpty()) {
            clusters.add(new Cluster(start, gathered));
        }
        return clusters;
    }
}
