package app.rekey.service;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Key;
import app.rekey.domain.Version;
import app.rekey.service.OpenVault.SaveResult;
import java.util.List;

/// Writes into the journal what is no change of a key. Never a secret. Blocks, as every save does.
public final class Notes {
    private final VaultSession session;

    public Notes(VaultSession session) {
        this.session = session;
    }

    /// The vault was opened by somebody at the window, after so many attempts that failed.
    public SaveResult unlocked(int failedBefore) {
        return note(failedBefore == 0
                ? "Vault unlocked."
                : "Vault unlocked, after " + (failedBefore == 1 ? "1 failed attempt." : failedBefore + " failed attempts."));
    }

    /// A part of a saved credential is about to leave the vault for the clipboard.
    public SaveResult copied(Key key, CredentialPart part) {
        var apiKey = key.current().map(version -> " (" + version.credential().apiKey().text() + ")").orElse("");
        return note("The " + words(part) + " of key \"" + key.label() + "\"" + apiKey + " was copied to the clipboard.");
    }

    /// A text with parts of a saved credential is about to leave the vault for the clipboard, to be put into a bot by hand.
    ///
    /// @param label what it is called in the bot's [Guide]
    public SaveResult copiedForBot(Key key, Version version, String label, String bot) {
        return note("\"%s\" of key \"%s\" (%s) was copied to the clipboard for bot \"%s\".".formatted(
                label, key.label(), version.credential().apiKey().text(), bot));
    }

    /// The journal was written to a file of the user's choice.
    public SaveResult exported(int events) {
        return note("The journal was exported: " + events + (events == 1 ? " event." : " events."));
    }

    /// A setting protects less than it did before.
    public SaveResult weakened(String what) {
        return note("Setting changed: " + what);
    }

    private SaveResult note(String text) {
        return session.save(List.of(new Change.Noted(text)));
    }

    private static String words(CredentialPart part) {
        return switch (part) {
            case KEY -> "API key";
            case SECRET -> "API secret";
            case PASSPHRASE -> "API passphrase";
        };
    }
}
