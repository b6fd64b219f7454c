package app.rekey.ui;

import app.rekey.service.CalendarFile;
import app.rekey.service.ChosenSettings;
import app.rekey.service.NewFiles;
import app.rekey.service.TextFiles;
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
/// @param demo what only the demo has; empty in the real program
public record Surroundings(
        VaultPlace vault,
        ChosenSettings settings,
        Clock clock,
        RandomGenerator random,
        Outside outside,
        Program program,
        Optional<Demo> demo) {

    /// What is reached beside the window.
    ///
    /// @param openPage opens a page in the user's browser, or a folder in its own program
    /// @param openDemo starts the demo, for "Try with sample data"
    /// @param files takes what the user exports
    /// @param calendar takes the ends of keys
    public record Outside(Consumer<URI> openPage, Runnable openDemo, TextFiles files, CalendarFile calendar) {}

    /// The program itself.
    ///
    /// @param version as people read it
    /// @param log the file that it writes its log to
    public record Program(String version, Path log) {}

    /// The vault's file.
    ///
    /// @param backups the folder of its backups, named to the user when the vault is damaged
    /// @param exists whether there is a file yet; may block
    /// @param newFiles makes the file of a recovery key that shall be printed
    public record VaultPlace(Path file, Path backups, BooleanSupplier exists, NewFiles newFiles) {}

    /// What only the demo has.
    ///
    /// @param password its lock screen tells it
    /// @param bots the folder of the sample bots, where a search for bots begins
    public record Demo(String password, Path bots) {}
}
