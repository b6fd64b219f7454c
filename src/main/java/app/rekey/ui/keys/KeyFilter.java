package app.rekey.ui.keys;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryLevel;

/// Which keys a view of the table shows.
public sealed interface KeyFilter {
    /// Every key.
    record All() implements KeyFilter {}

    /// Those that need their owner's attention.
    record NeedsAttention() implements KeyFilter {}

    /// Those whose end is soon, urgent or past.
    record Expiring() implements KeyFilter {}

    /// Those of one exchange.
    record OfExchange(Exchange exchange) implements KeyFilter {}

    /// Whether this view shows the row.
    default boolean shows(KeyRow row) {
        return switch (this) {
            case All _ -> true;
            case NeedsAttention _ -> row.needsAttention();
            case Expiring _ -> row.level().compareTo(ExpiryLevel.SOON) >= 0;
            case OfExchange of -> row.exchange() == of.exchange();
        };
    }
}
