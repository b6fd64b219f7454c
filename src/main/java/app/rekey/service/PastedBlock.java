package app.rekey.service;

import app.rekey.service.PastedKey.Part;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells the values of a credential apart in a block of text. Keeps places in the text, never copies of it.
final class PastedBlock {
    /// Between words: blanks, quotes and the punctuation of `key: value`, `key=value`, JSON and CSV.
    private static final String SEPARATORS = ":=,;{}[]()<>|";
    private static final int SHORTEST_VALUE = 6;
    // A label is looked for in the few words before a value. "Secret" comes first: "API secret key" names a secret.
    private static final Pattern PASSPHRASE = Pattern.compile("pass.?phrase|pass.?word|密码", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET = Pattern.compile("secret|private|密钥", Pattern.CASE_INSENSITIVE);
    private static final Pattern API_KEY = Pattern.compile("api.?key|access.?key|apikey|\\bkey\\b", Pattern.CASE_INSENSITIVE);

    /// A value's place, its end not included.
    record Value(Part part, int start, int end) {}

    private record Word(int start, int end) {}

    private final char[] text;
    private final CredentialShape shape;
    private final boolean withPassphrase;

    PastedBlock(char[] text, CredentialShape shape, boolean withPassphrase) {
        this.text = text;
        this.shape = shape;
        this.withPassphrase = withPassphrase;
    }

    /// The values found, at most one for each part.
    List<Value> values() {
        var labelled = labelled();
        return labelled.size() >= 2 ? labelled : byShape();
    }

    private List<Value> labelled() {
        var found = new ArrayList<Value>();
        int labelFrom = 0;
        for (var word : words()) {
            if (word.start() < labelFrom || isLabelWord(word)) {
                continue;
            }
            var label = labelNamedIn(labelFrom, word.start());
            // Short words are no keys, but a passphrase may begin with one.
            if (isShort(word) && label.filter(part -> part == Part.PASSPHRASE).isEmpty()) {
                continue;
            }
            label
                    .filter(part -> found.stream().noneMatch(v -> v.part() == part))
                    .map(part -> new Value(part, word.start(), part == Part.PASSPHRASE ? endOfPassphrase(word) : word.end()))
                    .ifPresent(found::add);
            labelFrom = found.isEmpty() ? word.end() : Math.max(word.end(), found.getLast().end());
        }
        return List.copyOf(found);
    }

    /// A passphrase may hold blanks and punctuation: it ends where its quotation does, else with its line.
    private int endOfPassphrase(Word word) {
        var quoted = word.start() > 0 && PastedKey.isQuote(text[word.start() - 1]);
        int end = word.start();
        while (end < text.length && text[end] != '\n' && text[end] != '\r' && !(quoted && PastedKey.isQuote(text[end]))) {
            end++;
        }
        while (end > word.end() && PastedKey.isBlank(text[end - 1])) {
            end--;
        }
        return end;
    }

    private List<Value> byShape() {
        var words = words().stream().filter(w -> !isShort(w) && !isLabelWord(w)).toList();
        if (words.size() < 2 || words.size() > (withPassphrase ? 3 : 2)) {
            return List.of();
        }
        var found = new ArrayList<Value>();
        for (var word : words) {
            var value = chars(word);
            if (shape.apiKey().matcher(value).matches() && lacks(found, Part.API_KEY)) {
                found.add(new Value(Part.API_KEY, word.start(), word.end()));
            } else if (shape.secret().matcher(value).matches() && lacks(found, Part.SECRET)) {
                found.add(new Value(Part.SECRET, word.start(), word.end()));
            } else if (withPassphrase && lacks(found, Part.PASSPHRASE)) {
                found.add(new Value(Part.PASSPHRASE, word.start(), word.end()));
            }
        }
        return lacks(found, Part.API_KEY) || lacks(found, Part.SECRET) ? List.of() : List.copyOf(found);
    }

    private static boolean isShort(Word word) {
        return word.end() - word.start() < SHORTEST_VALUE;
    }

    private static boolean lacks(List<Value> found, Part part) {
        return found.stream().noneMatch(v -> v.part() == part);
    }

    private Optional<Part> labelNamedIn(int from, int to) {
        var before = CharBuffer.wrap(text, from, to - from);
        if (PASSPHRASE.matcher(before).find()) {
            return Optional.of(Part.PASSPHRASE);
        }
        if (SECRET.matcher(before).find()) {
            return Optional.of(Part.SECRET);
        }
        return API_KEY.matcher(before).find() ? Optional.of(Part.API_KEY) : Optional.empty();
    }

    /// A word that names a part and is none: `apiKey`, `API_SECRET`, `passphrase`.
    private boolean isLabelWord(Word word) {
        var value = chars(word);
        var named = PASSPHRASE.matcher(value).find() || SECRET.matcher(value).find() || API_KEY.matcher(value).find();
        return named && word.end() - word.start() <= 24 && !shape.apiKey().matcher(value).matches();
    }

    private List<Word> words() {
        var words = new ArrayList<Word>();
        int start = -1;
        for (int i = 0; i <= text.length; i++) {
            var between = i == text.length || PastedKey.isBlank(text[i]) || PastedKey.isQuote(text[i]) || SEPARATORS.indexOf(text[i]) >= 0;
            if (between && start >= 0) {
                words.add(new Word(start, i));
                start = -1;
            } else if (!between && start < 0) {
                start = i;
            }
        }
        return words;
    }

    private CharBuffer chars(Word word) {
        return CharBuffer.wrap(text, word.start(), word.end() - word.start());
    }
}
