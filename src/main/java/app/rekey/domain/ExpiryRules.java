package app.rekey.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The policies by which exchanges end keys, and what they mean for one version.
public final class ExpiryRules {
    /// Rules that end an unused key with a trading or withdrawal right and no bound IP.
    public static final List<ExpiryRule> IDLE = List.of(
            new ExpiryRule(
                    Exchange.OKX,
                    Duration.ofDays(14),
                    "A key that may trade or withdraw and has no bound IP is deleted after 14 idle days. Demo keys are not.",
                    "OKX API v5 documentation, overview, \"API key security\"",
                    LocalDate.of(2026, 8, 22)),
            new ExpiryRule(
                    Exchange.KUCOIN,
                    Duration.ofDays(30),
                    "A key that may trade and has no bound IP is deleted, or loses its trading, after 30 idle days.",
                    "KuCoin help centre, \"How to Create API\"",
                    LocalDate.of(2026, 8, 15)));

    private ExpiryRules() {}

    /// The idle rule of an exchange, if it has one.
    public static Optional<ExpiryRule> idleRule(Exchange exchange) {
        return IDLE.stream().filter(r -> r.exchange() == exchange).findFirst();
    }

    /// Whether a key of which this was known is over by `now`: the end that the exchange reported has passed, or its idle rule
    /// applies to the key and no use of it is known for that long.
    ///
    /// Evidence, not proof: it tells what an answer means that comes for a deleted key and for an ended one alike.
    public static boolean hasEnded(Exchange exchange, boolean demo, KeyInfo info, Optional<Instant> lastAccepted, Instant now) {
        if (info.reported() instanceof Expiry.At end && !end.instant().isAfter(now)) {
            return true;
        }
        var mayIdleOut = info.ipWhitelist() instanceof IpWhitelist.Unbound && isRisky(info) && !demo;
        return mayIdleOut
                && idleRule(exchange)
                        .flatMap(rule -> lastAccepted.map(used -> used.plus(rule.idle())))
                        .filter(end -> !end.isAfter(now))
                        .isPresent();
    }

    /// The expiry of a version that the user typed none for: the exchange's own word, else what its policy makes of it.
    static Expiry expiryOf(KeyDetails details, Version version) {
        return version.info().map(info -> expiryOf(details, version, info)).orElse(new Expiry.Unknown(false));
    }

    private static Expiry expiryOf(KeyDetails details, Version version, KeyInfo info) {
        if (!(info.reported() instanceof Expiry.Unknown)) {
            return info.reported();
        }
        return switch (info.ipWhitelist()) {
            case IpWhitelist.Bound _ -> new Expiry.Never();
            case IpWhitelist.Unknown _ -> new Expiry.Unknown(false);
            case IpWhitelist.Unbound _ -> ofUnbound(details, version, info);
        };
    }

    private static Expiry ofUnbound(KeyDetails details, Version version, KeyInfo info) {
        if (!isRisky(info) || version.credential().demo()) {
            return new Expiry.Never();
        }
        return idleRule(details.exchange())
                .flatMap(rule -> version.lastAccepted().map(used -> used.plus(rule.idle())))
                .<Expiry>map(end -> new Expiry.At(end, Expiry.Source.RULE, true))
                // Binance names no date for such a key: it "may be deleted" (announcement of 2022-12, key dialog of 2026-04).
                .orElse(new Expiry.Unknown(details.exchange() == Exchange.BINANCE));
    }

    private static boolean isRisky(KeyInfo info) {
        return info.permissions().mayTrade() || info.permissions().has(Permission.WITHDRAW);
    }
}
