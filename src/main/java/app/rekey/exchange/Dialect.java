package app.rekey.exchange;

import app.rekey.domain.DeathProof;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Site;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.CredentialShape;
import app.rekey.service.KeyGuide;
import app.rekey.service.KeyManagement.Power;
import app.rekey.service.PairKind;
import app.rekey.service.TestCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How one exchange is spoken to: which calls, signed how, and what its answers mean.
public interface Dialect {
    /// The exchange that speaks it.
    Exchange exchange();

    /// Its sites; the first is the one that most users have.
    List<Site> sites();

    /// What its credentials usually look like, with the key types that can be signed with.
    CredentialShape shape();

    /// The kinds of key pairs whose public half it takes, the one to advise first; empty where it makes all keys by itself.
    default List<PairKind> pairKinds() {
        return List.of();
    }

    /// What it lets its users do with keys on the page of this site. Documented facts only: what nobody confirmed stays empty.
    default KeyGuide keyGuide(Site site) {
        return KeyGuide.UNKNOWN;
    }

    /// How long it lets keys live, as documented. Most telling first.
    List<ExpiryRule> expiryRules();

    /// Whether a header of the call tells demo keys from live ones.
    default boolean hasDemoHeader() {
        return false;
    }

    /// The key versions that calls name and that still work, the usual one first; empty where calls name none.
    default List<Integer> keyVersions() {
        return List.of();
    }

    /// The unsigned call that tells the server's time.
    HttpCall serverTime(Site site);

    /// The time in a good answer to [#serverTime].
    Optional<Instant> readServerTime(JsonReply answer);

    /// The signed call in which a key describes itself. `now` is the server's time, as near as it is known.
    /// Where the site has no such call, the nearest one that proves the key.
    HttpCall keyInfo(TestCall call, Instant now);

    /// The call to make where the first one does not exist on this server; empty where there is no other.
    Optional<HttpCall> fallback(TestCall call, Instant now);

    /// The call that tells apart what the first answer left open, where its owner asks about this one key; empty where there is none.
    default Optional<HttpCall> further(TestCall call, Judgement first, Instant now) {
        return Optional.empty();
    }

    /// What the answers to the first call and to [#further] mean together.
    default Judgement together(Judgement first, Judgement further) {
        return first;
    }

    /// What this code says of a dead key; empty for every code that a key which lives may get too.
    default Optional<DeathProof.How> deathIn(String code) {
        return Optional.empty();
    }

    /// Whether a key of this site, of which this is known, may delete itself by a call.
    default Power mayDeleteItself(Site site, Optional<KeyInfo> info) {
        return Power.NO;
    }

    /// The signed call by which the key that signs it deletes itself. There is one where [#mayDeleteItself] says YES of what was known before.
    default Optional<HttpCall> deleteItself(TestCall call, Instant now) {
        return Optional.empty();
    }

    /// Whether a JSON answer with status 200 to [#deleteItself] says that the key is deleted.
    default boolean saysDeleted(JsonReply answer) {
        return false;
    }

    /// The call that tells the account of a key that works; empty where [#keyInfo] tells it already, or no call does.
    default Optional<HttpCall> account(TestCall call, Instant now) {
        return Optional.empty();
    }

    /// The account in a good answer to [#account].
    default Optional<String> readAccountUid(JsonReply answer) {
        return Optional.empty();
    }

    /// The unsigned call whose answer tells from which address the server sees us; empty where the exchange has none.
    default Optional<HttpCall> ourAddress(Site site) {
        return Optional.empty();
    }

    /// The address in a good answer to [#ourAddress].
    default Optional<String> readOurAddress(JsonReply answer) {
        return Optional.empty();
    }

    /// What an answer to [#keyInfo] or [#fallback] means.
    Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json);

    /// What an answer's headers say was used of which limits, by everybody on this address or account together.
    default List<Charge> used(TestCall call, Reply.Answer answer) {
        return List.of();
    }
}
