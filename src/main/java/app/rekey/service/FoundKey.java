package app.rekey.service;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.SiteChoice;
import java.util.Objects;
import java.util.Optional;

/// A credential that a scan found in a bot's config. It holds no secret: whoever takes it in reads the file again.
///
/// @param details how the bot would be bound
/// @param apiKey what may be shown of its API key
/// @param fingerprint equal for equal API keys, so that a key that lies in two places is seen as one
/// @param match what the vault knows of it
public record FoundKey(BindingDetails details, MaskedApiKey apiKey, String fingerprint, Match match) {
    public FoundKey {
        Objects.requireNonNull(details);
        Objects.requireNonNull(apiKey);
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(match);
    }

    public String botName() {
        return details.botName();
    }

    /// Where it was found: the file's path.
    public String where() {
        return details.targets().getFirst().where();
    }

    /// The exchange that issued a credential, and the site where it is called.
    ///
    /// @param demo whether it is one of OKX's demo trading, which is played on the real site
    public record Whose(Exchange exchange, SiteChoice site, boolean demo) {
        public Whose {
            Objects.requireNonNull(exchange);
            Objects.requireNonNull(site);
        }
    }

    /// What the vault knows of a found credential.
    public sealed interface Match {
        /// The binding that says so already, if there is one.
        default Optional<Id> binding() {
            return Optional.empty();
        }

        /// It is a version of this key.
        ///
        /// @param current whether that is the current one; otherwise the bot holds an older one
        /// @param binding the binding that says so already, if there is one
        record Known(Id key, Id version, boolean current, Optional<Id> binding) implements Match {}

        /// The key's API key, with another secret or passphrase: one of the two is wrong. It can be bound, and is drift then.
        record OtherSecret(Id key, Optional<Id> binding) implements Match {}

        /// In no key of the vault.
        ///
        /// @param whose by the bot's word or by its look; empty where neither tells, so that the user has to say
        record Unknown(Optional<Whose> whose) implements Match {}

        /// The bot's word names an exchange, or a site of one, that Rekey does not know. It cannot be taken in.
        record OtherExchange(String word) implements Match {}
    }
}
