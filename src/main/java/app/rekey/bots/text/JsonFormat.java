package app.rekey.bots.text;

/// JSON as bots read it.
public final class JsonFormat extends Format {
    /// RFC 8259, as Python's `json` and `JSON.parse` read it.
    public static final JsonFormat STRICT = new JsonFormat("JSON", false, false);
    /// With `//` and `/* */` comments and commas behind the last thing: rapidjson as freqtrade sets it, Json.NET for LEAN.
    public static final JsonFormat WITH_COMMENTS = new JsonFormat("JSON with comments", true, false);
    /// The JSON5 specification, 1.0.0.
    public static final JsonFormat JSON5 = new JsonFormat("JSON5", true, true);

    private final boolean comments;
    private final boolean five;

    private JsonFormat(String displayName, boolean comments, boolean five) {
        super(displayName);
        this.comments = comments;
        this.five = five;
    }

    boolean takesComments() {
        return comments;
    }

    boolean isFive() {
        return five;
    }

    @Override
    Tree read(Text text) throws Malformed {
        return new JsonReader(text, this).document();
    }
}
