package app.rekey.service;

import app.rekey.domain.DeathProof;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.Place;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import app.rekey.domain.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Port to one exchange: what its keys look like, where they live, and what it says of one.
public interface ExchangeAdapter {
    Exchange exchange();

    /// Its sites; the first is the one that most users have.
    List<Site> sites();

    /// The site with this id, or with this name. Case, blanks and dashes do not matter, nor whether the exchange is named.
    default Optional<Site> site(String idOrName) {
        var wanted = bare(idOrName);
        return sites().stream()
                .filter(site -> bare(site.id()).equals(wanted))
                .findFirst()
                .or(() -> sites().stream()
                        .filter(site -> bare(site.name()).equals(wanted) || bare(site.name()).equals(bare(exchange().displayName()) + wanted))
                        .findFirst());
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s_-]+", "").toLowerCase(Locale.ROOT);
    }

    /// The site that a choice names, with the user's own base URL in place where one is given. Empty where no such site exists.
    default Optional<Site> site(SiteChoice choice) {
        return site(choice.siteId()).map(site -> choice.baseUrl()
                .map(own -> new Site(site.exchange(), site.id(), site.name(), own, site.keyPage()))
                .orElse(site));
    }

    CredentialShape shape();

    /// The kinds of key pairs that can be made here for it, the one to advise first; empty where it makes all keys by itself.
    default List<PairKind> pairKinds() {
        return List.of();
    }

    /// What it lets its users do with keys on the page of this site.
    default KeyGuide keyGuide(Site site) {
        return KeyGuide.UNKNOWN;
    }

    /// How long it lets keys live, as documented.
    List<ExpiryRule> expiryRules();

    /// Whether its sites tell demo keys from live ones by a header of the call.
    default boolean hasDemoHeader() {
        return false;
    }

    /// The key versions that its calls name and that still work, the usual one first; empty where calls name none.
    default List<Integer> keyVersions() {
        return List.of();
    }

    /// All other places where a key may live that is called in this one so far, likeliest first. Documented sites only, never a base
    /// URL of the user's own.
    default List<Place> elsewhere(SiteChoice choice, boolean demo, OptionalInt keyVersion) {
        var places = new ArrayList<Place>();
        var here = sites().stream().filter(site -> site.id().equals(choice.siteId())).toList();
        var others = sites().stream().filter(site -> !site.id().equals(choice.siteId())).toList();
        if (choice.baseUrl().isPresent()) {
            here.forEach(site -> places.add(new Place(site, demo, keyVersion)));
        }
        if (hasDemoHeader()) {
            here.forEach(site -> places.add(new Place(site, !demo, keyVersion)));
        }
        others.forEach(site -> places.add(new Place(site, demo, keyVersion)));
        if (hasDemoHeader()) {
            others.forEach(site -> places.add(new Place(site, !demo, keyVersion)));
        }
        keyVersions().stream()
                .filter(version -> version != keyVersion.orElse(keyVersions().getFirst()))
                .forEach(version -> here.forEach(site -> places.add(new Place(site, demo, OptionalInt.of(version)))));
        return List.copyOf(places);
    }

    /// Makes one signed, read-only call with the credential and says what came of it.
    ///
    /// Every answer, and none at all, is a test with a diagnosis; nothing is thrown for it. Blocks until the answer or the time
    /// limit, and waits for the rate limit first. An interrupt ends it at once with the diagnosis NETWORK, cancelled.
    Test test(TestCall call);

    /// As [#test], and asks further where the first answer leaves several causes open: for a key that its owner asks about by itself.
    default Test examine(TestCall call) {
        return test(call);
    }

    /// What this code, in an answer to a test call, says of a dead key; empty for every code that a key which lives may get too.
    default Optional<DeathProof.How> deathIn(String code) {
        return Optional.empty();
    }

    /// What `now`, a test made after its owner deleted the version, proves of its death.
    default DeathProof deathProof(Version version, Test now) {
        return DeathProof.of(now.reply().flatMap(Test.Reply::code).flatMap(this::deathIn), version.tests(), now);
    }

    /// What it lets its keys do with keys, by calls.
    default KeyManagement keyManagement() {
        return new KeyManagement() {};
    }

    /// Asks for the account of a credential that works, by a second call where the first does not tell. Empty where the site
    /// tells nobody, or did not answer.
    Optional<String> accountUid(TestCall call);

    /// Asks a site, without any key, whether it answers, and from which address it sees us where it tells. Blocks like [#test].
    Reachability reach(Site site, TestFrom from);
}
