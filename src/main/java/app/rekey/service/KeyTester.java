package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import app.rekey.domain.Place;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.TestCall.Before;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes test calls: of one draft before it is saved, or of many keys side by side.
public final class KeyTester {
    private static final Duration BETWEEN_DEAD_KEYS = Duration.ofMillis(200);

    private final VaultSession session;
    private final Exchanges exchanges;
    private final Clock clock;
    private final Map<Exchange, Pace> paces = new EnumMap<>(Exchange.class);

    public KeyTester(VaultSession session, Exchanges exchanges, Clock clock) {
        this(session, exchanges, clock, Thread::sleep);
    }

    KeyTester(VaultSession session, Exchanges exchanges, Clock clock, Pace.Pause pause) {
        this.session = session;
        this.exchanges = exchanges;
        this.clock = clock;
        Arrays.stream(Exchange.values()).forEach(e -> paces.put(e, new Pace(clock, BETWEEN_DEAD_KEYS, pause)));
    }

    /// Tests a draft, and asks for its account too where the first answer does not tell. Saves nothing. Blocks.
    /// Wants a draft that may be called from here or through its proxy.
    public Test test(KeyDraft draft, Before before) {
        return callFor(draft.details(), draft.details().needs(), draft.credential(), draft.keyVersion(), draft.demo(), before)
                .map(call -> {
                    var adapter = exchanges.of(draft.details().exchange());
                    return withAccount(adapter, call, adapter.examine(call));
                })
                .orElseGet(() -> unknownSite(draft.details()));
    }

    /// Starts testing the current versions of these keys and returns at once.
    ///
    /// A key that works only from elsewhere is never called. `asked`: the user named these keys or asked for all; without
    /// it, keys last seen dead are left alone, because more failed logins could get the address banned. A single key that was
    /// asked for is examined: where its answer leaves several causes open, the exchange is asked further.
    public TestRun start(List<Id> keys, boolean asked, Progress progress) {
        var wanted = Set.copyOf(keys);
        var byItself = asked && wanted.size() == 1;
        var jobs = session.book().keys().stream()
                .filter(key -> wanted.contains(key.id()))
                .filter(key -> key.details().isTestable())
                .filter(key -> asked || !isDead(key))
                // Dead ones wait for each other, and shall not hold a place that a living one could use.
                .sorted(Comparator.comparing(KeyTester::isDead))
                .flatMap(key -> key.current().stream().map(version -> new TestRun.Job(key, version)))
                .collect(Collectors.groupingBy(job -> job.key().exchange()));
        return TestRun.start(session, jobs, job -> testSaved(job, byItself), progress);
    }

    /// Starts testing one version, current or not, because the user asked for it, and returns at once. It is examined as a single key is.
    public TestRun startVersion(Id version, Progress progress) {
        var jobs = session.book().keys().stream()
                .filter(key -> key.details().isTestable())
                .flatMap(key -> key.version(version).stream().map(found -> new TestRun.Job(key, found)))
                .collect(Collectors.groupingBy(job -> job.key().exchange()));
        return TestRun.start(session, jobs, job -> testSaved(job, true), progress);
    }

    /// Calls with a saved version, current or not, and waits for the answer. It is examined as a single key is, and asked for its
    /// account where the first answer does not tell. Saves nothing. Empty where it cannot be called from here, or the vault is locked.
    public Optional<Test> examine(Id version) {
        return calling(version, (adapter, call) -> withAccount(adapter, call, adapter.examine(call)));
    }

    /// The same with one call only.
    public Optional<Test> ask(Id version) {
        return calling(version, ExchangeAdapter::test);
    }

    /// Lets a saved version delete itself: [KeyManagement#deleteItself]. Saves nothing. Empty where it cannot be called from here, or the vault is locked.
    public Optional<KeyManagement.DeleteResult> deleteItself(Id version) {
        return calling(version, (adapter, call) -> adapter.keyManagement().deleteItself(call), KeyManagement.DeleteResult.Refused::new);
    }

    private Optional<Test> calling(Id version, BiFunction<ExchangeAdapter, TestCall, Test> way) {
        return calling(version, way, Function.identity());
    }

    private <R> Optional<R> calling(Id version, BiFunction<ExchangeAdapter, TestCall, R> way, Function<Test, R> noSite) {
        return session.book().keys().stream()
                .filter(key -> key.details().isTestable())
                .flatMap(key -> key.version(version).stream().map(found -> new TestRun.Job(key, found)))
                .findFirst()
                .flatMap(job -> called(job, way, noSite));
    }

    private <R> Optional<R> called(TestRun.Job job, BiFunction<ExchangeAdapter, TestCall, R> way, Function<Test, R> noSite) {
        try {
            if (isDead(job.version())) {
                paces.get(job.key().exchange()).awaitTurn();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return session.credential(job.version().id()).map(credential -> {
            try (credential) {
                var info = job.version().credential();
                var details = job.key().details();
                return callFor(details, job.key().needs(), credential, info.keyVersion(), info.demo(), Before.of(job.version()))
                        .map(call -> way.apply(exchanges.of(details.exchange()), call))
                        .orElseGet(() -> noSite.apply(unknownSite(details)));
            }
        });
    }

    private static Test withAccount(ExchangeAdapter adapter, TestCall call, Test test) {
        return test.info().filter(info -> info.accountUid().isEmpty())
                .flatMap(_ -> adapter.accountUid(call).map(test::withAccountUid))
                .orElse(test);
    }

    /// The site at which this key is called; empty where this Rekey knows no such site.
    public Optional<Site> siteOf(Key key) {
        return exchanges.site(key.exchange(), key.details().site());
    }

    /// Starts looking for the place that this key belongs to, and returns at once. Wants a user who asked for it: every place is one
    /// more failed login. Empty where the key cannot be called from here, has no credential, or its exchange has no other place.
    public Optional<KeySearch> search(Id key, KeySearch.Listener listener) {
        return session.book().key(key).flatMap(found -> found.current().flatMap(version -> {
            var info = version.credential();
            var known = version.lastJudgement().map(test -> test.diagnosis().kind()).orElse(Diagnosis.Kind.UNKNOWN);
            var places = places(found.details(), info.demo(), info.keyVersion());
            return places.isEmpty()
                    ? Optional.empty()
                    : session.credential(version.id()).map(credential -> search(found.details(), credential, places, known, listener));
        }));
    }

    /// The same for a draft that was tested with the result `known`. The draft stays its caller's.
    public Optional<KeySearch> search(KeyDraft draft, Diagnosis.Kind known, KeySearch.Listener listener) {
        var places = places(draft.details(), draft.demo(), draft.keyVersion());
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(search(draft.details(), draft.credential().copy(), places, known, listener));
    }

    private List<Place> places(KeyDetails details, boolean demo, OptionalInt keyVersion) {
        return details.isTestable() ? exchanges.of(details.exchange()).elsewhere(details.site(), demo, keyVersion) : List.of();
    }

    private KeySearch search(
            KeyDetails details, Credential credential, List<Place> places, Diagnosis.Kind known, KeySearch.Listener listener) {
        return KeySearch.start(session, credential, places, known, place -> {
            // Each may be a failed login: no faster than dead keys.
            try {
                paces.get(details.exchange()).awaitTurn();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return notAsked();
            }
            return exchanges.of(details.exchange()).test(new TestCall(place.site(), credential, place.keyVersion(), place.demo(),
                    details.testFrom(), Set.of(), Before.NOTHING));
        }, listener);
    }

    private Test notAsked() {
        return new Test(clock.instant(), new Diagnosis.Network(Diagnosis.Network.Fault.CANCELLED), Optional.empty(), Duration.ZERO,
                Optional.empty(), Optional.empty());
    }

    private Optional<Test> testSaved(TestRun.Job job, boolean byItself) {
        return called(job, byItself ? ExchangeAdapter::examine : ExchangeAdapter::test, Function.identity());
    }

    private Optional<TestCall> callFor(
            KeyDetails details, Set<Permission> needs, Credential credential, OptionalInt keyVersion, boolean demo, Before before) {
        return exchanges.site(details.exchange(), details.site())
                .map(site -> new TestCall(site, credential, keyVersion, demo, details.testFrom(), needs, before));
    }

    /// A vault written by a newer Rekey may name a site that this one has never heard of.
    private Test unknownSite(KeyDetails details) {
        var text = "This Rekey knows no " + details.exchange().displayName() + " site \"" + details.site().siteId() + "\".";
        return new Test(clock.instant(), new Diagnosis.Unknown(), Optional.of(new Test.Reply(0, Optional.empty(), text)),
                Duration.ZERO, Optional.empty(), Optional.empty());
    }

    private static boolean isDead(Key key) {
        return key.current().filter(KeyTester::isDead).isPresent();
    }

    private static boolean isDead(Version version) {
        return version.lastJudgement().filter(test -> test.diagnosis().kind().isDead()).isPresent();
    }
}
