package app.rekey.bots.text;

/// TOML 1.0.
public final class TomlFormat extends Format {
    public static final TomlFormat TOML = new TomlFormat();

    private TomlFormat() {
        super("TOML");
    }

    @Override
    Tree read(Text text) throws Malformed {
        return new TomlReader(text).document();
    }
}
