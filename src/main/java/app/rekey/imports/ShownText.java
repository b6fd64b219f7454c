package app.rekey.imports;

import java.util.Optional;

/// Texts of a file that lists and terminals will show. A file is written by anybody.
final class ShownText {
    private static final int LONGEST_SHOWN = 60;

    private ShownText() {}

    /// Why this text cannot be shown as it is; empty where it can.
    ///
    /// @param longest in characters
    /// @param ofLines whether it may have line breaks and tabs
    static Optional<String> faultOf(String text, int longest, boolean ofLines) {
        if (text.length() > longest) {
            return Optional.of("is longer than " + longest + " characters");
        }
        if (text.codePoints().anyMatch(ShownText::isHalf)) {
            return Optional.of("has half of a character in it");
        }
        if (text.codePoints().anyMatch(c -> isControl(c) && !(ofLines && "\n\r\t".indexOf(c) >= 0))) {
            return Optional.of(ofLines ? "has control characters in it" : "has line breaks or control characters in it");
        }
        return Optional.empty();
    }

    /// A label as it can be named with its fault, which may be one of the label itself.
    static String nameOf(String label) {
        var shown = new StringBuilder();
        label.strip().codePoints().limit(LONGEST_SHOWN).forEach(c -> shown.appendCodePoint(isControl(c) || isHalf(c) ? '?' : c));
        return label.strip().codePoints().skip(LONGEST_SHOWN).findFirst().isPresent() ? shown + "…" : shown.toString();
    }

    private static boolean isHalf(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    /// What moves the cursor, colours a terminal, or turns the direction of what follows.
    private static boolean isControl(int character) {
        return Character.isISOControl(character) || character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
