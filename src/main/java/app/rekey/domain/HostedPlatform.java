package app.rekey.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Hosted bot platforms that take a key only from their user's hands, and their own words for a key that does not work, as their
/// help pages gave them in 2026.
public enum HostedPlatform {
    UTRADING("uTrading",
            new Saying("Pause: Invalid API key operation permission", Diagnosis.Kind.TRADE_PERMISSION_LAPSED),
            new Saying("API expired or no permission", Diagnosis.Kind.KEY_EXPIRED)),
    DEALERIFY("Dealerify",
            new Saying("Exchange-API-Error", Diagnosis.Kind.KEY_EXPIRED),
            new Saying("API-invalid", Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED)),
    CRYPTOHOPPER("Cryptohopper"),
    CORNIX("Cornix", new Saying("Invalid", Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED)),
    BITSGAP("Bitsgap",
            new Saying("Expired", Diagnosis.Kind.KEY_EXPIRED),
            new Saying("Invalid", Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED),
            new Saying("Incorrect permissions", Diagnosis.Kind.PERMISSION_MISSING),
            new Saying("Inactive Futures", Diagnosis.Kind.PERMISSION_MISSING),
            new Saying("Temporary issue", Diagnosis.Kind.EXCHANGE_DOWN)),
    WUNDERTRADING("WunderTrading"),
    ALTRADY("Altrady", new Saying("Resolve", Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED)),
    TRADESANTA("TradeSanta", new Saying("Invalid API Key", Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED)),
    COINRULE("Coinrule"),
    OTHER("another platform");

    private final String displayName;
    private final List<Saying> sayings;

    HostedPlatform(String displayName, Saying... sayings) {
        this.displayName = displayName;
        this.sayings = List.of(sayings);
    }

    /// What a platform shows when it cannot use a key, and what that usually means.
    public record Saying(String text, Diagnosis.Kind meaning) {}

    /// The word for it in a binding's target: `utrading` …
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String displayName() {
        return displayName;
    }

    public List<Saying> sayings() {
        return sayings;
    }

    /// The platform that `word` names, by id or by name; empty for one that is not known by name.
    public static Optional<HostedPlatform> of(String word) {
        return Arrays.stream(values())
                .filter(platform -> platform != OTHER)
                .filter(platform -> platform.id().equalsIgnoreCase(word.strip()) || platform.displayName().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}
