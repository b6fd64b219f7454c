package app.rekey.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.ui.common.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClusterTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

    private final TimelineScale scale = TimelineScale.from(MIDNIGHT, ZoneId.of("UTC"), 90);
    private final Random random = new Random(5);

    @Test
    void dotsWithRoomBetweenThemStandAlone() {
        var clusters = Cluster.of(List.of(dot("b", 12, Tone.WARNING), dot("a", 2, Tone.DANGER)), scale, 2);
        assertEquals(List.of(List.of("a"), List.of("b")), labels(clusters));
        assertEquals(List.of(2.0, 12.0), clusters.stream().map(Cluster::at).toList());
    }

    @Test
    void aCrowdBecomesOneWithTheColourOfItsWorst() {
        var clusters = Cluster.of(
                List.of(dot("c", 6, Tone.NEUTRAL), dot("a", 4, Tone.NEUTRAL), dot("b", 5, Tone.WARNING), dot("d", 9, Tone.NEUTRAL)), scale, 3);
        assertEquals(List.of(List.of("a", "b", "c"), List.of("d")), labels(clusters));
        assertEquals(List.of(Tone.WARNING, Tone.NEUTRAL), clusters.stream().map(Cluster::tone).toList());
    }

    @Test
    void aLongRowOfNearDotsIsNotSwallowedByItsFirst() {
        var row = random.ints(0, 90).limit(60).mapToObj(day -> dot("d" + day, day, Tone.NEUTRAL)).toList();
        var clusters = Cluster.of(row, scale, 5);
        assertEquals(60, clusters.stream().mapToInt(cluster -> cluster.dots().size()).sum());
        for (int i = 1; i < clusters.size(); i++) {
            assertEquals(true, clusters.get(i).at() - clusters.get(i - 1).at() >= 5);
        }
        assertEquals(true, clusters.size() > 10);
    }

    @Test
    void whatIsBeyondTheLineIsNotOnItAndWhatIsPastIs() {
        assertEquals(List.of(List.of("past")), labels(Cluster.of(List.of(dot("far", 91, Tone.NEUTRAL), dot("past", -400, Tone.DANGER)), scale, 1)));
    }

    private Dot dot(String label, long day, Tone tone) {
        return new Dot(Id.random(random), label, Expiry.At.reported(MIDNIGHT.plus(Duration.ofDays(day))), tone);
    }

    private static List<List<String>> labels(List<Cluster> clusters) {
        return clusters.stream().map(cluster -> cluster.dots().stream().map(Dot::label).toList()).toList();
    }
}
