package app.rekey.bots;

import app.rekey.bots.text.Format;
import app.rekey.bots.text.Place;
import java.nio.file.Path;
import java.util.Objects;

/// Where one part of a credential stands.
public record Site(Path file, Format format, Place place) {
    public Site {
        Objects.requireNonNull(file);
        Objects.requireNonNull(format);
        Objects.requireNonNull(place);
    }
}
