package app.rekey.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/// Makes bad inputs of good ones: flips bits, cuts, doubles and splices pieces, and puts in what parsers stumble over.
///
/// Equal seeds make equal inputs.
final class Damage {
    private static final int MOST_FAULTS = 8;
    private static final int LONGEST = 1 << 16;
    private static final List<byte[]> STUMBLING = List.of(
            "\"", "\\", "\\u0000", "\\ud800", "{", "}", "[", "]", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", ":", ",", "null", "true", "-", "-0", "1e999",
            "9223372036854775808", "-9223372036854775809", "99999999999999999999999999999999999999999999", "1.5", "NaN", "\r\n", "\n", "\t", ";",
            "\uFEFF", "\u202E", "\u0130", "\uD83D\uDE00", "\u0000", "../", "%00", "<html>", "''", "=cmd()", "-----BEGIN PRIVATE KEY-----")
            .stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xc0, 0xed, 0xfe, 0xff};

    private final List<byte[]> samples;
    private final SplittableRandom random;

    Damage(List<byte[]> samples, long seed) {
        this.samples = samples;
        this.random = new SplittableRandom(seed);
    }

    byte[] next() {
        var input = sample();
        for (int faults = random.nextInt(MOST_FAULTS + 1); faults > 0; faults--) {
            input = damaged(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] damaged(byte[] input) {
        var at = random.nextInt(input.length + 1);
        var to = Math.min(input.length, at + random.nextInt(1, 64));
        return switch (random.nextInt(8)) {
            case 0 -> changed(input, at, b -> b ^ 1 << random.nextInt(Byte.SIZE));
            case 1 -> changed(input, at, _ -> EDGES[random.nextInt(EDGES.length)]);
            case 2 -> joined(part(input, 0, at), STUMBLING.get(random.nextInt(STUMBLING.size())), part(input, at, input.length));
            case 3 -> joined(part(input, 0, at), STUMBLING.get(random.nextInt(STUMBLING.size())), part(input, to, input.length));
            case 4 -> joined(part(input, 0, at), part(input, to, input.length));
            case 5 -> joined(part(input, 0, to), part(input, at, to), part(input, to, input.length));
            case 6 -> part(input, 0, at);
            default -> {
                var other = sample();
                yield joined(part(input, 0, at), part(other, random.nextInt(other.length + 1), other.length));
            }
        };
    }

    private byte[] sample() {
        return samples.get(random.nextInt(samples.size())).clone();
    }

    private static byte[] changed(byte[] input, int at, IntUnaryOperator change) {
        if (at < input.length) {
            input[at] = (byte) change.applyAsInt(input[at]);
        }
        return input;
    }

    private static byte[] part(byte[] of, int from, int to) {
        return Arrays.copyOfRange(of, from, to);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
