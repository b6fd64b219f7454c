package app.rekey.support;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.KeyDraft;
import java.util.Optional;
import java.util.OptionalInt;

/// Made-up keys that look made-up.
public final class Drafts {
    private Drafts() {}

    public static KeyDraft draft(String label, Exchange exchange) {
        return draft(KeyDetails.of(label, exchange, SiteChoice.of("com")));
    }

    public static KeyDraft draft(KeyDetails details) {
        return new KeyDraft(details, credential("TEST-KEY-" + details.label(), "TEST-SECRET-" + details.label()), OptionalInt.empty(), false);
    }

    public static Credential credential(String apiKey, String secret) {
        return new Credential.Hmac(Secret.ofText(apiKey), Secret.ofText(secret), Optional.empty());
    }
}
