package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import app.rekey.domain.TestFrom;
import app.rekey.service.KeyDraft;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/// A key as the made-up trader holds it, which may differ from what the exchange has on record.
///
/// @param credential belongs to the [DemoExchanges] that made it and is wiped with them; take [#draft()] to keep one
/// @param demo whether the trader says that it belongs to OKX's demo trading
/// @param expected what a test call says of it while its exchange is in a normal mood
/// @param story what happened to it, in a sentence; also the key's note
public record DemoKey(KeyDetails details, Credential credential, boolean demo, Diagnosis.Kind expected, String story) {
    /// KuCoin makes no other keys today (key information, `apiVersion`).
    private static final int KUCOIN_KEY_VERSION = 3;

    public DemoKey {
        Objects.requireNonNull(details);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(story);
    }

    /// The key as if it were just typed. Its credential is a copy that the caller closes.
    public KeyDraft draft() {
        return new KeyDraft(details, credential.copy(), keyVersion(), demo);
    }

    /// KuCoin's version of the key; empty elsewhere.
    public OptionalInt keyVersion() {
        return details.exchange() == Exchange.KUCOIN ? OptionalInt.of(KUCOIN_KEY_VERSION) : OptionalInt.empty();
    }

    /// The same key, of which a bot needs these rights.
    DemoKey needing(Permission... needs) {
        return new DemoKey(details(details.testFrom(), Set.of(needs), story), credential, demo, expected, story);
    }

    DemoKey testedFrom(TestFrom from) {
        return new DemoKey(details(from, details.needs(), story), credential, demo, expected, story);
    }

    DemoKey holding(Credential other) {
        return new DemoKey(details, other, demo, expected, story);
    }

    DemoKey expecting(Diagnosis.Kind kind, String sentence) {
        return new DemoKey(details(details.testFrom(), details.needs(), sentence), credential, demo, kind, sentence);
    }

    private KeyDetails details(TestFrom from, Set<Permission> needs, String note) {
        return new KeyDetails(
                details.label(), details.exchange(), details.site(), from, needs, details.typedExpiry(), details.keepAlive(), note);
    }
}
