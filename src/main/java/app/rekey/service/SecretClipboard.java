package app.rekey.service;

import app.rekey.domain.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Lends the clipboard to a secret: for a time, and only as long as the clipboard still holds that secret.
///
/// It remembers a digest, never the secret. Somebody calls [#tick] every second or so. One thread, the screen's.
public final class SecretClipboard {
    private final ClipboardAccess clipboard;
    private final Clock clock;
    private Optional<Lent> lent = Optional.empty();

    private record Lent(byte[] digest, Instant since, Duration length) {
        /// A clock set back counts as time gone by: better too early than never.
        boolean isOver(Instant now) {
            return now.isBefore(since) || !now.isBefore(since.plus(length));
        }
    }

    public SecretClipboard(ClipboardAccess clipboard, Clock clock) {
        this.clipboard = clipboard;
        this.clock = clock;
    }

    /// Puts `secret` on the clipboard for so long. The secret stays its caller's.
    public void lend(Secret secret, Duration length) {
        clipboard.putSecret(secret);
        lent = Optional.of(new Lent(digest(secret), clock.instant(), length));
    }

    /// How long what we put there stays; empty where nothing of ours is there, as far as we know.
    public Optional<Duration> remaining() {
        var now = clock.instant();
        return lent.map(ours -> ours.isOver(now) ? Duration.ZERO : Duration.between(now, ours.since().plus(ours.length())));
    }

    /// Clears the clipboard if it is time.
    public void tick() {
        var now = clock.instant();
        if (lent.filter(ours -> ours.isOver(now)).isPresent()) {
            clear();
        }
    }

    /// Clears the clipboard now, if it still holds what we put there. For a lock, the program's end, and the user's wish.
    public void clear() {
        lent.filter(this::isStillThere).ifPresent(_ -> clipboard.clear());
        lent = Optional.empty();
    }

    private boolean isStillThere(Lent ours) {
        var found = clipboard.text();
        try {
            return found.filter(text -> MessageDigest.isEqual(digest(text), ours.digest())).isPresent();
        } finally {
            found.ifPresent(Secret::close);
        }
    }

    private static byte[] digest(Secret secret) {
        return secret.read(bytes -> {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes);
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        });
    }
}
