package app.rekey.words;

import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// How an expiry is told: the time left, where it comes from, and the whole story for a tooltip.
public final class ExpiryWords {
    private final Words words;
    private final Spans spans;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter days;

    public ExpiryWords(Words words, ZoneId zone, Locale locale) {
        this.words = words;
        this.spans = new Spans(words);
        this.dates = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withZone(zone).withLocale(locale);
        this.days = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    }

    /// The time left at `now`, or the word that stands in its place: "12 days", "expired", "never", "unknown".
    public String left(Expiry expiry, Instant now) {
        return switch (expiry) {
            case Expiry.At at when !now.isBefore(at.instant()) -> words.get("expiry.expired");
            case Expiry.At at -> {
                var left = spans.of(Duration.between(now, at.instant()));
                yield at.notBefore() ? words.get("expiry.notBefore", left) : left;
            }
            case Expiry.Never _ -> words.get("expiry.never");
            case Expiry.Unknown unknown -> words.get(unknown.atRisk() ? "expiry.atRisk" : "expiry.unknown");
        };
    }

    /// Where the date comes from, in a word or two; empty where there is no date.
    public String source(Expiry expiry) {
        return expiry instanceof Expiry.At at ? words.get("expiry.source." + at.source().name()) : "";
    }

    /// The date itself; empty where there is none.
    public String date(Expiry expiry) {
        return expiry instanceof Expiry.At at ? dates.format(at.instant()) : "";
    }

    /// Everything about it in a sentence or two, with the rule behind it where there is one.
    public String tooltip(Exchange exchange, Lifetime lifetime) {
        var end = sentence(exchange.displayName(), lifetime.expiry());
        return lifetime.rule().map(rule -> end + " " + rule(rule)).orElse(end);
    }

    /// What a rule says, where it is written, and when that was read.
    public String rule(ExpiryRule rule) {
        return words.get("expiry.rule", rule.text(), origin(rule));
    }

    /// Where a rule is written, and when that was read.
    public String origin(ExpiryRule rule) {
        return words.get("expiry.origin", rule.origin().source(), days.format(rule.origin().read()));
    }

    private String sentence(String exchange, Expiry expiry) {
        return switch (expiry) {
            case Expiry.At at -> words.get(
                    at.notBefore() ? "expiry.tooltip.notBefore" : "expiry.tooltip." + at.source().name(), exchange, dates.format(at.instant()));
            case Expiry.Never _ -> words.get("expiry.tooltip.never");
            case Expiry.Unknown unknown -> words.get(unknown.atRisk() ? "expiry.tooltip.atRisk" : "expiry.tooltip.unknown", exchange);
        };
    }
}
