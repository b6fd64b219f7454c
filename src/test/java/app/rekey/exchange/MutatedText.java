package app.rekey.exchange;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers with faults in them, the same ones at every run, to prove that no answer breaks the reading.
public final class MutatedText {
    private static final String ALPHABET = "{}[]\",:0123456789.-eE\\ntrulfas é\u0000";

    private MutatedText() {}

    /// `count` faulty copies of `samples`, taken in turn.
    public static Stream<String> of(List<String> samples, int count, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> mutated(samples.get(i % samples.size()), random));
    }

    /// One to eight faults: a character put in, taken out or changed, often one that JSON is made of, or a piece missing.
    private static String mutated(String text, Random random) {
        var mutated = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0; i--) {
            var at = random.nextInt(mutated.length());
            var character = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> mutated.insert(at, character);
                case 1 -> mutated.setCharAt(at, character);
                case 2 -> mutated.deleteCharAt(at).append(' ');
                default -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(40))).append(' ');
            }
        }
        return mutated.toString();
    }
}
