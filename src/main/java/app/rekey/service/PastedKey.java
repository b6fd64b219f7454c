package app.rekey.service;

import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// Looks at pasted text and names what is odd about it. Changes nothing by itself: the user sees it and decides.
public final class PastedKey {
    private static final int SHORTEST_MASK = 3;

    private final Exchanges exchanges;

    public PastedKey(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// A field of a credential.
    public enum Part { API_KEY, SECRET, PASSPHRASE }

    /// Something odd about a pasted text.
    public enum Oddity {
        /// Blanks or line breaks before or after it.
        BLANKS_AROUND,
        /// Blanks or tabs within it.
        BLANKS_INSIDE,
        LINE_BREAKS,
        /// Quotation marks around it.
        QUOTES,
        /// Characters that take no room on the screen: zero-width spaces, byte order marks, soft hyphens.
        INVISIBLE,
        /// Letters of other alphabets that look like Latin ones.
        LOOK_ALIKE,
        /// Other characters that no header can carry.
        NOT_ASCII,
        /// Stars, dots or an ellipsis where characters should be: the exchange's page hid the middle.
        MASKED,
        /// A PEM block in another field than the secret's.
        PRIVATE_KEY,
        /// It looks like this exchange's API key, in another field.
        LOOKS_LIKE_API_KEY,
        /// It looks like this exchange's secret, in another field.
        LOOKS_LIKE_SECRET,
        /// It looks like a value of another exchange.
        OTHER_EXCHANGE,
        /// It is not as long, or not of the characters, as usual.
        UNUSUAL_SHAPE;

        /// Whether it is concluded from shapes, which an exchange may change. What is none of these no value of any exchange has.
        public boolean isGuess() {
            return switch (this) {
                case LOOKS_LIKE_API_KEY, LOOKS_LIKE_SECRET, OTHER_EXCHANGE, UNUSUAL_SHAPE -> true;
                case BLANKS_AROUND, BLANKS_INSIDE, LINE_BREAKS, QUOTES, INVISIBLE, LOOK_ALIKE, NOT_ASCII, MASKED, PRIVATE_KEY -> false;
            };
        }
    }

    /// What was seen. `cleaned` is the text without what can be taken away, present where that changes it; its holder closes it.
    ///
    /// @param other the exchange whose value it looks like, with [Oddity#OTHER_EXCHANGE]
    public record Look(Set<Oddity> oddities, Optional<Exchange> other, Optional<Secret> cleaned) implements AutoCloseable {
        public Look {
            oddities = Set.copyOf(oddities);
        }

        @Override
        public void close() {
            cleaned.ifPresent(Secret::close);
        }
    }

    /// Looks at the text pasted into one field. The secret stays the caller's. An empty text has no oddities, and neither has PEM
    /// text in the field of the secret: what is wrong with that, [PrivateKeyReader] tells.
    public Look look(Exchange exchange, Part part, Secret pasted) {
        return withChars(pasted, text -> {
            if (part == Part.SECRET && isPem(text)) {
                return new Look(Set.of(), Optional.empty(), Optional.empty());
            }
            var odd = EnumSet.noneOf(Oddity.class);
            // A passphrase may hold blanks and quotes of its own: only its edges are looked at, and nothing within is cleaned.
            var clean = part == Part.PASSPHRASE ? lookAtPassphrase(text, odd) : lookAtValue(text, odd);
            var other = Optional.<Exchange>empty();
            if (clean.length > 0 && part != Part.PASSPHRASE && !odd.contains(Oddity.PRIVATE_KEY) && !odd.contains(Oddity.MASKED)) {
                other = lookAtShape(exchange, part, CharBuffer.wrap(clean), odd);
            }
            var changed = !Arrays.equals(clean, text);
            var cleaned = changed && clean.length > 0 ? Optional.of(Secret.take(clean)) : Optional.<Secret>empty();
            Arrays.fill(clean, '\0');
            return new Look(odd, other, cleaned);
        });
    }

    private static char[] lookAtPassphrase(char[] text, Set<Oddity> odd) {
        note(odd, Oddity.INVISIBLE, text, PastedKey::isInvisible);
        var visible = without(text, PastedKey::isInvisible);
        var trimmed = trimmed(visible);
        if (trimmed.length != visible.length) {
            odd.add(Oddity.BLANKS_AROUND);
        }
        Arrays.fill(visible, '\0');
        note(odd, Oddity.NOT_ASCII, trimmed, c -> c > '~');
        if (isOnlyMask(trimmed)) {
            odd.add(Oddity.MASKED);
        }
        return trimmed;
    }

    private static char[] lookAtValue(char[] text, Set<Oddity> odd) {
        if (isPem(text)) {
            odd.add(Oddity.PRIVATE_KEY);
            return text.clone();
        }
        note(odd, Oddity.INVISIBLE, text, PastedKey::isInvisible);
        var visible = without(text, PastedKey::isInvisible);
        var trimmed = trimmed(visible);
        if (trimmed.length != visible.length) {
            odd.add(Oddity.BLANKS_AROUND);
        }
        var unquoted = unquoted(trimmed);
        if (unquoted.length != trimmed.length) {
            odd.add(Oddity.QUOTES);
        }
        note(odd, Oddity.LINE_BREAKS, unquoted, c -> c == '\n' || c == '\r');
        note(odd, Oddity.BLANKS_INSIDE, unquoted, c -> isBlank(c) && c != '\n' && c != '\r');
        var joined = without(unquoted, PastedKey::isBlank);
        note(odd, Oddity.LOOK_ALIKE, joined, c -> LookAlikes.latinOf((char) c) != c);
        for (int i = 0; i < joined.length; i++) {
            joined[i] = LookAlikes.latinOf(joined[i]);
        }
        if (isMasked(joined)) {
            odd.add(Oddity.MASKED);
        }
        note(odd, Oddity.NOT_ASCII, joined, c -> c > '~' && !isMaskSign((char) c));
        for (var working : List.of(visible, trimmed, unquoted)) {
            Arrays.fill(working, '\0');
        }
        return joined;
    }

    private Optional<Exchange> lookAtShape(Exchange exchange, Part part, CharBuffer value, Set<Oddity> odd) {
        var shape = exchanges.of(exchange).shape();
        var isKey = shape.apiKey().matcher(value).matches();
        var isSecret = shape.secret().matcher(value).matches();
        if (part == Part.API_KEY ? isKey : isSecret) {
            return Optional.empty();
        }
        if (part == Part.API_KEY ? isSecret : isKey) {
            odd.add(isKey ? Oddity.LOOKS_LIKE_API_KEY : Oddity.LOOKS_LIKE_SECRET);
            return Optional.empty();
        }
        var others = exchanges.all().stream()
                .filter(e -> e != exchange)
                .filter(e -> {
                    var theirs = exchanges.of(e).shape();
                    return (part == Part.API_KEY ? theirs.apiKey() : theirs.secret()).matcher(value).matches();
                })
                .toList();
        odd.add(others.size() == 1 ? Oddity.OTHER_EXCHANGE : Oddity.UNUSUAL_SHAPE);
        return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }

    /// Two or three values told apart in one pasted block. Its holder closes it.
    public record Split(Optional<Secret> apiKey, Optional<Secret> secret, Optional<Secret> passphrase) implements AutoCloseable {
        @Override
        public void close() {
            for (var part : List.of(apiKey, secret, passphrase)) {
                part.ifPresent(Secret::close);
            }
        }
    }

    /// Tells the values of a pasted block apart, by their labels ("API Key: …", `"secret": "…"`) or else by their shapes.
    /// Empty where fewer than two are found. The block stays the caller's.
    public Optional<Split> split(Exchange exchange, Secret block) {
        return withChars(block, text -> {
            var values = new PastedBlock(text, exchanges.of(exchange).shape(), exchange.usesPassphrase()).values();
            if (values.size() < 2) {
                return Optional.empty();
            }
            Function<Part, Optional<Secret>> part = wanted -> values.stream()
                    .filter(v -> v.part() == wanted)
                    .findFirst()
                    .map(v -> Secret.take(Arrays.copyOfRange(text, v.start(), v.end())));
            return Optional.of(new Split(part.apply(Part.API_KEY), part.apply(Part.SECRET), part.apply(Part.PASSPHRASE)));
        });
    }

    private static <T> T withChars(Secret secret, Function<char[], T> reader) {
        return secret.read(bytes -> {
            var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            var chars = new char[decoded.remaining()];
            decoded.get(chars);
            try {
                return reader.apply(chars);
            } finally {
                Arrays.fill(chars, '\0');
                Arrays.fill(decoded.array(), '\0');
            }
        });
    }

    private static void note(Set<Oddity> odd, Oddity oddity, char[] text, IntPredicate sign) {
        if (CharBuffer.wrap(text).chars().anyMatch(sign)) {
            odd.add(oddity);
        }
    }

    private static char[] without(char[] text, IntPredicate unwanted) {
        var kept = new char[text.length];
        int length = 0;
        for (char c : text) {
            if (!unwanted.test(c)) {
                kept[length++] = c;
            }
        }
        var exact = Arrays.copyOf(kept, length);
        Arrays.fill(kept, '\0');
        return exact;
    }

    private static char[] trimmed(char[] text) {
        int from = 0;
        int to = text.length;
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (to > from && isBlank(text[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(text, from, to);
    }

    private static char[] unquoted(char[] text) {
        int from = 0;
        int to = text.length;
        while (to - from >= 2 && isQuote(text[from]) && isQuote(text[to - 1])) {
            from++;
            to--;
        }
        return Arrays.copyOfRange(text, from, to);
    }

    private static boolean isPem(char[] text) {
        return PastedBlock.indexOf(text, PastedBlock.PEM_BEGIN, 0) >= 0;
    }

    private static boolean isMasked(char[] value) {
        int run = 0;
        for (char c : value) {
            run = isMaskSign(c) ? run + 1 : 0;
            if (run >= SHORTEST_MASK || c == '…') {
                return true;
            }
        }
        return false;
    }

    /// A passphrase may well contain stars; one of nothing else is the page's mask.
    private static boolean isOnlyMask(char[] value) {
        return value.length > 0 && CharBuffer.wrap(value).chars().allMatch(c -> isMaskSign((char) c));
    }

    private static boolean isMaskSign(char c) {
        return c == '*' || c == '•' || c == '●' || c == '…' || c == '.' || c == '·';
    }

    static boolean isQuote(int c) {
        return "\"'`“”‘’„‚«»".indexOf(c) >= 0;
    }

    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isInvisible(int c) {
        return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064)
                || (c < ' ' && c != '\t' && c != '\n' && c != '\r');
    }
}
