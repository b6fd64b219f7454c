package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The four exchanges with several of their sites, played on ports of this computer's loopback, and the keys of a made-up trader on them.
///
/// They check what the real ones check (headers, time, address, signature, passphrase, rights, limits) and answer with the
/// documented bodies. Safe for many threads. Closing stops them at once and wipes every key they handed out.
public final class DemoExchanges implements AutoCloseable {
    private final Map<Exchange, DemoSites> sites = new EnumMap<>(Exchange.class);
    private final Clock clock;
    private final KeyDesk desk;
    private final List<DemoKey> keys;
    private final KeyPages pages;

    private DemoExchanges(Clock clock, RandomGenerator random) {
        this.clock = clock;
        for (var exchange : Exchange.values()) {
            sites.put(exchange, DemoSites.start(exchange, clock));
        }
        desk = new KeyDesk(sites, random);
        keys = new SampleKeys(desk, clock.instant()).issue();
        pages = KeyPages.start(sites, desk, clock, random);
    }

    /// Starts all four and issues the sample keys.
    ///
    /// @param clock the exchanges' clock
    /// @param random what API keys, secrets and passphrases are drawn from
    /// @throws java.io.UncheckedIOException where the loopback gives no port
    public static DemoExchanges start(Clock clock, RandomGenerator random) {
        return new DemoExchanges(clock, random);
    }

    /// Where the exchange's usual site is served.
    public BaseUrl baseUrl(Exchange exchange) {
        return baseUrl(exchange, sites.get(exchange).usual());
    }

    /// Where this site of the exchange is served. Those that are not played share an address at which no key is known.
    public BaseUrl baseUrl(Exchange exchange, String siteId) {
        return sites.get(exchange).baseUrl(siteId);
    }

    /// The page on which the trader makes, changes and deletes keys of this site. Whoever has its address may do so.
    public URI keyPage(Exchange exchange, String siteId) {
        return pages.page(exchange, siteId);
    }

    /// The exchange's usual site, at the address at which it is played.
    public SiteChoice site(Exchange exchange) {
        return desk.site(exchange);
    }

    /// The sample keys: about two dozen, in every state. Keys added later are not among them.
    public List<DemoKey> keys() {
        return keys;
    }

    /// Makes a key of the exchange's usual shape that works on these terms.
    public DemoKey addKey(Exchange exchange, KeyType type, String label, KeyTerms terms) {
        return desk.issue(exchange, type, label, terms);
    }

    /// Makes a new key of the same kind, on the same account and with the same rights and addresses, as its owner would on the exchange's
    /// page to replace it.
    public DemoKey addSuccessor(DemoKey old) {
        var terms = terms(old.credential().apiKey()).orElseThrow(() -> new IllegalArgumentException("no exchange has this key"));
        var exchange = old.details().exchange();
        return desk.issue(exchange, old.credential().keyType(), old.details().label(), terms.madeAnew(exchange, clock.instant()));
    }

    /// Lets the exchange know a key of these parts. The credential stays its caller's; an API key can be added once.
    public void addKey(Exchange exchange, Credential.Hmac credential, KeyTerms terms) {
        desk.issue(exchange, credential, "", terms);
    }

    /// What the exchange has on record of a key; empty where no exchange has it.
    public Optional<KeyTerms> terms(Secret apiKey) {
        var text = apiKey.revealText();
        return sites.values().stream().flatMap(played -> played.find(text).stream()).map(IssuedKey::terms).findFirst();
    }

    /// Deletes a key at its exchange, as its owner would on the exchange's page. False where no exchange has it.
    public boolean forget(Secret apiKey) {
        var text = apiKey.revealText();
        return sites.values().stream().anyMatch(played -> played.forget(text));
    }

    /// Undoes [#forget]. False where the key was not deleted.
    public boolean revive(Secret apiKey) {
        var text = apiKey.revealText();
        return sites.values().stream().anyMatch(played -> played.revive(text));
    }

    /// Changes how an exchange treats everybody, from the next call on.
    public void mood(Exchange exchange, Mood mood) {
        sites.get(exchange).mood(mood);
    }

    @Override
    public void close() {
        pages.close();
        sites.values().forEach(DemoSites::close);
        desk.close();
    }
}
