package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import app.rekey.service.KeyDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A key as the made-up trader holds it, which may differ from what the exchange has on record.
///
/// @param credential belongs to the [DemoExchanges] that made it and is wiped with them; take [#draft()] to keep one
/// @param demo whether the trader says that it belongs to OKX's demo trading
/// @param expected what a test call says of it while its exchange is in a normal mood
/// @param story what happened to it, in a sentence; also the key's note
/// @param earlier the last test call that its exchange accepted, before the demo began
public record DemoKey(
        KeyDetails details, Credential credential, boolean demo, Diagnosis.Kind expected, String story, Optional<Test> earlier) {
    /// KuCoin makes no other keys today (key information, `apiVersion`).
    private static final int KUCOIN_KEY_VERSION = 3;
    private static final Duration USUAL_LATENCY = Duration.ofMillis(120);

    public DemoKey {
        Objects.requireNonNull(details);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(story);
        Objects.requireNonNull(earlier);
    }

    /// The key as if it were just typed. Its credential is a copy that the caller closes.
    public KeyDraft draft() {
        return new KeyDraft(details, credential.copy(), keyVersion(), demo);
    }

    /// The same, as a key of the exchange's own site and without the address at which it is played: for [LoopbackAdapter].
    public KeyDraft draftOnItsSite() {
        return new KeyDraft(details.on(SiteChoice.of(details.site().siteId())), credential.copy(), keyVersion(), demo);
    }

    /// KuCoin's version of the key; empty elsewhere.
    public OptionalInt keyVersion() {
        return details.exchange() == Exchange.KUCOIN ? OptionalInt.of(KUCOIN_KEY_VERSION) : OptionalInt.empty();
    }

    /// The same key, which its exchange accepted at `at` and described by these terms.
    DemoKey acceptedBefore(Instant at, KeyTerms terms) {
        var test = new Test(at, new Diagnosis.Ok(), Optional.empty(), USUAL_LATENCY, Optional.of(Duration.ZERO), Optional.of(info(terms)));
        return new DemoKey(details, credential, demo, expected, story, Optional.of(test));
    }

    private KeyInfo info(KeyTerms terms) {
        var words = terms.rights().stream().map(Permission::id).toList();
        var whitelist = terms.whitelist().isEmpty() ? new IpWhitelist.Unbound() : new IpWhitelist.Bound(terms.whitelist());
        return new KeyInfo(
                new Permissions(terms.rights(), Set.of(), words),
                whitelist,
                terms.ends().<Expiry>map(Expiry.At::reported).orElseGet(() -> new Expiry.Unknown(false)),
                Optional.of(Long.toString(terms.account())),
                Optional.of(terms.createdAt()));
    }

    /// The same key, of which a bot needs these rights.
    DemoKey needing(Permission... needs) {
        return new DemoKey(details(details.testFrom(), Set.of(needs), story), credential, demo, expected, story, earlier);
    }

    DemoKey testedFrom(TestFrom from) {
        return new DemoKey(details(from, details.needs(), story), credential, demo, expected, story, earlier);
    }

    DemoKey holding(Credential other) {
        return new DemoKey(details, other, demo, expected, story, Optional.empty());
    }

    DemoKey expecting(Diagnosis.Kind kind, String sentence) {
        return new DemoKey(details(details.testFrom(), details.needs(), sentence), credential, demo, kind, sentence, earlier);
    }

    private KeyDetails details(TestFrom from, Set<Permission> needs, String note) {
        return details.testedFrom(from).needing(needs).noted(note);
    }
}
