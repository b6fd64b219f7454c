package app.rekey.ui.support;

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
import app.rekey.domain.Version;
import app.rekey.service.CredentialShape;
import app.rekey.service.ExchangeAdapter;
import app.rekey.service.Exchanges;
import app.rekey.service.PairKind;
import app.rekey.service.Reachability;
import app.rekey.service.TestCall;
import app.rekey.support.DocumentedRules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/// An exchange that answers as it is told, and counts how often it was asked.
public final class ScriptedExchange implements ExchangeAdapter {
    private final Exchange exchange;
    private final Clock clock;
    private volatile Diagnosis diagnosis = new Diagnosis.Ok();
    private volatile Optional<CountDownLatch> gate = Optional.empty();
    private final Map<String, Diagnosis> onSite = new ConcurrentHashMap<>();
    private final Map<String, Diagnosis> ofKey = new ConcurrentHashMap<>();
    private volatile int calls;
    private volatile Optional<TestCall> lastCall = Optional.empty();

    public ScriptedExchange(Exchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    /// One of each exchange.
    public static List<ScriptedExchange> all(Clock clock) {
        return Arrays.stream(Exchange.values()).map(e -> new ScriptedExchange(e, clock)).toList();
    }

    /// The port over such exchanges.
    public static Exchanges asPort(List<ScriptedExchange> all) {
        return new Exchanges(all);
    }

    public void answers(Diagnosis next) {
        diagnosis = next;
    }

    /// On this site it answers so, whatever it answers elsewhere.
    public void answersOn(String siteId, Diagnosis next) {
        onSite.put(siteId, next);
    }

    /// Of this API key it says so, whatever it says of others.
    public void answersOf(String apiKey, Diagnosis next) {
        ofKey.put(apiKey, next);
    }

    /// Every answer waits until the gate opens, or the caller is interrupted.
    public void waitsFor(CountDownLatch opening) {
        gate = Optional.of(opening);
    }

    public int calls() {
        return calls;
    }

    public Optional<TestCall> lastCall() {
        return lastCall;
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public List<Site> sites() {
        return List.of(site("main", exchange.displayName() + ".com"), site("testnet", exchange.displayName() + " testnet"));
    }

    @Override
    public CredentialShape shape() {
        int length = 20 + 4 * exchange.ordinal();
        var pattern = Pattern.compile("[A-Za-z0-9-]{" + length + "}");
        var secret = Pattern.compile("[A-Za-z0-9-]{" + (length + 10) + "}");
        return new CredentialShape(pattern, length + " characters", secret, (length + 10) + " characters", types());
    }

    /// As the real one's.
    private Set<KeyType> types() {
        return switch (exchange) {
            case BINANCE -> Set.of(KeyType.HMAC, KeyType.RSA, KeyType.ED25519);
            case BYBIT -> Set.of(KeyType.HMAC, KeyType.RSA);
            case OKX, KUCOIN -> Set.of(KeyType.HMAC);
        };
    }

    @Override
    public List<PairKind> pairKinds() {
        return switch (exchange) {
            case BINANCE -> List.of(PairKind.ED25519, PairKind.RSA_2048);
            case BYBIT -> List.of(PairKind.RSA_2048);
            case OKX, KUCOIN -> List.of();
        };
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return DocumentedRules.of(exchange);
    }

    @Override
    public Test test(TestCall call) {
        synchronized (this) {
            calls++;
            lastCall = Optional.of(call);
        }
        try {
            if (gate.isPresent()) {
                gate.get().await();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return of(new Diagnosis.Network(Diagnosis.Network.Fault.CANCELLED));
        }
        return of(Optional.ofNullable(ofKey.get(call.credential().apiKey().revealText())).orElseGet(() -> onSite.getOrDefault(call.site().id(), diagnosis)));
    }

    /// Its word that it does not know a key is plain.
    @Override
    public DeathProof deathProof(Version version, Test now) {
        return now.diagnosis() instanceof Diagnosis.KeyUnknownOrDeleted
                ? new DeathProof.Proven(DeathProof.How.UNKNOWN_TO_EXCHANGE)
                : DeathProof.of(Optional.empty(), version.tests(), now);
    }

    @Override
    public Optional<String> accountUid(TestCall call) {
        return Optional.empty();
    }

    /// Only KuCoin tells our address, as in life.
    @Override
    public Reachability reach(Site site, TestFrom from) {
        return diagnosis instanceof Diagnosis.Ok
                ? new Reachability.Reached(Duration.ofMillis(90), Optional.of("203.0.113.7").filter(_ -> exchange == Exchange.KUCOIN))
                : new Reachability.NotReached(diagnosis);
    }

    private Test of(Diagnosis said) {
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT), Set.of(), List.of()),
                new IpWhitelist.Bound(List.of("203.0.113.7")), new Expiry.Unknown(false), Optional.of("TEST-uid"), Optional.empty());
        return new Test(clock.instant(), said, Optional.empty(), Duration.ofMillis(90), Optional.empty(),
                said instanceof Diagnosis.Ok ? Optional.of(info) : Optional.empty());
    }

    private Site site(String id, String name) {
        return new Site(exchange, id, name, BaseUrl.parse("https://api." + id + "." + exchange.id() + ".example").orElseThrow(),
                URI.create("https://www." + exchange.id() + ".example/keys"));
    }
}
