package app.rekey.service;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The exchanges that the program can speak to, one adapter each.
public final class Exchanges {
    private final Map<Exchange, ExchangeAdapter> adapters = new EnumMap<>(Exchange.class);

    /// Wants one adapter for every exchange.
    public Exchanges(List<? extends ExchangeAdapter> all) {
        all.forEach(adapter -> adapters.put(adapter.exchange(), adapter));
        if (adapters.size() != Exchange.values().length) {
            throw new IllegalArgumentException("every exchange has one adapter");
        }
    }

    public ExchangeAdapter of(Exchange exchange) {
        return adapters.get(exchange);
    }

    /// In the order in which screens show them.
    public List<Exchange> all() {
        return List.copyOf(adapters.keySet());
    }

    /// The rules of all of them, as documented.
    public ExpiryRules expiryRules() {
        return ExpiryRules.of(adapters.values().stream().flatMap(adapter -> adapter.expiryRules().stream()).toList());
    }

    /// What to call an exchange on a site: its own name on the main one, the site's on any other.
    public String name(Exchange exchange, SiteChoice choice) {
        return site(exchange, choice)
                .filter(site -> !site.id().equals(of(exchange).sites().getFirst().id()))
                .map(Site::name)
                .orElseGet(exchange::displayName);
    }

    /// The site that a choice names on an exchange; empty where this Rekey knows none by that id.
    public Optional<Site> site(Exchange exchange, SiteChoice choice) {
        return of(exchange).site(choice);
    }
}
