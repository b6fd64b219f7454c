package app.rekey.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A right of a key, in words that mean the same on every exchange.
public enum Permission {
    READ, SPOT, MARGIN, FUTURES, OPTIONS, TRANSFER, WITHDRAW;

    /// The word in files and on the command line: `read`, `spot` …
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The permission with this word; `trade` means spot. Empty for any other word.
    public static Optional<Permission> ofId(String word) {
        var bare = word.strip();
        return "trade".equalsIgnoreCase(bare)
                ? Optional.of(SPOT)
                : Arrays.stream(values()).filter(p -> p.id().equalsIgnoreCase(bare)).findFirst();
    }

    /// Whether it lets its holder trade.
    public boolean isTrading() {
        return this == SPOT || this == MARGIN || this == FUTURES || this == OPTIONS;
    }
}
