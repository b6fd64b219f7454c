package app.rekey.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where Rekey keeps things on this computer.
///
/// @param data the vault, unless the user chose another place
/// @param config settings
/// @param state what belongs to this computer and must not travel: backups, locks, logs
public record AppPaths(Path data, Path config, Path state) {
    private static final String NAME = "Rekey";

    public AppPaths {
        Objects.requireNonNull(data);
        Objects.requireNonNull(config);
        Objects.requireNonNull(state);
    }

    /// The usual places of this system.
    ///
    /// @param environment the process's variables
    /// @param osName as Java tells it, for example `Linux`, `Mac OS X`, `Windows 11`
    /// @param home the user's own folder
    public static AppPaths of(Map<String, String> environment, String osName, Path home) {
        var system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            var roaming = folder(environment, "APPDATA").orElse(home.resolve("AppData").resolve("Roaming")).resolve(NAME);
            var local = folder(environment, "LOCALAPPDATA").orElse(home.resolve("AppData").resolve("Local")).resolve(NAME);
            return new AppPaths(roaming, roaming, local);
        }
        if (system.startsWith("mac")) {
            var support = home.resolve("Library").resolve("Application Support").resolve(NAME);
            return new AppPaths(support, support, support);
        }
        return new AppPaths(
                xdg(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share")),
                xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                xdg(environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state")));
    }

    /// The vault that is opened when none is named.
    public Path vault() {
        return data.resolve("vault.rekey");
    }

    public Path settings() {
        return config.resolve("settings.json");
    }

    private static Path xdg(Map<String, String> environment, String variable, Path usual) {
        return folder(environment, variable).orElse(usual).resolve(NAME.toLowerCase(Locale.ROOT));
    }

    /// The XDG base directory specification wants a relative path ignored.
    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(v -> !v.isBlank()).map(Path::of).filter(Path::isAbsolute);
    }
}
