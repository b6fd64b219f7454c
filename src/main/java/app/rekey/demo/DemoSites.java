package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Exchange;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sites of one exchange that are played, each on a port of its own and with keys of its own, and one more for all others, where
/// nobody has a key.
final class DemoSites implements AutoCloseable {
    private static final String NOBODYS = "";

    private record Played(IssuedKeys keys, DemoServer server) {}

    private final String usual;
    private final Map<String, Played> bySite = new LinkedHashMap<>();

    private DemoSites(String usual) {
        this.usual = usual;
    }

    /// Throws UncheckedIOException where the loopback gives no port.
    static DemoSites start(Exchange exchange, Clock clock) {
        var ids = switch (exchange) {
            case BINANCE -> List.of("com", "testnet");
            case OKX -> List.of("global", "us", "eea");
            case KUCOIN -> List.of("global", "eu");
            case BYBIT -> List.of("com", "eu", "testnet");
        };
        var sites = new DemoSites(ids.getFirst());
        ids.forEach(id -> sites.open(exchange, id, clock));
        sites.open(exchange, NOBODYS, clock);
        return sites;
    }

    /// The id of the site that most users have.
    String usual() {
        return usual;
    }

    /// The ids of the sites that are played.
    List<String> ids() {
        return bySite.keySet().stream().filter(id -> !id.equals(NOBODYS)).toList();
    }

    /// The keys on record at this site; empty where it is not played.
    Optional<IssuedKeys> played(String siteId) {
        return Optional.of(siteId).filter(ids()::contains).map(bySite::get).map(Played::keys);
    }

    /// Where calls to this site go; a site that is not played knows no key.
    BaseUrl baseUrl(String siteId) {
        return Optional.ofNullable(bySite.get(siteId)).orElseGet(() -> bySite.get(NOBODYS)).server().baseUrl();
    }

    /// The keys on record at this site; the usual one's where `siteId` is empty.
    IssuedKeys keys(String siteId) {
        return Optional.ofNullable(bySite.get(siteId.isEmpty() ? usual : siteId))
                .orElseThrow(() -> new IllegalArgumentException("this site is not played"))
                .keys();
    }

    /// The key on whichever site has it.
    Optional<IssuedKey> find(String apiKey) {
        return bySite.values().stream().flatMap(played -> played.keys().find(apiKey).stream()).findFirst();
    }

    /// Deletes a key on whichever site has it. False where none has.
    boolean forget(String apiKey) {
        return bySite.values().stream().anyMatch(played -> played.keys().forget(apiKey));
    }

    boolean revive(String apiKey) {
        return bySite.values().stream().anyMatch(played -> played.keys().revive(apiKey));
    }

    void mood(Mood mood) {
        bySite.values().forEach(played -> played.server().mood(mood));
    }

    @Override
    public void close() {
        bySite.values().forEach(played -> played.server().close());
        bySite.values().forEach(played -> played.keys().close());
    }

    private void open(Exchange exchange, String id, Clock clock) {
        var keys = new IssuedKeys();
        var played = switch (exchange) {
            // Only binance.com has /sapi.
            case BINANCE -> new DemoBinance(keys, "com".equals(id));
            case OKX -> new DemoOkx(keys);
            case KUCOIN -> new DemoKucoin(keys);
            case BYBIT -> new DemoBybit(keys);
        };
        bySite.put(id, new Played(keys, DemoServer.start(played, clock)));
    }
}
