package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
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
                    var test = adapter.test(call);
                    return test.info().filter(info -> info.accountUid().isEmpty())
                            .flatMap(info -> adapter.accountUid(call).map(uid -> test.withAccountUid(uid)))
                            .orElse(test);
                })
                .orElseGet(() -> unknownSite(draft.details()));
    }

    /// Starts testing the current versions of these keys and returns at once.
    ///
    /// A key that works only from elsewhere is never called. `asked`: the user named these keys or asked for all; without
    /// it, keys last seen dead are left alone, because more failed logins could get the address banned.
    public TestRun start(List<Id> keys, boolean asked, Progress progress) {
        var wanted = Set.copyOf(keys);
        var jobs = session.book().keys().stream()
                .filter(key -> wanted.contains(key.id()))
                .filter(key -> key.details().isTestable())
                .filter(key -> asked || !isDead(key))
                // Dead ones wait for each other, and shall not hold a place that a living one could use.
                .sorted(Comparator.comparing(KeyTester::isDead))
                .flatMap(key -> key.current().stream().map(version -> new TestRun.Job(key, version)))
                .collect(Collectors.groupingBy(job -> job.key().exchange()));
        return TestRun.start(session, jobs, this::testSaved, progress);
    }

    private Optional<Test> testSaved(TestRun.Job job) {
        try {
            if (isDead(job.key())) {
                paces.get(job.key().exchange()).awaitTurn();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return session.credential(job.version().id()).map(credential -> {
            try (credential) {
                var info = job.version().credential();
                var before = new Before(job.version().info(), job.version().lastAccepted());
                return callFor(job.key().details(), job.key().needs(), credential, info.keyVersion(), info.demo(), before)
                        .map(call -> exchanges.of(job.key().exchange()).test(call))
                        .orElseGet(() -> unknownSite(job.key().details()));
            }
        });
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
        return key.current().flatMap(Version::lastJudgement).filter(t -> t.diagnosis().kind().isDead()).isPresent();
    }
}
