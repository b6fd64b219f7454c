package app.rekey.service.rotation;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import app.rekey.service.CredentialShape;
import app.rekey.service.ExchangeAdapter;
import app.rekey.service.Reachability;
import app.rekey.service.TestCall;
import app.rekey.support.PlainAdapter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An exchange in memory, which knows what keys are alive. Whoever asks with one is told the truth, or meets an outage.
final class PlayedExchange implements ExchangeAdapter {
    private static final String UNKNOWN = "unknown";
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final Exchange exchange;
    private final Clock clock;
    private final Map<String, Issued> issued = new LinkedHashMap<>();
    private int made;
    /// What the next calls meet instead of an answer, one after the other.
    final List<Diagnosis> faults = new ArrayList<>();
    int calls;

    /// A key as the exchange has it.
    private static final class Issued {
        private final String secret;
        private final String account;
        private boolean alive = true;

        Issued(String secret, String account) {
            this.secret = secret;
            this.account = account;
        }
    }

    PlayedExchange(Exchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    /// A new key of an account; its API key.
    String issue(String account) {
        var apiKey = "TEST-KEY-" + exchange.id() + "-" + ++made;
        issued.put(apiKey, new Issued("TEST-SECRET-" + made, account));
        return apiKey;
    }

    /// Its credential as the page shows it once.
    Credential credentialOf(String apiKey) {
        return new Credential.Hmac(Secret.ofText(apiKey), Secret.ofText(issued.get(apiKey).secret), passphrase());
    }

    /// The same API key as somebody holds it who noted another secret.
    Credential misread(String apiKey) {
        return new Credential.Hmac(Secret.ofText(apiKey), Secret.ofText("TEST-MISREAD"), passphrase());
    }

    private Optional<Secret> passphrase() {
        return exchange.usesPassphrase() ? Optional.of(Secret.ofText("TEST-PASS")) : Optional.empty();
    }

    /// Deletes a key, as its owner does on the page.
    void delete(String apiKey) {
        issued.get(apiKey).alive = false;
    }

    boolean isAlive(String apiKey) {
        var key = issued.get(apiKey);
        return key != null && key.alive;
    }

    /// Whether a program gets in with these.
    boolean accepts(String apiKey, String secret) {
        return isAlive(apiKey) && issued.get(apiKey).secret.equals(secret);
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public List<Site> sites() {
        return List.of(new Site(exchange, "com", exchange.displayName(), new BaseUrl(URI.create("https://" + exchange.id() + ".example")),
                URI.create("https://" + exchange.id() + ".example/keys")));
    }

    @Override
    public CredentialShape shape() {
        return new PlainAdapter(exchange, _ -> PlainAdapter.ok(clock.instant())).shape();
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return List.of();
    }

    @Override
    public Test test(TestCall call) {
        calls++;
        if (!faults.isEmpty()) {
            return new Test(clock.instant(), faults.removeFirst(), Optional.empty(), LATENCY, Optional.empty(), Optional.empty());
        }
        var apiKey = call.credential().apiKey().revealText();
        var known = issued.get(apiKey);
        if (known == null || !known.alive) {
            return answer(UNKNOWN, new Diagnosis.KeyUnknownOrDeleted(false), Optional.empty());
        }
        if (!(call.credential() instanceof Credential.Hmac hmac) || !hmac.secret().revealText().equals(known.secret)) {
            return answer("secret", new Diagnosis.SecretWrong(), Optional.empty());
        }
        return answer("ok", new Diagnosis.Ok(), Optional.of(info(known.account)));
    }

    private static KeyInfo info(String account) {
        return new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT), Set.of(), List.of("read", "spot")),
                new IpWhitelist.Unbound(), new Expiry.Unknown(false), Optional.of(account), Optional.empty());
    }

    private Test answer(String code, Diagnosis diagnosis, Optional<KeyInfo> info) {
        var reply = new Test.Reply(info.isPresent() ? 200 : 401, Optional.of(code), "");
        return new Test(clock.instant(), diagnosis, Optional.of(reply), LATENCY, Optional.of(Duration.ZERO), info, List.of(new Evidence(
                "GET", exchange.id() + ".example", "/key", clock.instant(), LATENCY, new Evidence.Outcome.Answered(reply))));
    }

    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return code.equals(UNKNOWN) ? Optional.of(DeathProof.How.UNKNOWN_TO_EXCHANGE) : Optional.empty();
    }

    /// The answer that a key got which was tested when it was entered.
    Test accepted(String apiKey) {
        var known = issued.get(apiKey);
        return answer("ok", new Diagnosis.Ok(), Optional.of(info(known.account)));
    }

    @Override
    public Optional<String> accountUid(TestCall call) {
        calls++;
        return Optional.ofNullable(issued.get(call.credential().apiKey().revealText())).map(known -> known.account);
    }

    @Override
    public Reachability reach(Site site, TestFrom from) {
        return new Reachability.Reached(LATENCY, Optional.empty());
    }
}
