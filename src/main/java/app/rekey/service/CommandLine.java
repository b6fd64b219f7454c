package app.rekey.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Commands as people type them: words between blanks; what stands in quotes belongs to one word, with what is next to it. Nothing else is
/// special, for no shell will see it.
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}@%+=:,./\\\\_-]+");

    private CommandLine() {}

    /// Its words; empty where a quote is not closed.
    public static Optional<List<String>> words(String typed) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char c : typed.toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                if (quote != 0) {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return quote == 0 ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    /// The words as they would be typed: [#words] makes the same of it again.
    public static String typed(List<String> words) {
        return String.join(" ", words.stream().map(CommandLine::typed).toList());
    }

    private static String typed(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return word.contains("\"") ? "'" + word.replace("'", "'\"'\"'") + "'" : '"' + word + '"';
    }
}
