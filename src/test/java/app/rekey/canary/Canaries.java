package app.rekey.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every secret that the tests use, found in their sources, so that none has to be registered: what is handed to
/// `Secret.ofText`, and what constants hold that are named after a secret. Each also as base64 and hex.
///
/// Short ones are left out: a word of ten letters stands in many an innocent line.
final class Canaries {
    private static final int SHORTEST = 11;
    private static final Pattern GIVEN = Pattern.compile("Secret\\.ofText\\(\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final Pattern CONSTANT =
            Pattern.compile("(?:SECRET|PASSPHRASE|PASSWORD|API_KEY|PRIVATE_KEY|KEY|CANARY)(?:_[A-Z0-9]+)?\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");
    /// Whole words of the language, which a constant of the tests may hold too.
    private static final Pattern PLAIN_WORDS = Pattern.compile("[a-z]+(?:[ .-][a-z]+)*");
    private static final int INDEXED = 8;

    private final Map<Long, Set<String>> byStart = new HashMap<>();

    Canaries(Stream<String> secrets) {
        secrets.filter(secret -> secret.length() >= SHORTEST).forEach(secret -> {
            add(secret);
            add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)).replace("=", ""));
            add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        });
    }

    /// Of the tests below this folder.
    static Canaries ofSources(Path folder) {
        try (var files = Files.walk(folder)) {
            var found = new TreeSet<String>();
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                Stream.of(GIVEN, CONSTANT).flatMap(pattern -> pattern.matcher(text).results())
                        .map(match -> match.group(1))
                        .filter(secret -> !secret.contains("\\") && !PLAIN_WORDS.matcher(secret).matches())
                        .forEach(found::add);
            }
            return new Canaries(found.stream());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int count() {
        return byStart.values().stream().mapToInt(Set::size).sum();
    }

    /// One that stands in these bytes.
    Optional<String> in(byte[] bytes) {
        var window = 0L;
        for (int end = 0; end < bytes.length; end++) {
            window = window << Byte.SIZE | bytes[end] & 0xff;
            var start = end - INDEXED + 1;
            for (var canary : start < 0 ? Set.<String>of() : byStart.getOrDefault(window, Set.of())) {
                var encoded = canary.getBytes(StandardCharsets.UTF_8);
                var limit = Math.min(bytes.length, start + encoded.length);
                if (Arrays.equals(bytes, start, limit, encoded, 0, encoded.length)) {
                    return Optional.of(canary);
                }
            }
        }
        return Optional.empty();
    }

    private void add(String text) {
        var window = 0L;
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < INDEXED; i++) {
            window = window << Byte.SIZE | encoded[i] & 0xff;
        }
        byStart.computeIfAbsent(window, _ -> new TreeSet<>()).add(text);
    }
}
