package app.rekey.bots.text;

import java.util.List;

/// How a kind of document is read: whole, so that a document its bot would refuse is refused here too.
public abstract sealed class Format
        permits JsonFormat, YamlFormat, ComposeFormat, TomlFormat, IniFormat, PropertiesFormat, EnvFormat, LinesFormat, UnitFormat, WholeFormat {
    private final String displayName;

    Format(String displayName) {
        this.displayName = displayName;
    }

    /// The word for people: "JSON", "a file of variables" …
    public String displayName() {
        return displayName;
    }

    /// Everything in a document.
    abstract Tree read(Text text) throws Malformed;

    /// The names that a place goes through in this format.
    List<String> steps(Place place) {
        return place.steps();
    }
}
