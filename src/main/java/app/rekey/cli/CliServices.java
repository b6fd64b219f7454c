package app.rekey.cli;

import app.rekey.service.CalendarFile;
import app.rekey.service.CredentialReader;
import app.rekey.service.ImportReader;
import app.rekey.service.NewFiles;
import app.rekey.service.PasswordStrength;
import app.rekey.service.SettingsStore;
import app.rekey.words.VaultWords;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/// What the commands work with.
///
/// @param desk the user's own vault, locked
/// @param demo starts the demo exchanges and opens a sample vault on them
/// @param defaultVault where the vault lies when nobody says otherwise
public record CliServices(
        Desk desk,
        Supplier<Desk.Demo> demo,
        Path defaultVault,
        ImportReader importReader,
        CredentialReader credentialReader,
        NewFiles newFiles,
        PasswordStrength passwordStrength,
        SettingsStore settings,
        VaultWords vaultWords,
        CalendarFile calendar,
        Clock clock) {}
