package app.rekey.ui;

import app.rekey.service.NewFiles;
import app.rekey.service.SettingsStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Where the window runs: its vault, its settings, its clock, and the desktop around it.
///
/// @param clock with the user's zone
/// @param random draws which groups of a recovery key are asked back
/// @param openPage opens a page in the user's browser
/// @param demo what only the demo has; empty in the real program
/// @param openDemo starts the demo, for "Try with sample data"
public record Surroundings(
        VaultPlace vault,
        SettingsStore settings,
        Clock clock,
        RandomGenerator random,
        Consumer<URI> openPage,
        Runnable openDemo,
        Optional<Demo> demo) {

    /// The vault's file.
    ///
    /// @param backups the folder of its backups, named to the user when the vault is damaged
    /// @param exists whether there is a file yet; may block
    /// @param newFiles makes the file of a recovery key that shall be printed
    public record VaultPlace(Path file, Path backups, BooleanSupplier exists, NewFiles newFiles) {}

    /// The demo's password, which its lock screen tells.
    public record Demo(String password) {}
}
