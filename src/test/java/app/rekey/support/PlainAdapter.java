package app.rekey.support;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import app.rekey.service.CredentialShape;
import app.rekey.service.ExchangeAdapter;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyManagement;
import app.rekey.service.Reachability;
import app.rekey.service.TestCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// An exchange that answers what a test tells it to, without a network. Its shapes are those of the real one.
public final class PlainAdapter implements ExchangeAdapter {
    private final Exchange exchange;
    private final Function<TestCall, Test> answer;
    private Optional<String> gone = Optional.empty();
    private Supplier<KeyManagement> management = () -> new KeyManagement() { };

    public PlainAdapter(Exchange exchange, Function<TestCall, Test> answer) {
        this.exchange = exchange;
        this.answer = answer;
    }

    /// From now on this code says that there is no such key, and nothing else.
    public PlainAdapter sayingGoneBy(String code) {
        gone = Optional.of(code);
        return this;
    }

    /// From now on its keys may do this with keys.
    public PlainAdapter managing(Supplier<KeyManagement> what) {
        management = what;
        return this;
    }

    @Override
    public KeyManagement keyManagement() {
        return management.get();
    }

    /// All four, each answering by `answer`.
    public static Exchanges all(Function<TestCall, Test> answer) {
        return new Exchanges(Arrays.stream(Exchange.values()).map(e -> new PlainAdapter(e, answer)).toList());
    }

    public static Test ok(Instant at) {
        return new Test(at, new Diagnosis.Ok(), Optional.of(new Test.Reply(200, Optional.of("0"), "")), Duration.ofMillis(50),
                Optional.of(Duration.ZERO), Optional.of(info(new Expiry.Never())));
    }

    public static Test bad(Instant at, Diagnosis diagnosis) {
        return new Test(at, diagnosis, Optional.of(new Test.Reply(401, Optional.of("-1"), "no")), Duration.ofMillis(50),
                Optional.empty(), Optional.empty());
    }

    public static KeyInfo info(Expiry reported) {
        return new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT), Set.of(), List.of("read", "spot")),
                new IpWhitelist.Bound(List.of("203.0.113.7")), reported, Optional.of("42"), Optional.empty());
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public List<Site> sites() {
        return List.of(site("com", "main site"), site("testnet", "testnet"));
    }

    @Override
    public CredentialShape shape() {
        return switch (exchange) {
            case BINANCE -> shape("[A-Za-z0-9]{64}", "[A-Za-z0-9]{64}", KeyType.HMAC, KeyType.RSA, KeyType.ED25519);
            case OKX -> shape("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "[0-9A-F]{32}", KeyType.HMAC);
            case KUCOIN -> shape("[0-9a-f]{24}", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", KeyType.HMAC);
            case BYBIT -> shape("[A-Za-z0-9]{18}", "[A-Za-z0-9]{36}", KeyType.HMAC, KeyType.RSA);
        };
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return DocumentedRules.of(exchange);
    }

    @Override
    public Test test(TestCall call) {
        return answer.apply(call);
    }

    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return gone.filter(code::equals).map(_ -> DeathProof.How.UNKNOWN_TO_EXCHANGE);
    }

    @Override
    public Optional<String> accountUid(TestCall call) {
        return Optional.of("uid-" + exchange.id());
    }

    @Override
    public Reachability reach(Site site, TestFrom from) {
        return new Reachability.Reached(Duration.ofMillis(50), Optional.empty());
    }

    private Site site(String id, String name) {
        return new Site(exchange, id, name, BaseUrl.parse("https://api." + exchange.id() + ".example").orElseThrow(),
                URI.create("https://www." + exchange.id() + ".example/keys"));
    }

    private static CredentialShape shape(String apiKey, String secret, KeyType... types) {
        return new CredentialShape(Pattern.compile(apiKey), apiKey, Pattern.compile(secret), secret, Set.of(types));
    }
}
