package app.rekey.words;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Key;
import app.rekey.domain.Permission;
import app.rekey.domain.Remedy;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a diagnosis is called, what it means for the trader, what likely caused it, and what mends it.
public final class DiagnosisWords {
    /// Clocks closer than this are nothing to speak of.
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Words words;
    private final Spans spans;
    private final DateTimeFormatter times;

    public DiagnosisWords(Words words, ZoneId zone, Locale locale) {
        this.words = words;
        this.spans = new Spans(words);
        this.times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withZone(zone).withLocale(locale);
    }

    /// The two or three words of a status.
    public String word(Diagnosis.Kind kind) {
        return words.get("diagnosis." + kind.name());
    }

    /// The status of a key: what is believed of it, or why nothing is.
    public String status(Key key) {
        if (!key.details().isTestable()) {
            return words.get("diagnosis.notFromHere");
        }
        return key.tellingTest()
                .map(test -> word(test.diagnosis().kind()))
                .orElseGet(() -> words.get("diagnosis.untested"));
    }

    /// One or two sentences: what happened, and what did not.
    public String sentence(Site site, Test test) {
        var exchange = site.exchange().displayName();
        return switch (test.diagnosis()) {
            case Diagnosis.Ok _ -> test.clockSkew().filter(skew -> skew.abs().compareTo(WORTH_TELLING) > 0)
                    .map(skew -> words.get("sentence.OK.clock", exchange, spans.clock(skew)))
                    .orElseGet(() -> words.get("sentence.OK", exchange));
            case Diagnosis.KeyUnknownOrDeleted unknown -> words.get(
                    unknown.otherSite() ? "sentence.KEY_UNKNOWN_OR_DELETED.otherSite" : "sentence.KEY_UNKNOWN_OR_DELETED",
                    exchange, site.name());
            case Diagnosis.PermissionMissing missing -> missing.missing().isEmpty()
                    ? words.get("sentence.PERMISSION_MISSING")
                    : words.get("sentence.PERMISSION_MISSING.named", exchange, permissions(missing.missing()));
            case Diagnosis.PassphraseWrong wrong -> words.get(
                    wrong.maybeSecret() ? "sentence.PASSPHRASE_WRONG.maybeSecret" : "sentence.PASSPHRASE_WRONG", exchange);
            case Diagnosis.IpNotAllowed refused -> refused.address()
                    .map(address -> words.get("sentence.IP_NOT_ALLOWED.address", exchange, address))
                    .orElseGet(() -> words.get("sentence.IP_NOT_ALLOWED", exchange));
            case Diagnosis.ClockSkew clock -> clock.skew()
                    .map(skew -> words.get("sentence.CLOCK_SKEW.known", exchange, spans.clock(skew)))
                    .orElseGet(() -> words.get("sentence.CLOCK_SKEW", exchange));
            case Diagnosis.RateLimited limited -> limited.until()
                    .map(until -> words.get("sentence.RATE_LIMITED.until", exchange, time(until)))
                    .orElseGet(() -> words.get("sentence.RATE_LIMITED", exchange));
            case Diagnosis.IpBanned banned -> banned.until()
                    .map(until -> words.get("sentence.IP_BANNED.until", exchange, time(until)))
                    .orElseGet(() -> words.get("sentence.IP_BANNED", exchange));
            case Diagnosis.Network network ->
                    words.get("sentence.NETWORK." + network.fault().name(), exchange, site.baseUrl().uri().getHost());
            case Diagnosis.MalformedKey _ -> malformed(exchange, test.reply());
            case Diagnosis.KeyExpired _, Diagnosis.TradePermissionLapsed _, Diagnosis.SecretWrong _,
                    Diagnosis.AccountRestricted _, Diagnosis.RegionBlocked _, Diagnosis.ExchangeDown _,
                    Diagnosis.Unknown _ ->
                    words.get("sentence." + test.diagnosis().kind().name(), exchange);
        };
    }

    /// Without an answer nothing was sent: by itself, or because the exchange has no keys that sign like this one.
    private String malformed(String exchange, Optional<Test.Reply> reply) {
        return reply
                .map(answer -> answer.httpStatus() == 0 ? answer.text() : words.get("sentence.MALFORMED_KEY", exchange))
                .orElseGet(() -> words.get("sentence.MALFORMED_KEY.notSent", exchange));
    }

    /// What may lie behind it, likeliest first; empty where the diagnosis says all there is.
    public List<String> causes(Site site, Diagnosis diagnosis) {
        var name = "causes." + diagnosis.kind().name();
        return words.has(name) ? words.list(name, site.exchange().displayName()) : List.of();
    }

    /// What its button says.
    public String remedy(Remedy remedy) {
        return words.get("remedy." + remedy.name());
    }

    /// Permissions in words, in a fixed order.
    public String permissions(Set<Permission> permissions) {
        return permissions.stream().sorted().map(p -> words.get("permission." + p.name())).collect(Collectors.joining(", "));
    }

    private String time(Instant instant) {
        return times.format(instant);
    }
}
