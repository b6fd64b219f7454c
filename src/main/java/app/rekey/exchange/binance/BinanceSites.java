package app.rekey.exchange.binance;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Exchange;
import app.rekey.domain.Site;
import app.rekey.http.Charge;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Binance's sites and the limits of each (rest-api.md "General API Information", testnet and demo-mode documents, US rest-api.md).
///
/// Only binance.com tells what a key may do (`/sapi`); on the others the account call is all there is. `api1` to `api4` and
/// `api-gcp` are other fronts of binance.com: a base URL of the user's own.
final class BinanceSites {
    static final String COM = "com";
    static final String US = "us";

    private static final BaseUrl COM_URL = new BaseUrl(URI.create("https://api.binance.com"));
    private static final BaseUrl COIN_FUTURES = new BaseUrl(URI.create("https://dapi.binance.com"));

    static final List<Site> ALL = List.of(
            site(COM, "binance.com", "https://api.binance.com", "https://www.binance.com/en/my/settings/api-management"),
            // Binance.US names the page only as "API Management" in the account menu; this address is likely and unconfirmed.
            site(US, "Binance.US", "https://api.binance.us", "https://www.binance.us/settings/api-management"),
            site("testnet", "Binance spot testnet", "https://testnet.binance.vision", "https://testnet.binance.vision/"),
            site("demo", "Binance spot demo", "https://demo-api.binance.com", "https://demo.binance.com/en/my/settings/api-management"));

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Charge.Limit API_WEIGHT = new Charge.Limit("Binance /api weight", 6000, MINUTE);
    private static final Charge.Limit FUTURES_WEIGHT = new Charge.Limit("Binance /dapi weight", 1200, MINUTE);
    private static final Charge.Limit US_WEIGHT = new Charge.Limit("Binance.US weight", 1200, MINUTE);
    private static final Charge.Limit RAW_REQUESTS = new Charge.Limit("Binance /api requests", 61_000, Duration.ofMinutes(5));
    private static final Charge.Limit SAPI_WEIGHT = new Charge.Limit("Binance /sapi weight of one call", 12_000, MINUTE);

    private BinanceSites() {}

    /// Whether a key can describe itself on this site.
    static boolean hasKeyRestrictions(Site site) {
        return COM.equals(site.id());
    }

    /// The weight of the account call: 20, and 10 on Binance.US.
    static int accountWeight(Site site) {
        return US.equals(site.id()) ? 10 : 20;
    }

    /// What a call below `/api` costs. Weight and requests are counted for each address and server.
    static List<Charge> api(Site site, int weight) {
        return List.of(apiWeight(site, weight), new Charge(RAW_REQUESTS, host(site), 1));
    }

    static Charge apiWeight(Site site, int weight) {
        return new Charge(US.equals(site.id()) ? US_WEIGHT : API_WEIGHT, host(site), weight);
    }

    /// Where the coin futures of a site are. A base URL of the user's own, and the demo's, stands for all of Binance.
    static BaseUrl futures(Site site) {
        return COM_URL.equals(site.baseUrl()) ? COIN_FUTURES : site.baseUrl();
    }

    /// What the futures' account call costs. Our sources name neither its weight nor its limit; both are taken high and low.
    static List<Charge> futuresWeight(Site site) {
        return List.of(new Charge(FUTURES_WEIGHT, futures(site).toString(), 20));
    }

    /// What a call below `/sapi` costs; each has a limit of its own for each address.
    static Charge sapiWeight(Site site, int weight) {
        return new Charge(SAPI_WEIGHT, host(site), weight);
    }

    private static String host(Site site) {
        return site.baseUrl().toString();
    }

    private static Site site(String id, String name, String baseUrl, String keyPage) {
        return new Site(Exchange.BINANCE, id, name, new BaseUrl(URI.create(baseUrl)), URI.create(keyPage));
    }
}
