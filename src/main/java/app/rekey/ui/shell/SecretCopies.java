package app.rekey.ui.shell;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Key;
import app.rekey.domain.Secret;
import app.rekey.domain.Version;
import app.rekey.service.Guide;
import app.rekey.service.Notes;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.SecretClipboard;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Copies parts of saved credentials for a bot: written into the journal first, and cleared from the clipboard after a time.
///
/// The user is asked once in each session whether secrets may leave the vault this way.
public final class SecretCopies {
    private final VaultSession session;
    private final SecretClipboard clipboard;
    private final LiveSettings settings;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Notes notes;
    private final ReadOnlyObjectWrapper<Optional<String>> line = new ReadOnlyObjectWrapper<>(Optional.empty());
    private String what = "";
    private boolean allowed;
    private boolean closed;

    public SecretCopies(VaultSession session, SecretClipboard clipboard, LiveSettings settings, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.clipboard = clipboard;
        this.settings = settings;
        this.wording = wording;
        this.tasks = tasks;
        this.notes = new Notes(session);
    }

    /// What of ours is on the clipboard and for how long still; empty while nothing is.
    public ReadOnlyObjectProperty<Optional<String>> lineProperty() {
        return line.getReadOnlyProperty();
    }

    /// Whether the user has said in this session that secrets may be copied.
    public boolean isAllowed() {
        return allowed;
    }

    /// The user said so.
    public void allow() {
        allowed = true;
    }

    /// Copies a part of the current version. What keeps it from that is told to `problem`; then nothing is on the clipboard.
    public void copy(Key key, CredentialPart part, Consumer<String> problem) {
        lend(wording.text("ui.copy.what", words(part), key.label()), () -> opened(key, part), problem);
    }

    /// Copies a text that a bot's guide asks for; the guide keeps its own. What keeps it from that is told to `problem`; then
    /// nothing is on the clipboard.
    public void copy(Guided guided, Guide.Copy text, Consumer<String> problem) {
        // A copy of its own, as the guide may be closed while the journal is written.
        var secret = text.text().copyOfSecret();
        lend(wording.text("ui.copy.what", text.label(), guided.key().label()),
                () -> noted(secret, () -> notes.copiedForBot(guided.key(), guided.version(), text.label(), guided.bot())), problem);
    }

    /// Who a guide's texts are for.
    ///
    /// @param version whose credential they are
    /// @param bot its name
    public record Guided(Key key, Version version, String bot) {}

    /// What the user is told before the first copy of a session.
    public String question() {
        return wording.text("ui.copy.text", settings.get().locking().clipboard().toSeconds());
    }

    private void lend(String words, Callable<Copy> opening, Consumer<String> problem) {
        tasks.run(opening, copy -> {
            switch (copy) {
                case Copy.Ready(Secret secret) -> put(words, secret);
                case Copy.NotNoted(SaveResult result) -> problem.accept(wording.text("ui.copy.notNoted", wording.vault().of(result).orElse("")));
                case Copy.NoSuchPart(String sentence) -> problem.accept(sentence);
            }
        }, thrown -> problem.accept(wording.text("ui.copy.failed", thrown.getClass().getSimpleName())));
    }

    /// Looks at the clock. Called every second.
    public void tick() {
        clipboard.tick();
        line.set(clipboard.remaining().map(left -> wording.text("ui.copy.line", what, Math.max(1, left.plusMillis(999).toSeconds()))));
    }

    /// Takes it off the clipboard now.
    public void clearNow() {
        clipboard.clear();
        tick();
    }

    /// The lock: what is ours leaves the clipboard, and the next session asks anew.
    public void close() {
        closed = true;
        clipboard.clear();
        line.set(Optional.empty());
    }

    private sealed interface Copy {
        record Ready(Secret secret) implements Copy {}

        record NotNoted(SaveResult result) implements Copy {}

        record NoSuchPart(String sentence) implements Copy {}
    }

    private Copy opened(Key key, CredentialPart part) {
        var secret = key.current().map(Version::id).flatMap(session::credential).flatMap(credential -> {
            try (credential) {
                return part.of(credential);
            }
        });
        if (secret.isEmpty()) {
            return new Copy.NoSuchPart(wording.text("ui.copy.none", key.label(), words(part)));
        }
        return noted(secret.get(), () -> notes.copied(key, part));
    }

    /// The journal comes first: nothing leaves the vault unsaid.
    private static Copy noted(Secret secret, Supplier<SaveResult> note) {
        var kept = false;
        try {
            var result = note.get();
            kept = result.isKept();
            return kept ? new Copy.Ready(secret) : new Copy.NotNoted(result);
        } finally {
            if (!kept) {
                secret.close();
            }
        }
    }

    private void put(String words, Secret secret) {
        try (secret) {
            if (!closed) {
                what = words;
                clipboard.lend(secret, settings.get().locking().clipboard());
                tick();
            }
        }
    }

    /// What a part is called.
    String words(CredentialPart part) {
        return wording.text(switch (part) {
            case KEY -> "ui.copy.key";
            case SECRET -> "ui.copy.secret";
            case PASSPHRASE -> "ui.copy.passphrase";
        });
    }
}
