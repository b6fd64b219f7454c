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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// One or two sentences: what happened, and what did not. Where an exchange, or one of its codes, means something of its own, in
    /// words of its own.
    public String sentence(Site site, Test test) {
        return switch (test.diagnosis()) {
            case Diagnosis.Ok _ -> test.clockSkew().filter(skew -> skew.abs().compareTo(WORTH_TELLING) > 0)
                    .map(skew -> say(site, test, "sentence.OK.clock", spans.clock(skew)))
                    .orElseGet(() -> say(site, test, "sentence.OK"));
            case Diagnosis.KeyUnknownOrDeleted unknown -> say(site, test,
                    unknown.otherSite() ? "sentence.KEY_UNKNOWN_OR_DELETED.otherSite" : "sentence.KEY_UNKNOWN_OR_DELETED", site.name());
            case Diagnosis.PermissionMissing missing -> missing.missing().isEmpty()
                    ? say(site, test, "sentence.PERMISSION_MISSING")
                    : say(site, test, "sentence.PERMISSION_MISSING.named", permissions(missing.missing()));
            case Diagnosis.PassphraseWrong wrong ->
                    say(site, test, wrong.maybeSecret() ? "sentence.PASSPHRASE_WRONG.maybeSecret" : "sentence.PASSPHRASE_WRONG");
            case Diagnosis.IpNotAllowed refused -> refused.address()
                    .map(address -> say(site, test, "sentence.IP_NOT_ALLOWED.address", address))
                    .orElseGet(() -> say(site, test, "sentence.IP_NOT_ALLOWED"));
            case Diagnosis.RegionBlocked region ->
                    say(site, test, region.ofAddress() ? "sentence.REGION_BLOCKED.ofAddress" : "sentence.REGION_BLOCKED");
            case Diagnosis.ClockSkew clock -> clock.skew()
                    .map(skew -> say(site, test, "sentence.CLOCK_SKEW.known", spans.clock(skew)))
                    .orElseGet(() -> say(site, test, "sentence.CLOCK_SKEW"));
            case Diagnosis.RateLimited limited -> limited.until()
                    .map(until -> say(site, test, "sentence.RATE_LIMITED.until", time(until)))
                    .orElseGet(() -> say(site, test, "sentence.RATE_LIMITED"));
            case Diagnosis.IpBanned banned -> banned.until()
                    .map(until -> say(site, test, "sentence.IP_BANNED.until", time(until)))
                    .orElseGet(() -> say(site, test, "sentence.IP_BANNED"));
            case Diagnosis.Network network ->
                    say(site, test, "sentence.NETWORK." + network.fault().name(), site.baseUrl().uri().getHost());
            case Diagnosis.MalformedKey _ -> malformed(site, test);
            case Diagnosis.KeyExpired _, Diagnosis.TradePermissionLapsed _, Diagnosis.SecretWrong _, Diagnosis.AccountRestricted _,
                    Diagnosis.ExchangeDown _, Diagnosis.Unknown _ ->
                    say(site, test, "sentence." + test.diagnosis().kind().name());
        };
    }

    /// Without an answer nothing was sent: by itself, or because the exchange has no keys that sign like this one.
    private String malformed(Site site, Test test) {
        return test.reply()
                .map(answer -> answer.httpStatus() == 0 ? answer.text() : say(site, test, "sentence.MALFORMED_KEY"))
                .orElseGet(() -> say(site, test, "sentence.MALFORMED_KEY.notSent"));
    }

    /// What may lie behind it, likeliest first; empty where the diagnosis says all there is.
    ///
    /// @param acceptedBefore whether the exchange ever accepted the key in this place: what was never known here was hardly deleted here
    public List<String> causes(Site site, Test test, boolean acceptedBefore) {
        var name = ownName(site, test, acceptedBefore && test.diagnosis() instanceof Diagnosis.KeyUnknownOrDeleted(var otherSite) && !otherSite
                ? "causes.KEY_UNKNOWN_OR_DELETED.acceptedBefore"
                : "causes." + test.diagnosis().kind().name());
        return words.has(name) ? words.list(name, site.exchange().displayName()) : List.of();
    }

    /// The text with the exchange's name in its first place.
    private String say(Site site, Test test, String name, Object... more) {
        var values = Stream.concat(Stream.of(site.exchange().displayName()), Arrays.stream(more)).toArray();
        return words.get(ownName(site, test, name), values);
    }

    /// The name of the text for this code of the exchange, else for the exchange, else for all.
    private String ownName(Site site, Test test, String name) {
        var ofExchange = name + "." + site.exchange().id();
        return test.reply().flatMap(Test.Reply::code).map(code -> ofExchange + "." + code).filter(words::has)
                .or(() -> Optional.of(ofExchange).filter(words::has))
                .orElse(name);
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
