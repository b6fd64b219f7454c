package app.rekey.demo;

import app.rekey.domain.BindingDetails;
import java.util.Objects;

/// A made-up trader's bot, as the trader binds it.
///
/// @param keyLabel the label of the sample key that it uses
/// @param isTicked whether the trader has said that it works with the key
public record SampleBot(String keyLabel, BindingDetails details, boolean isTicked) {
    public SampleBot {
        Objects.requireNonNull(keyLabel);
        Objects.requireNonNull(details);
    }
}
