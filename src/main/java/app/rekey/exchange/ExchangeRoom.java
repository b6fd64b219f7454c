package app.rekey.exchange;

import app.rekey.domain.Credential;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import app.rekey.http.HttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.Reply;
import app.rekey.http.ServerClock;
import app.rekey.service.CredentialShape;
import app.rekey.service.ExchangeAdapter;
import app.rekey.service.KeyGuide;
import app.rekey.service.KeyManagement;
import app.rekey.service.PairKind;
import app.rekey.service.Reachability;
import app.rekey.service.TestCall;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// One exchange, spoken to in its dialect. What all exchanges have in common is here and in [TestCourse].
public final class ExchangeRoom implements ExchangeAdapter {
    private final Dialect dialect;
    private final Clock clock;
    private final Line line;

    /// @param serverClock shared by all rooms
    /// @param rateLimit the one that `caller` waits for, shared by all rooms
    public ExchangeRoom(Dialect dialect, HttpCaller caller, ServerClock serverClock, RateLimit rateLimit, Clock clock) {
        this.dialect = dialect;
        this.clock = clock;
        line = new Line(dialect, caller, serverClock, rateLimit, clock);
    }

    @Override
    public Exchange exchange() {
        return dialect.exchange();
    }

    @Override
    public List<Site> sites() {
        return dialect.sites();
    }

    @Override
    public CredentialShape shape() {
        return dialect.shape();
    }

    @Override
    public List<PairKind> pairKinds() {
        return dialect.pairKinds();
    }

    @Override
    public KeyGuide keyGuide(Site site) {
        return dialect.keyGuide(site);
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return dialect.expiryRules();
    }

    @Override
    public boolean hasDemoHeader() {
        return dialect.hasDemoHeader();
    }

    @Override
    public List<Integer> keyVersions() {
        return dialect.keyVersions();
    }

    /// {@inheritDoc}
    ///
    /// One call to the exchange, besides the shared one for its time. A second one only after a clock correction, and where the
    /// server has no such call. A credential that cannot be sent at all is MALFORMED_KEY, and nothing is called.
    @Override
    public Test test(TestCall call) {
        return said(call, TestCourse::run);
    }

    /// {@inheritDoc}
    ///
    /// At most one call more than [#test].
    @Override
    public Test examine(TestCall call) {
        return said(call, TestCourse::examine);
    }

    private Test said(TestCall call, Function<TestCourse, Test> way) {
        if (!hasKeysLike(call.credential())) {
            var type = call.credential().keyType().displayName();
            return malformed(Optional.of(exchange().displayName() + " has no " + type + " keys, so nothing was sent."));
        }
        return canBeSent(call.credential()) ? way.apply(new TestCourse(dialect, line, call, clock)) : malformed(Optional.empty());
    }

    private boolean hasKeysLike(Credential credential) {
        return dialect.shape().keyTypes().contains(credential.keyType());
    }

    private Test malformed(Optional<String> why) {
        return new Test(clock.instant(), new Diagnosis.MalformedKey(), why.map(text -> new Test.Reply(0, Optional.empty(), text)),
                Duration.ZERO, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return dialect.deathIn(code);
    }

    @Override
    public KeyManagement keyManagement() {
        return new SelfDeletion(dialect, line, clock, credential -> hasKeysLike(credential) && canBeSent(credential));
    }

    @Override
    public Optional<String> accountUid(TestCall call) {
        if (!hasKeysLike(call.credential()) || !canBeSent(call.credential()) || dialect.account(call, clock.instant()).isEmpty()) {
            return Optional.empty();
        }
        var skew = line.skew(call);
        var asked = line.ask(call, skew, now -> dialect.account(call, now).orElseThrow());
        return asked.goodJson().flatMap(dialect::readAccountUid);
    }

    /// {@inheritDoc}
    ///
    /// One call for the server's time, and where the exchange has one, another for our address.
    @Override
    public Reachability reach(Site site, TestFrom from) {
        // Nobody's: the calls are not signed, and no answer to them is held against a key.
        try (var nobody = new Credential.Hmac(Secret.ofText("-"), Secret.ofText("-"), Optional.empty())) {
            var call = new TestCall(site, nobody, OptionalInt.empty(), false, from, Set.of(), TestCall.Before.NOTHING);
            var time = line.ask(call, Optional.empty(), _ -> dialect.serverTime(site).through(from));
            if (time.goodJson().flatMap(dialect::readServerTime).isEmpty()) {
                return new Reachability.NotReached(whyNot(time.judgement()));
            }
            var address = dialect.ourAddress(site)
                    .flatMap(question -> line.ask(call, Optional.empty(), _ -> question.through(from)).goodJson())
                    .flatMap(dialect::readOurAddress);
            return new Reachability.Reached(time.reply() instanceof Reply.Answer answer ? answer.latency() : Duration.ZERO, address);
        }
    }

    private static Diagnosis whyNot(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Judgement.Refused(Diagnosis.RegionBlocked region) -> region;
            case Judgement.Refused(var why) when !why.kind().judgesKey() -> why;
            case Judgement.Refused _, Judgement.Accepted _, Judgement.NoSuchCall _ -> new Diagnosis.Unknown();
        };
    }

    /// A header takes printable ASCII only, and an empty secret signs nothing.
    private boolean canBeSent(Credential credential) {
        var hasPassphrase = !exchange().usesPassphrase()
                || credential.passphrase().filter(p -> isPrintable(p, ' ')).isPresent();
        var signs = switch (credential) {
            case Credential.Hmac hmac -> !hmac.secret().isEmpty();
            case Credential.PrivateKey pair -> pair.canSign();
        };
        return isPrintable(credential.apiKey(), '!') && signs && hasPassphrase;
    }

    private static boolean isPrintable(Secret text, char lowest) {
        return text.read(bytes -> {
            var printable = bytes.length > 0;
            for (var b : bytes) {
                printable &= b >= lowest && b <= '~';
            }
            return printable;
        });
    }
}
