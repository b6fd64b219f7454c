package app.rekey.ui.keys;

import app.rekey.domain.KeyDetails;
import app.rekey.domain.Site;
import app.rekey.service.Exchanges;
import app.rekey.ui.common.Wording;

/// Where a key is called, in words: its exchange, and its site where that is not the usual one.
public record KeyPlace(Exchanges exchanges, Wording wording) {
    /// The usual site of an exchange goes without saying.
    public String of(KeyDetails details) {
        var exchange = details.exchange();
        var usual = exchanges.of(exchange).sites().getFirst();
        var choice = details.site();
        // An address of the user's own says more than the site; this computer's says nothing.
        var own = choice.baseUrl().filter(url -> !url.isLoopback());
        if (own.isPresent()) {
            return wording.text("ui.keys.place", exchange.displayName(), own.get().uri().getHost());
        }
        return usual.id().equals(choice.siteId())
                ? exchange.displayName()
                : exchanges.site(exchange, choice).map(Site::name)
                        .orElseGet(() -> wording.text("ui.keys.place", exchange.displayName(), choice.siteId()));
    }
}
