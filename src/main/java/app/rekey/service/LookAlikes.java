package app.rekey.service;

/// Letters of the Cyrillic and Greek alphabets, and full-width signs, that look like Latin ones.
///
/// They come from text that went through a chat, a translation or a "smart" keyboard. The pairs are those of Unicode's
/// confusables list (UTS 39) that look alike in common fonts.
final class LookAlikes {
    private static final String FOREIGN = "АВЕЅІЈКМНОРСТХУаеоірсухѕјһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοⅼɡ";
    private static final String LATIN = "ABESIJKMHOPCTXYaeoipcyxsjhdqwABEZHIKMNOPTYXolg";
    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;

    private LookAlikes() {}

    /// The Latin sign that `c` looks like; `c` itself where it is no look-alike.
    static char latinOf(char c) {
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return (char) (c - FULL_WIDTH_FIRST + '!');
        }
        int at = c < 0x80 ? -1 : FOREIGN.indexOf(c);
        return at < 0 ? c : LATIN.charAt(at);
    }
}
