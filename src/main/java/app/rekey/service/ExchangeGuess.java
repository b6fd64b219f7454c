package app.rekey.service;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Connector.Found;
import app.rekey.service.FoundKey.Whose;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Tells whose a found credential is: by the bot's own word, else by its look where only one exchange's keys look so.
final class ExchangeGuess {
    private final Exchanges exchanges;

    ExchangeGuess(Exchanges exchanges) {
        this.exchanges = Objects.requireNonNull(exchanges);
    }

    sealed interface Guess {
        record One(Whose whose) implements Guess {}

        record None() implements Guess {}

        /// The bot says an exchange that Rekey does not know.
        record Other(String word) implements Guess {}
    }

    Guess of(Found found) {
        var word = found.exchange().map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        if (word.isEmpty()) {
            return byLook(found.held());
        }
        return whose(word.get()).<Guess>map(Guess.One::new).orElseGet(() -> new Guess.Other(word.get()));
    }

    /// ccxt's and the bots' words are the exchange's name and what is traded there (`binanceusdm`, `okx_perpetual`, `kucoinfutures`);
    /// some name a site (`binanceus`).
    private Optional<Whose> whose(String word) {
        if (word.startsWith("myokx")) {
            return Optional.of(new Whose(Exchange.OKX, site(Exchange.OKX, "eea")));
        }
        if (word.startsWith("okex")) {
            return Optional.of(new Whose(Exchange.OKX, site(Exchange.OKX, word.substring("okex".length()))));
        }
        return Arrays.stream(Exchange.values())
                .filter(exchange -> word.startsWith(exchange.id()))
                .map(exchange -> new Whose(exchange, site(exchange, word.substring(exchange.id().length()))))
                .findFirst();
    }

    /// The site that the rest of the word names, or else the exchange's first one.
    private SiteChoice site(Exchange exchange, String rest) {
        var sites = exchanges.of(exchange).sites();
        var named = rest.replaceFirst("^[_-]", "");
        return SiteChoice.of(sites.stream().map(Site::id).filter(named::equals).findFirst().orElseGet(() -> sites.getFirst().id()));
    }

    private Guess byLook(HeldCredential held) {
        var passphrase = held.part(CredentialPart.PASSPHRASE).filter(part -> !part.isEmpty()).isPresent();
        var fitting = held.part(CredentialPart.KEY).map(key -> fitting(key, passphrase)).orElse(List.of());
        return fitting.size() == 1 ? new Guess.One(new Whose(fitting.getFirst(), site(fitting.getFirst(), ""))) : new Guess.None();
    }

    private List<Exchange> fitting(Secret apiKey, boolean passphrase) {
        var text = apiKey.revealText();
        return exchanges.all().stream()
                .filter(exchange -> exchange.usesPassphrase() == passphrase)
                .filter(exchange -> exchanges.of(exchange).shape().apiKey().matcher(text).matches())
                .toList();
    }
}
