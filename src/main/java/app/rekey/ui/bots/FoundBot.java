package app.rekey.ui.bots;

import app.rekey.domain.Exchange;
import app.rekey.service.FoundKey;
import app.rekey.ui.common.Tone;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// A bot that a search found, with the user's choice about it.
final class FoundBot {
    private final FoundKey found;
    private final Known known;
    private final BooleanProperty chosen = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Exchange>> exchange = new SimpleObjectProperty<>(Optional.empty());

    /// What the vault knows of it.
    ///
    /// @param words the key, or that it is in none
    /// @param takeable whether there is anything to take in
    /// @param asksExchange whether the user has to say which exchange its key is of
    record Known(String words, Tone tone, boolean takeable, boolean asksExchange) {}

    FoundBot(FoundKey found, Known known) {
        this.found = found;
        this.known = known;
        chosen.set(known.takeable() && !known.asksExchange());
        exchange.addListener((_, _, now) -> now.ifPresent(_ -> chosen.set(true)));
    }

    FoundKey found() {
        return found;
    }

    Known known() {
        return known;
    }

    BooleanProperty chosenProperty() {
        return chosen;
    }

    /// What the user says of the exchange, where nothing else tells.
    ObjectProperty<Optional<Exchange>> exchangeProperty() {
        return exchange;
    }
}
