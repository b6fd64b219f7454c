package app.rekey.vault;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Evidence;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Domain values of every shape, drawn from a seed.
final class Samples {
    private static final String[] TEXTS = {
        "grid bot", "", " ", "Größe", "東京", "😀 emoji", "\"quoted\" \\ back", "line\nbreak\ttab", "\u0000\u001f\u2028", "{\"a\":1}", "e\u0301"
    };

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    KeyDetails details() {
        return new KeyDetails(
                "x" + text(), one(Exchange.values()), new SiteChoice("site" + random.nextInt(5), maybe(this::baseUrl)), testFrom(),
                permissionSet(), new KeyLife(end(), random.nextBoolean()), text());
    }

    private KeyLife.End end() {
        return switch (random.nextInt(4)) {
            case 0 -> new KeyLife.End.ByRules();
            case 1 -> new KeyLife.End.ByPreset("rule-" + random.nextInt(5), instant());
            case 2 -> new KeyLife.End.At(instant());
            default -> new KeyLife.End.Never();
        };
    }

    Test test() {
        return new Test(
                instant(), diagnosis(), maybe(() -> new Test.Reply(random.nextInt(100, 600), maybe(this::text), text())), duration(),
                maybe(this::duration), maybe(this::info), Stream.generate(this::evidence).limit(random.nextInt(4)).toList());
    }

    private Evidence evidence() {
        var outcome = switch (random.nextInt(3)) {
            case 0 -> new Evidence.Outcome.Answered(new Test.Reply(random.nextInt(100, 600), maybe(this::text), text()));
            case 1 -> new Evidence.Outcome.NoAnswer(one(Diagnosis.Network.Fault.values()));
            default -> new Evidence.Outcome.NotSent(instant());
        };
        return new Evidence(text(), text(), text(), instant(), duration(), outcome);
    }

    Expiry expiry() {
        return switch (random.nextInt(3)) {
            case 0 -> new Expiry.At(instant(), one(Expiry.Source.values()), random.nextBoolean());
            case 1 -> new Expiry.Never();
            default -> new Expiry.Unknown(random.nextBoolean());
        };
    }

    /// Every kind in turn.
    Diagnosis diagnosis(Diagnosis.Kind kind) {
        return switch (kind) {
            case OK -> new Diagnosis.Ok();
            case KEY_EXPIRED -> new Diagnosis.KeyExpired();
            case TRADE_PERMISSION_LAPSED -> new Diagnosis.TradePermissionLapsed();
            case KEY_UNKNOWN_OR_DELETED -> new Diagnosis.KeyUnknownOrDeleted(random.nextBoolean());
            case PERMISSION_MISSING -> new Diagnosis.PermissionMissing(permissionSet());
            case SECRET_WRONG -> new Diagnosis.SecretWrong();
            case PASSPHRASE_WRONG -> new Diagnosis.PassphraseWrong(random.nextBoolean());
            case IP_NOT_ALLOWED -> new Diagnosis.IpNotAllowed(maybe(this::text));
            case MALFORMED_KEY -> new Diagnosis.MalformedKey();
            case ACCOUNT_RESTRICTED -> new Diagnosis.AccountRestricted();
            case REGION_BLOCKED -> new Diagnosis.RegionBlocked(random.nextBoolean());
            case CLOCK_SKEW -> new Diagnosis.ClockSkew(maybe(this::duration));
            case RATE_LIMITED -> new Diagnosis.RateLimited(maybe(this::instant));
            case IP_BANNED -> new Diagnosis.IpBanned(maybe(this::instant));
            case EXCHANGE_DOWN -> new Diagnosis.ExchangeDown();
            case NETWORK -> new Diagnosis.Network(one(Diagnosis.Network.Fault.values()));
            case UNKNOWN -> new Diagnosis.Unknown();
        };
    }

    private Diagnosis diagnosis() {
        return diagnosis(one(Diagnosis.Kind.values()));
    }

    private KeyInfo info() {
        var permissions = new Permissions(permissionSet(), new TreeSet<>(texts()), texts());
        var whitelist = switch (random.nextInt(3)) {
            case 0 -> new IpWhitelist.Bound(texts());
            case 1 -> new IpWhitelist.Unbound();
            default -> new IpWhitelist.Unknown();
        };
        return new KeyInfo(permissions, whitelist, expiry(), maybe(this::text), maybe(this::instant));
    }

    private TestFrom testFrom() {
        return switch (random.nextInt(4)) {
            case 0 -> new TestFrom.Here();
            case 1 -> new TestFrom.Proxy(URI.create("socks5://127.0.0.1:" + random.nextInt(1, 65_536)));
            case 2 -> new TestFrom.Proxy(URI.create("http://proxy.example:8080"));
            default -> new TestFrom.NotFromHere();
        };
    }

    private BaseUrl baseUrl() {
        return BaseUrl.parse(random.nextBoolean() ? "https://api.example:8443" : "http://[::1]:4711").orElseThrow();
    }

    private Set<Permission> permissionSet() {
        var set = EnumSet.noneOf(Permission.class);
        Stream.of(Permission.values()).filter(_ -> random.nextBoolean()).forEach(set::add);
        return set;
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(1_000_000_000));
    }

    private Duration duration() {
        return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private List<String> texts() {
        return Stream.generate(this::text).limit(random.nextInt(4)).toList();
    }

    private String text() {
        return one(TEXTS) + random.nextInt(100);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
}
