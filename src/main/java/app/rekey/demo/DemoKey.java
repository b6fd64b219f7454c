package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
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
import java.util.ArrayList;
import java.util.List;
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
/// @param past what test calls said of it before the demo began, oldest first
/// @param before the credential that it had until a while ago, which still works; belongs to the [DemoExchanges] too
public record DemoKey(
        KeyDetails details, Credential credential, boolean demo, Diagnosis.Kind expected, String story, List<Test> past,
        Optional<Credential> before) {
    /// KuCoin makes no other keys today (key information, `apiVersion`).
    private static final int KUCOIN_KEY_VERSION = 3;
    private static final Duration USUAL_LATENCY = Duration.ofMillis(120);

    public DemoKey {
        Objects.requireNonNull(details);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(story);
        Objects.requireNonNull(before);
        past = List.copyOf(past);
    }

    /// The key as if it were just typed. Its credential is a copy that the caller closes.
    public KeyDraft draft() {
        return new KeyDraft(details, credential.copy(), keyVersion(), demo);
    }

    /// The same, as a key of the exchange's own site and without the address at which it is played: for [LoopbackAdapter].
    public KeyDraft draftOnItsSite() {
        return new KeyDraft(onItsSite(), credential.copy(), keyVersion(), demo);
    }

    /// The same as it was before its last replacement; empty where it was never replaced.
    public Optional<KeyDraft> draftOfBefore() {
        return before.map(older -> new KeyDraft(onItsSite(), older.copy(), keyVersion(), demo));
    }

    private KeyDetails onItsSite() {
        return details.on(SiteChoice.of(details.site().siteId()));
    }

    /// A key in good order, of which nobody has a story to tell.
    static DemoKey of(KeyDetails details, Credential credential, boolean demo) {
        return new DemoKey(details, credential, demo, Diagnosis.Kind.OK, "", List.of(), Optional.empty());
    }

    /// KuCoin's version of the key; empty elsewhere.
    public OptionalInt keyVersion() {
        return details.exchange() == Exchange.KUCOIN ? OptionalInt.of(KUCOIN_KEY_VERSION) : OptionalInt.empty();
    }

    /// The same key, which its exchange accepted at `at` and described by these terms.
    DemoKey acceptedBefore(Instant at, KeyTerms terms) {
        return tested(at, new Diagnosis.Ok(), Optional.of(info(terms)));
    }

    /// The same key, which its exchange refused at `at`, after all that is known of it so far.
    DemoKey refusedBefore(Instant at, Diagnosis diagnosis) {
        return tested(at, diagnosis, Optional.empty());
    }

    private DemoKey tested(Instant at, Diagnosis diagnosis, Optional<KeyInfo> info) {
        var more = new ArrayList<>(past);
        more.add(new Test(at, diagnosis, Optional.empty(), USUAL_LATENCY, Optional.of(Duration.ZERO), info,
                info.isPresent() ? evidence(at) : List.of()));
        return new DemoKey(details, credential, demo, expected, story, more, before);
    }

    /// That it was the exchange that is played now who accepted it: without that nobody could prove later that the key is dead.
    private List<Evidence> evidence(Instant at) {
        var answered = new Evidence.Outcome.Answered(new Test.Reply(200, Optional.empty(), ""));
        return details.site().baseUrl().stream()
                .map(played -> new Evidence("GET", played.uri().getAuthority(), "/", at, USUAL_LATENCY, answered))
                .toList();
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
        return with(details.needing(Set.of(needs)));
    }

    DemoKey testedFrom(TestFrom from) {
        return with(details.testedFrom(from));
    }

    DemoKey with(KeyDetails other) {
        return new DemoKey(other, credential, demo, expected, story, past, before);
    }

    /// The same key, which had this credential before.
    DemoKey insteadOf(Credential older) {
        return new DemoKey(details, credential, demo, expected, story, past, Optional.of(older));
    }

    DemoKey holding(Credential other) {
        return new DemoKey(details, other, demo, expected, story, List.of(), before);
    }

    /// The same key, which its trader takes for a live one.
    DemoKey takenForLive() {
        return new DemoKey(details, credential, false, expected, story, past, before);
    }

    DemoKey expecting(Diagnosis.Kind kind, String sentence) {
        return new DemoKey(details.noted(sentence), credential, demo, kind, sentence, past, before);
    }
}
