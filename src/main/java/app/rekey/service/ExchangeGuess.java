package app.rekey.service;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Connector.Found;
import app.rekey.service.FoundKey.Whose;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Tells whose a found credential is: by the bot's own word, else by its look where only one exchange's keys look so.
final class ExchangeGuess {
    private final Exchanges exchanges;
    private final ExchangeWord words;

    ExchangeGuess(Exchanges exchanges) {
        this.exchanges = Objects.requireNonNull(exchanges);
        this.words = new ExchangeWord(exchange -> exchanges.of(exchange).sites());
    }

    sealed interface Guess {
        record One(Whose whose) implements Guess {}

        record None() implements Guess {}

        /// The bot says an exchange, or a site of one, that Rekey does not know.
        record Other(String word) implements Guess {}
    }

    Guess of(Found found) {
        var word = found.exchange().map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        if (word.isEmpty()) {
            return byLook(found.held());
        }
        return switch (words.read(word.get())) {
            case ExchangeWord.Read.Is is -> new Guess.One(is.whose());
            case ExchangeWord.Read.NotKnown _ -> new Guess.Other(word.get());
        };
    }

    private Guess byLook(HeldCredential held) {
        var passphrase = held.part(CredentialPart.PASSPHRASE).filter(part -> !part.isEmpty()).isPresent();
        var fitting = held.part(CredentialPart.KEY).map(key -> fitting(key, passphrase)).orElse(List.of());
        return fitting.size() == 1
                ? new Guess.One(new Whose(fitting.getFirst(), SiteChoice.of(exchanges.of(fitting.getFirst()).sites().getFirst().id()), false))
                : new Guess.None();
    }

    private List<Exchange> fitting(Secret apiKey, boolean passphrase) {
        var text = apiKey.revealText();
        return exchanges.all().stream()
                .filter(exchange -> exchange.usesPassphrase() == passphrase)
                .filter(exchange -> exchanges.of(exchange).shape().apiKey().matcher(text).matches())
                .toList();
    }
}
