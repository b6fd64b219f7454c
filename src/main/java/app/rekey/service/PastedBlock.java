package app.rekey.service;

import app.rekey.service.PastedKey.Part;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells the values of a credential apart in a block of text. Keeps places in the text, never copies of it.
///
/// A PEM text within the block is the secret, and no word of it is looked at.
final class PastedBlock {
    static final String PEM_BEGIN = "-----BEGIN ";
    private static final String PEM_END = "-----END ";
    private static final String PEM_DASHES = "-----";
    /// Between words: blanks, quotes and the punctuation of `key: value`, `key=value`, JSON and CSV.
    private static final String SEPARATORS = ":=,;{}[]()<>|";
    private static final int SHORTEST_VALUE = 6;
    // A label is looked for in the few words before a value, in the languages of the exchanges' pages. "Secret" comes first: "API secret
    // key" names a secret.
    private static final Pattern PASSPHRASE = label("pass.?phrase|pass.?word|密码|密碼|парол|パスフレーズ|contraseña|senha|parola");
    private static final Pattern SECRET = label("secr[eéè]t|private|密钥|密鑰|私钥|私鑰|geheim|gizli|секрет|segret|シークレット|시크릿|비밀|السري");
    private static final Pattern API_KEY =
            label("api.?key|access.?key|apikey|\\bkey\\b|schlüssel|anahtar|ключ|clave|chave|clé|chiave|キー|키|金钥|金鑰|مفتاح");

    private static Pattern label(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// A value's place, its end not included.
    record Value(Part part, int start, int end) {}

    private record Word(int start, int end) {}

    private final char[] text;
    private final CredentialShape shape;
    private final boolean withPassphrase;
    private final Optional<Value> pem;

    PastedBlock(char[] text, CredentialShape shape, boolean withPassphrase) {
        this.text = text;
        this.shape = shape;
        this.withPassphrase = withPassphrase;
        this.pem = pem();
    }

    /// From the first line of the first PEM block to the last line of the last one.
    private Optional<Value> pem() {
        int start = indexOf(text, PEM_BEGIN, 0);
        int end = start;
        for (int at = indexOf(text, PEM_END, Math.max(0, start)); start >= 0 && at >= 0; at = indexOf(text, PEM_END, at + 1)) {
            int dashes = indexOf(text, PEM_DASHES, at + PEM_END.length());
            end = dashes < 0 ? text.length : dashes + PEM_DASHES.length();
        }
        return end > start ? Optional.of(new Value(Part.SECRET, start, end)) : Optional.empty();
    }

    /// Where `sign` begins in `text`, at `from` or later; -1 where nowhere.
    static int indexOf(char[] text, String sign, int from) {
        var buffer = CharBuffer.wrap(text);
        for (int at = from; at + sign.length() <= text.length; at++) {
            if (text[at] == sign.charAt(0) && CharSequence.compare(buffer.subSequence(at, at + sign.length()), sign) == 0) {
                return at;
            }
        }
        return -1;
    }

    /// The values found, at most one for each part.
    List<Value> values() {
        var labelled = labelled();
        return labelled.size() >= 2 ? labelled : byShape();
    }

    private List<Value> labelled() {
        var found = new ArrayList<>(pem.stream().toList());
        addLabelled(found, 0, pem.map(Value::start).orElse(text.length));
        // A label before a PEM block says nothing of what comes after it.
        pem.ifPresent(block -> addLabelled(found, block.end(), text.length));
        return List.copyOf(found);
    }

    private void addLabelled(List<Value> found, int from, int to) {
        int labelFrom = from;
        for (var word : words(from, to)) {
            if (word.start() < labelFrom || isLabelWord(word)) {
                continue;
            }
            var label = labelNamedIn(labelFrom, word.start());
            // Short words are no keys, but a passphrase may begin with one.
            if (isShort(word) && label.filter(part -> part == Part.PASSPHRASE).isEmpty()) {
                continue;
            }
            var value = label
                    .filter(part -> lacks(found, part))
                    .map(part -> new Value(part, word.start(), part == Part.PASSPHRASE ? endOfPassphrase(word) : word.end()));
            value.ifPresent(found::add);
            labelFrom = value.map(Value::end).orElse(word.end());
        }
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
        var found = new ArrayList<>(pem.stream().toList());
        var words = Stream.concat(
                        words(0, pem.map(Value::start).orElse(text.length)).stream(),
                        pem.map(block -> words(block.end(), text.length)).stream().flatMap(List::stream))
                .filter(w -> !isShort(w) && !isLabelWord(w))
                .toList();
        var values = found.size() + words.size();
        boolean alone = values <= (withPassphrase ? 3 : 2);
        // Words of a page in whatever language stand around them: no harm, where just two values have the shapes.
        var shaped = words.stream().filter(this::hasShape).toList();
        if (values < 2 || !alone && found.size() + shaped.size() != 2) {
            return List.of();
        }
        for (var word : alone ? words : shaped) {
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

    private boolean hasShape(Word word) {
        var value = chars(word);
        return shape.apiKey().matcher(value).matches() || shape.secret().matcher(value).matches();
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

    private List<Word> words(int from, int to) {
        var words = new ArrayList<Word>();
        int start = -1;
        for (int i = from; i <= to; i++) {
            var between = i == to || PastedKey.isBlank(text[i]) || PastedKey.isQuote(text[i]) || SEPARATORS.indexOf(text[i]) >= 0;
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
