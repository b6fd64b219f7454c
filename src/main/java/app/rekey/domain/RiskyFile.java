package app.rekey.domain;

import java.util.Objects;

/// Something unwise about a file of a bot, as it was last looked at on this computer.
///
/// @param binding the bot whose file it is
/// @param file its path
public record RiskyFile(Id binding, String file, FileRisk risk) {
    public RiskyFile {
        Objects.requireNonNull(binding);
        Objects.requireNonNull(file);
        Objects.requireNonNull(risk);
    }
}
