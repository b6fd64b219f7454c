package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Where the made-up trader gets keys: hands out credentials and puts them on the exchanges' records.
///
/// Safe for many threads. Closing it wipes every credential it handed out.
final class KeyDesk implements AutoCloseable {
    private final Map<Exchange, DemoSites> sites;
    private final MadeUpCredentials credentials;
    private final List<Credential> handedOut = new ArrayList<>();

    KeyDesk(Map<Exchange, DemoSites> sites, RandomGenerator random) {
        this.sites = Map.copyOf(sites);
        this.credentials = new MadeUpCredentials(random);
    }

    /// A new key that its exchange knows on these terms.
    synchronized DemoKey issue(Exchange exchange, KeyType type, String label, KeyTerms terms) {
        var made = credentials.make(exchange, type, terms.createdAt());
        handedOut.add(made.credential());
        record(exchange, made.credential(), made.proof(), label, terms);
        return key(exchange, label, made.credential(), terms.demo());
    }

    /// Puts a key of these parts on the exchange's record. The credential stays its caller's.
    void issue(Exchange exchange, Credential.Hmac credential, String label, KeyTerms terms) {
        record(exchange, credential, new Proof.SharedSecret(credential.secret().copyOfSecret()), label, terms);
    }

    /// A new key of made-up parts, with the passphrase of its owner's choice where there is one. Whoever gets the credential closes it.
    Credential.Hmac issue(Exchange exchange, Optional<Secret> passphrase, String label, KeyTerms terms) {
        var made = credentials.make(exchange, KeyType.HMAC, terms.createdAt());
        var parts = (Credential.Hmac) made.credential();
        passphrase.ifPresent(_ -> parts.passphrase().ifPresent(Secret::close));
        var credential = new Credential.Hmac(parts.apiKey(), parts.secret(), passphrase.or(parts::passphrase));
        record(exchange, credential, made.proof(), label, terms);
        return credential;
    }

    /// A new key whose private half its owner keeps, and its API key. Whoever gets that closes it.
    Secret issue(Exchange exchange, PublicKey half, String label, KeyTerms terms) {
        var apiKey = credentials.apiKey(exchange, terms.createdAt());
        record(exchange, apiKey, new Proof.PublicHalf(half), Optional.empty(), label, terms);
        return apiKey;
    }

    /// The same key as somebody holds it who wrote down another secret.
    synchronized DemoKey withWrongSecret(DemoKey key) {
        var other = otherParts(key);
        return hold(key, new Credential.Hmac(
                key.credential().apiKey().copyOfSecret(),
                other.secret().copyOfSecret(),
                key.credential().passphrase().map(Secret::copyOfSecret)));
    }

    /// The same key as somebody holds it who wrote down another passphrase.
    synchronized DemoKey withWrongPassphrase(DemoKey key) {
        var other = otherParts(key);
        var secret = ((Credential.Hmac) key.credential()).secret().copyOfSecret();
        return hold(key, new Credential.Hmac(
                key.credential().apiKey().copyOfSecret(), secret, other.passphrase().map(Secret::copyOfSecret)));
    }

    /// The same key, which its owner has deleted at the exchange.
    DemoKey deleted(DemoKey key) {
        sites.get(key.details().exchange()).forget(key.credential().apiKey().revealText());
        return key;
    }

    /// Where this exchange's keys live: its usual site, at the played exchange's address.
    SiteChoice site(Exchange exchange) {
        var played = sites.get(exchange);
        return new SiteChoice(played.usual(), Optional.of(played.baseUrl(played.usual())));
    }

    @Override
    public synchronized void close() {
        handedOut.forEach(Credential::close);
    }

    private void record(Exchange exchange, Credential credential, Proof proof, String label, KeyTerms terms) {
        record(exchange, credential.apiKey(), proof, credential.passphrase(), label, terms);
    }

    private void record(Exchange exchange, Secret apiKey, Proof proof, Optional<Secret> passphrase, String label, KeyTerms terms) {
        sites.get(exchange).keys(terms.home().siteId())
                .add(new IssuedKey(apiKey.revealText(), proof, passphrase.map(Secret::copyOfSecret), label, terms));
    }

    private DemoKey key(Exchange exchange, String label, Credential credential, boolean demo) {
        return DemoKey.of(KeyDetails.of(label, exchange, site(exchange)), credential, demo);
    }

    private Credential.Hmac otherParts(DemoKey key) {
        var made = credentials.make(key.details().exchange(), KeyType.HMAC, Instant.EPOCH);
        made.proof().close();
        handedOut.add(made.credential());
        return (Credential.Hmac) made.credential();
    }

    private DemoKey hold(DemoKey key, Credential other) {
        handedOut.add(other);
        return key.holding(other);
    }
}
