package app.rekey.exchange.bybit;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Exchange;
import app.rekey.domain.Site;
import java.net.URI;
import java.util.List;

/// Bybit's sites (v5/guide, v5/demo). A key of one is unknown (10003) on every other environment.
///
/// `api.bytick.com` is another name of the global site: a base URL of the user's own. Hong Kong left the guide on 2025-07-10, and
/// Bybit says not to use the demo of the testnet.
final class BybitSites {
    static final String EU = "eu";
    static final String DEMO = "demo";

    private static final String PATH = "/app/user/api-management";

    // The pages of the regional sites are likely and unconfirmed, but for the EU's, which users of it named.
    static final List<Site> ALL = List.of(
            site("com", "Bybit Global", "https://api.bybit.com", "https://www.bybit.com" + PATH),
            site(EU, "Bybit EU", "https://api.bybit.eu", "https://www.bybit.eu/en-EU/app/user/add-secret-key?type=system"),
            site("nl", "Bybit Netherlands", "https://api.bybit.nl", "https://www.bybit.nl" + PATH),
            site("tr", "Bybit Türkiye", "https://api.bybit.tr", "https://www.bybit.tr" + PATH),
            site("kz", "Bybit Kazakhstan", "https://api.bybit.kz", "https://www.bybit.kz" + PATH),
            site("ge", "Bybit Georgia", "https://api.bybitgeorgia.ge", "https://www.bybitgeorgia.ge" + PATH),
            site("ae", "Bybit UAE", "https://api.bybit.ae", "https://www.bybit.ae" + PATH),
            site("id", "Bybit Indonesia", "https://api.bybit.id", "https://www.bybit.id" + PATH),
            site("jp", "Bybit Japan", "https://api.manepa.jp", "https://www.manepa.jp" + PATH),
            site("testnet", "Bybit testnet", "https://api-testnet.bybit.com", "https://testnet.bybit.com" + PATH),
            site("jp-testnet", "Bybit Japan testnet", "https://api-testnet.manepa.jp", "https://www.manepa.jp" + PATH),
            // Made on the global site while it is switched to Demo Trading.
            site(DEMO, "Bybit demo trading", "https://api-demo.bybit.com", "https://www.bybit.com" + PATH));

    private BybitSites() {}

    private static Site site(String id, String name, String baseUrl, String keyPage) {
        return new Site(Exchange.BYBIT, id, name, new BaseUrl(URI.create(baseUrl)), URI.create(keyPage));
    }
}
