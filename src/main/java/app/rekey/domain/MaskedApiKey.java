package app.rekey.domain;

/// What screens, files and logs show of an API key: its first four and last four characters.
///
/// A key of twelve characters or fewer shows no character at all.
public record MaskedApiKey(String text) {
    private static final int SHOWN = 4;
    private static final int SHORTEST = 3 * SHOWN;

    /// The masked form of this API key.
    public static MaskedApiKey of(Secret apiKey) {
        return apiKey.read(bytes -> {
            if (bytes.length <= SHORTEST) {
                return new MaskedApiKey("…");
            }
            return new MaskedApiKey(ascii(bytes, 0) + "…" + ascii(bytes, bytes.length - SHOWN));
        });
    }

    @Override
    public String toString() {
        return text;
    }

    private static String ascii(byte[] bytes, int from) {
        var shown = new StringBuilder();
        for (int i = from; i < from + SHOWN; i++) {
            shown.append(bytes[i] > ' ' && bytes[i] < 127 ? (char) bytes[i] : '?');
        }
        return shown.toString();
    }
}
