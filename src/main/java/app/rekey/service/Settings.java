package app.rekey.service;

import app.rekey.domain.ExpiryLevel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What the user chose. Nothing secret.
///
/// @param theme how the window looks
/// @param fontSize in points, 12 to 24
/// @param idleLock after how long without input the window locks; empty for never
/// @param testAfterUnlock whether keys not tested for a day are tested after unlocking
public record Settings(
        Theme theme, int fontSize, Optional<Duration> idleLock, ExpiryLevel.Thresholds thresholds, boolean testAfterUnlock) {
    public static final int SMALLEST_FONT = 12;
    public static final int LARGEST_FONT = 24;
    public static final Settings DEFAULT =
            new Settings(Theme.SYSTEM, 14, Optional.of(Duration.ofMinutes(15)), ExpiryLevel.Thresholds.DEFAULT, true);

    /// Light, dark, or what the desktop says.
    public enum Theme { SYSTEM, LIGHT, DARK }

    public Settings {
        Objects.requireNonNull(theme);
        Objects.requireNonNull(idleLock);
        Objects.requireNonNull(thresholds);
        fontSize = Math.clamp(fontSize, SMALLEST_FONT, LARGEST_FONT);
    }

    public Settings withTheme(Theme chosen) {
        return new Settings(chosen, fontSize, idleLock, thresholds, testAfterUnlock);
    }

    public Settings withFontSize(int points) {
        return new Settings(theme, points, idleLock, thresholds, testAfterUnlock);
    }
}
