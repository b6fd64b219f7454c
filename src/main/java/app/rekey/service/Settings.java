package app.rekey.service;

import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.ExpiryRuleEdits;
import app.rekey.domain.ExpiryRules;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What the user chose. Nothing secret.
///
/// @param thresholds how near an end must be to be soon, and urgent
/// @param testAfterUnlock whether keys not tested for a day are tested after unlocking
/// @param expiryRules what differs from the documented rules by which exchanges end keys
/// @param layout how the window was left
public record Settings(
        Appearance appearance,
        Locking locking,
        ExpiryLevel.Thresholds thresholds,
        boolean testAfterUnlock,
        Connection connection,
        ExpiryRuleEdits expiryRules,
        WindowLayout layout) {
    public static final Settings DEFAULT = new Settings(
            Appearance.DEFAULT, Locking.DEFAULT, ExpiryLevel.Thresholds.DEFAULT, true, Connection.DEFAULT, ExpiryRuleEdits.NONE,
            WindowLayout.USUAL);

    public Settings {
        Objects.requireNonNull(appearance);
        Objects.requireNonNull(locking);
        Objects.requireNonNull(thresholds);
        Objects.requireNonNull(connection);
        Objects.requireNonNull(expiryRules);
        Objects.requireNonNull(layout);
    }

    /// By what the ends of keys are told.
    ///
    /// @param documented the rules as the exchanges have them
    public ExpiryPolicy expiryPolicy(ExpiryRules documented) {
        return new ExpiryPolicy(documented.edited(expiryRules), thresholds);
    }

    public Settings with(Appearance chosen) {
        return new Settings(chosen, locking, thresholds, testAfterUnlock, connection, expiryRules, layout);
    }

    public Settings with(Locking chosen) {
        return new Settings(appearance, chosen, thresholds, testAfterUnlock, connection, expiryRules, layout);
    }

    public Settings with(ExpiryLevel.Thresholds chosen) {
        return new Settings(appearance, locking, chosen, testAfterUnlock, connection, expiryRules, layout);
    }

    public Settings with(Connection chosen) {
        return new Settings(appearance, locking, thresholds, testAfterUnlock, chosen, expiryRules, layout);
    }

    public Settings with(ExpiryRuleEdits chosen) {
        return new Settings(appearance, locking, thresholds, testAfterUnlock, connection, chosen, layout);
    }

    public Settings withTestAfterUnlock(boolean wanted) {
        return new Settings(appearance, locking, thresholds, wanted, connection, expiryRules, layout);
    }

    public Settings with(WindowLayout chosen) {
        return new Settings(appearance, locking, thresholds, testAfterUnlock, connection, expiryRules, chosen);
    }

    /// Light, dark, or what the desktop says.
    public enum Theme { SYSTEM, LIGHT, DARK }

    /// How the window looks.
    ///
    /// @param fontSize in points, 12 to 24
    public record Appearance(Theme theme, int fontSize) {
        public static final int SMALLEST_FONT = 12;
        public static final int LARGEST_FONT = 24;
        public static final Appearance DEFAULT = new Appearance(Theme.SYSTEM, 14);

        public Appearance {
            Objects.requireNonNull(theme);
            fontSize = Math.clamp(fontSize, SMALLEST_FONT, LARGEST_FONT);
        }
    }

    /// When the window locks by itself, and how long a copied secret stays on the clipboard.
    ///
    /// @param idle after how long without input; empty for never
    /// @param afterSleep whether a computer that slept wakes up locked
    /// @param whenMinimised whether making the window an icon locks it
    /// @param clipboard after how long the clipboard is cleared, if it still holds what Rekey put there
    public record Locking(Optional<Duration> idle, boolean afterSleep, boolean whenMinimised, Duration clipboard) {
        public static final Locking DEFAULT = new Locking(Optional.of(Duration.ofMinutes(15)), true, false, Duration.ofSeconds(30));

        public Locking {
            Objects.requireNonNull(idle);
            if (!clipboard.isPositive()) {
                throw new IllegalArgumentException("the clipboard is cleared after some time");
            }
        }
    }

    /// The way out of this computer.
    public record Connection(Proxy proxy, IpFamily ipFamily) {
        public static final Connection DEFAULT = new Connection(new Proxy.None(), IpFamily.AUTOMATIC);

        public Connection {
            Objects.requireNonNull(proxy);
            Objects.requireNonNull(ipFamily);
        }
    }

    /// Which kind of address a call may leave from: an IP whitelist often names one of the two only.
    public enum IpFamily { AUTOMATIC, IPV4, IPV6 }

    /// Through whom calls to exchanges go, unless a key has a proxy of its own. A password is in the vault, not here.
    public sealed interface Proxy {
        record None() implements Proxy {}

        /// What the desktop or the Java runtime is set to.
        record System() implements Proxy {}

        record Http(String host, int port, Optional<String> user) implements Proxy {
            public Http {
                requireServer(host, port);
                Objects.requireNonNull(user);
            }
        }

        record Socks5(String host, int port) implements Proxy {
            public Socks5 {
                requireServer(host, port);
            }
        }

        private static void requireServer(String host, int port) {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a proxy has a host and a port from 1 to 65535");
            }
        }
    }
}
