package app.rekey.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which program reads a file of `NAME=value` lines: each has its own rules of quoting.
public enum EnvReader {
    /// The package `dotenv` of Node.
    NODE,
    /// `python-dotenv`.
    PYTHON,
    /// The `env_file:` and `.env` of docker compose.
    COMPOSE,
    /// The `EnvironmentFile=` of systemd.
    SYSTEMD;

    /// The word in files and on the command line: `node`, `python` …
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The reader with this word.
    public static Optional<EnvReader> ofId(String word) {
        return Arrays.stream(values()).filter(reader -> reader.id().equalsIgnoreCase(word.strip())).findFirst();
    }
}
