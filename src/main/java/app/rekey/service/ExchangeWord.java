package app.rekey.service;

import app.rekey.domain.Exchange;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.service.FoundKey.Whose;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads the words by which bots name an exchange: its name, then what is traded there, the site, or that it is for practice, in
/// ccxt's way (`binanceusdm`, `okxus`, `myokx`), Hummingbot's (`bybit_perpetual_testnet`) or XChange's (`org.knowm.xchange.kucoin.KucoinExchange`).
final class ExchangeWord {
    private static final String XCHANGE = "xchange.";
    private static final Set<String> PRACTICE = Set.of("testnet", "sandbox", "sandboxed", "test");
    private static final Set<String> FUTURES = Set.of("perpetual", "futures", "usdm", "coinm", "linear", "inverse", "delivery");
    private static final Set<String> EUROPE = Set.of("eea", "eu", "my");

    private final Function<Exchange, List<Site>> sites;

    ExchangeWord(Function<Exchange, List<Site>> sites) {
        this.sites = sites;
    }

    /// What a word says.
    sealed interface Read {
        record Is(Whose whose) implements Read {}

        /// No exchange, or no site of it, that Rekey knows.
        record NotKnown() implements Read {}
    }

    Read read(String word) {
        var lower = word.strip().toLowerCase(Locale.ROOT);
        var name = lower.contains(XCHANGE) ? lower.substring(lower.indexOf(XCHANGE) + XCHANGE.length()).split("\\.")[0] : lower;
        return Stream.of(name.startsWith("myokx") ? "okx_eea" + name.substring("myokx".length()) : name.replaceFirst("^okex5?", "okx"))
                .flatMap(told -> Arrays.stream(Exchange.values())
                        .filter(exchange -> told.startsWith(exchange.id()))
                        .map(exchange -> read(exchange, told.substring(exchange.id().length()))))
                .findFirst()
                .orElseGet(Read.NotKnown::new);
    }

    private Read read(Exchange exchange, String rest) {
        var said = List.of(rest.split("[^a-z0-9]+"));
        boolean practice = said.stream().anyMatch(PRACTICE::contains);
        boolean demo = said.contains("demo");
        var region = said.stream().map(each -> exchange == Exchange.OKX && EUROPE.contains(each) ? "eea" : each)
                .filter(each -> !each.equals("testnet") && !each.equals("demo"))
                .filter(each -> site(exchange, each).isPresent())
                .findFirst();
        if (exchange == Exchange.OKX) {
            // OKX plays its demo on the real site, told apart by a header.
            return is(exchange, region, practice || demo);
        }
        if (!practice && !demo) {
            return is(exchange, region, false);
        }
        // The testnet of Binance's futures has keys of its own, and Rekey has no such site.
        boolean nowhere = exchange == Exchange.BINANCE && practice && said.stream().anyMatch(FUTURES::contains);
        var id = region.map(where -> where + "-").orElse("") + (practice ? "testnet" : "demo");
        return nowhere || site(exchange, id).isEmpty() ? new Read.NotKnown() : is(exchange, Optional.of(id), false);
    }

    private Read is(Exchange exchange, Optional<String> site, boolean demo) {
        return new Read.Is(new Whose(exchange, SiteChoice.of(site.orElseGet(() -> sites.apply(exchange).getFirst().id())), demo));
    }

    private Optional<Site> site(Exchange exchange, String id) {
        return sites.apply(exchange).stream().filter(site -> site.id().equals(id)).findFirst();
    }
}
