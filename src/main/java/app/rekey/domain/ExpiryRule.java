package app.rekey.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

/// A documented policy by which an exchange ends idle keys.
///
/// @param idle how long an unused key lives
/// @param text what the exchange says, in our words
/// @param source where it says so
/// @param read when that page was read
public record ExpiryRule(Exchange exchange, Duration idle, String text, String source, LocalDate read) {
    public ExpiryRule {
        Objects.requireNonNull(exchange);
        Objects.requireNonNull(idle);
        Objects.requireNonNull(text);
        Objects.requireNonNull(source);
        Objects.requireNonNull(read);
    }
}
