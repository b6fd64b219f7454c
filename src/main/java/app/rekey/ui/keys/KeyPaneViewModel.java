package app.rekey.ui.keys;

import app.rekey.domain.BindingState;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.Findings;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.LabelOrder;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.Exchanges;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyPaneContent.Fact;
import app.rekey.ui.keys.KeyPaneContent.TestLine;
import app.rekey.ui.keys.KeyPaneContent.UsedBy;
import app.rekey.ui.keys.KeyPaneContent.VersionLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Tells everything of the selected key: what is wrong and what mends it, facts, versions, and the tests so far.
public final class KeyPaneViewModel {
    private static final int NEWEST_TESTS = 8;

    private final KeysViewModel keys;
    private final Exchanges exchanges;
    private final Wording wording;
    private final KeyActions actions;
    private final BotActions bots;
    private final ElsewhereProblem elsewhere;
    private ExpiryPolicy policy;
    private KeyProblems problems;
    private final FindingMends mends;
    private final ReadOnlyObjectWrapper<Optional<KeyPaneContent>> content = new ReadOnlyObjectWrapper<>(Optional.empty());

    public KeyPaneViewModel(
            KeysViewModel keys, Exchanges exchanges, ExpiryPolicy policy, Wording wording, KeyActions actions,
            ElsewhereViewModel elsewhere, BotActions bots) {
        this.keys = keys;
        this.exchanges = exchanges;
        this.wording = wording;
        this.actions = actions;
        this.bots = bots;
        this.policy = policy;
        this.mends = new FindingMends(exchanges, wording, actions);
        this.elsewhere = new ElsewhereProblem(elsewhere, wording);
        this.problems = new KeyProblems(wording, policy, actions, this.elsewhere);
        keys.selectedProperty().addListener(_ -> refresh());
        // A listener of the change: one of invalidation is called no second time before somebody reads the value.
        keys.refreshedProperty().addListener((_, _, _) -> refresh());
        elsewhere.stateProperty().addListener(_ -> refresh());
        refresh();
    }

    public ReadOnlyObjectProperty<Optional<KeyPaneContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /// Tells ends by another policy from now on.
    public void follow(ExpiryPolicy other) {
        if (!other.equals(policy)) {
            policy = other;
            problems = new KeyProblems(wording, other, actions, elsewhere);
            refresh();
        }
    }

    /// Tells anew what is unwise: the files of bots were looked at.
    public void lookAgain() {
        refresh();
    }

    public KeyActions actions() {
        return actions;
    }

    /// What can be set off with bots.
    public BotActions bots() {
        return bots;
    }

    private void refresh() {
        var fresh = keys.selectedKey().map(key -> of(key, keys.nowProperty().get()));
        if (!fresh.equals(content.get())) {
            content.set(fresh);
        }
    }

    private KeyPaneContent of(Key key, Instant now) {
        var adapter = exchanges.of(key.exchange());
        // A vault of a newer Rekey may name a site that this one does not know; the usual one's page is the best guess.
        var site = adapter.site(key.details().site()).orElseGet(() -> adapter.sites().getFirst());
        return new KeyPaneContent(key.id(), key.label(),
                site.name(),
                KeyStatus.of(key, wording.diagnosis()), problems.of(key, site, now), findings(key), facts(key, site, now), usedBy(key), versions(key),
                history(key, site, now), parts(key), site.keyPage());
    }

    private static List<CredentialPart> parts(Key key) {
        if (key.current().isEmpty()) {
            return List.of();
        }
        return key.exchange().usesPassphrase()
                ? List.of(CredentialPart.values())
                : List.of(CredentialPart.KEY, CredentialPart.SECRET);
    }

    private List<Problem> findings(Key key) {
        var book = keys.book();
        return Findings.of(book, bots.riskyFiles()).openOf(key.id()).stream().map(finding -> mends.problem(finding, book)).toList();
    }

    private List<Fact> facts(Key key, Site site, Instant now) {
        var facts = new ArrayList<Fact>();
        var info = key.current().flatMap(Version::info);
        key.current().map(Version::credential).ifPresent(credential -> {
            facts.add(fact("ui.pane.apiKey", credential.apiKey().text()));
            facts.add(fact("ui.pane.signs", signs(credential)));
        });
        facts.add(fact("ui.pane.expires", expiry(key, now)));
        info.ifPresent(known -> {
            facts.add(fact("ui.pane.permissions", permissions(known)));
            facts.add(fact("ui.pane.ipWhitelist", whitelist(known.ipWhitelist())));
        });
        if (!key.needs().isEmpty()) {
            facts.add(fact("ui.pane.needs", wording.diagnosis().permissions(key.needs())));
        }
        key.accountUid().ifPresent(uid -> facts.add(fact("ui.pane.account", uid)));
        info.flatMap(KeyInfo::createdAt).ifPresent(made -> facts.add(fact("ui.pane.created", wording.time(made))));
        facts.add(fact("ui.pane.calls", site.baseUrl().uri().getHost()));
        if (!key.details().note().isBlank()) {
            facts.add(fact("ui.pane.note", key.details().note()));
        }
        return facts;
    }

    /// By what the key signs, with what else its calls depend on: KuCoin's version of it, OKX's demo trading.
    private String signs(CredentialInfo credential) {
        var parts = new ArrayList<String>();
        parts.add(wording.text(credential.keyType() == KeyType.HMAC ? "ui.pane.signsSecret" : "ui.pane.signsPrivateKey",
                credential.keyType().displayName()));
        credential.keyVersion().ifPresent(version -> parts.add(wording.text("ui.pane.keyVersion", version)));
        if (credential.demo()) {
            parts.add(wording.text("ui.pane.demoTrading"));
        }
        return String.join(" · ", parts);
    }

    private Fact fact(String nameKey, String value) {
        return new Fact(wording.text(nameKey), value);
    }

    private String expiry(Key key, Instant now) {
        var expiry = policy.expiry(key);
        var left = wording.expiry().left(expiry, now);
        return switch (expiry) {
            case Expiry.At _ -> wording.text("ui.pane.expiryAt", left, wording.expiry().date(expiry), wording.expiry().source(expiry));
            case Expiry.Never _, Expiry.Unknown _ -> left;
        };
    }

    private String permissions(KeyInfo known) {
        var own = wording.diagnosis().permissions(known.permissions().granted());
        var parts = Stream.concat(own.isEmpty() ? Stream.empty() : Stream.of(own), known.permissions().others().stream());
        return parts.collect(Collectors.collectingAndThen(Collectors.joining(", "),
                all -> all.isEmpty() ? wording.text("ui.pane.noPermissions") : all));
    }

    private String whitelist(IpWhitelist whitelist) {
        return switch (whitelist) {
            case IpWhitelist.Bound bound -> bound.addresses().isEmpty()
                    ? wording.text("ui.pane.boundSomewhere")
                    : String.join(", ", bound.addresses());
            case IpWhitelist.Unbound _ -> wording.text("ui.pane.unbound");
            case IpWhitelist.Unknown _ -> wording.text("ui.pane.notTold");
        };
    }

    private List<UsedBy> usedBy(Key key) {
        return key.bindings().stream()
                .map(binding -> new UsedBy(binding.id(), binding.botName(), BindingStatus.of(BindingState.of(binding, key), wording)))
                .sorted(Comparator.comparing(UsedBy::bot, LabelOrder.BY_LABEL))
                .toList();
    }

    private List<VersionLine> versions(Key key) {
        var current = key.current().map(Version::id);
        return key.versions().reversed().stream()
                .map(v -> new VersionLine(v.credential().apiKey().text(), stage(v),
                        wording.text("ui.pane.added", wording.time(v.addedAt())), current.filter(v.id()::equals).isPresent()))
                .toList();
    }

    /// Whose word it is that a key is dead decides how far it can be trusted.
    private String stage(Version version) {
        return version.revocation().map(known -> switch (known.source()) {
            case PROVEN -> wording.text("ui.pane.revoked.proven");
            case SAID -> wording.text("ui.pane.revoked.said");
        }).orElseGet(() -> wording.words().get("stage." + version.stage().name()));
    }

    private List<TestLine> history(Key key, Site site, Instant now) {
        return key.current().stream()
                .flatMap(v -> v.tests().reversed().stream())
                .limit(NEWEST_TESTS)
                .map(test -> line(key, site, test, now))
                .toList();
    }

    private TestLine line(Key key, Site site, Test test, Instant now) {
        var evidence = wording.evidence();
        return new TestLine(test.at(), wording.spans().ago(Duration.between(test.at(), now)),
                wording.diagnosis().word(test.diagnosis().kind()), KeyStatus.tone(test), detail(test),
                evidence.lines(test), evidence.details(key, site, test));
    }

    /// The exchange's own words, one click away from ours.
    private String detail(Test test) {
        var ours = wording.text("ui.pane.testDetail", wording.time(test.at()), test.latency().toMillis());
        return test.reply().filter(_ -> test.evidence().isEmpty())
                .map(reply -> wording.text("ui.pane.testReply", ours, reply.httpStatus(), reply.code().orElse("–"), reply.text()))
                .orElse(ours);
    }
}
