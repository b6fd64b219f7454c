package app.rekey.exchange;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.service.KeyManagement;
import app.rekey.service.TestCall;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A key that deletes itself: one signed call, sent once. Whatever is not plainly a refusal leaves open whether it took effect.
final class SelfDeletion implements KeyManagement {
    private final Dialect dialect;
    private final Line line;
    private final Clock clock;
    private final Predicate<Credential> sendable;

    /// @param sendable whether a credential can sign and travel
    SelfDeletion(Dialect dialect, Line line, Clock clock, Predicate<Credential> sendable) {
        this.dialect = dialect;
        this.line = line;
        this.clock = clock;
        this.sendable = sendable;
    }

    @Override
    public Power mayDeleteItself(Site site, Optional<KeyInfo> info) {
        return dialect.mayDeleteItself(site, info);
    }

    @Override
    public DeleteResult deleteItself(TestCall call) {
        if (mayDeleteItself(call.site(), call.before().info()) != Power.YES || !sendable.test(call.credential())) {
            return new DeleteResult.NotAllowed();
        }
        var skew = line.skew(call);
        var asked = line.ask(call, skew, now -> dialect.deleteItself(call, now).orElseThrow());
        return asked.goodJson().filter(dialect::saysDeleted).isPresent() ? new DeleteResult.Deleted() : notDeleted(call, asked, skew);
    }

    private DeleteResult notDeleted(TestCall call, Line.Asked asked, Optional<Duration> skew) {
        return switch (asked.judgement().verdict()) {
            case Judgement.Accepted _ -> new DeleteResult.MayBeDeleted(test(call, asked, new Diagnosis.Unknown(), skew));
            case Judgement.NoSuchCall _ -> new DeleteResult.Refused(test(call, asked, new Diagnosis.Unknown(), skew));
            case Judgement.Refused(var diagnosis) -> refused(diagnosis, test(call, asked, diagnosis, skew));
        };
    }

    private static DeleteResult refused(Diagnosis diagnosis, Test test) {
        return switch (diagnosis) {
            case Diagnosis.PermissionMissing _, Diagnosis.TradePermissionLapsed _ -> new DeleteResult.NotAllowed();
            case Diagnosis.Network(var fault) -> neverLeft(fault) ? new DeleteResult.Refused(test) : new DeleteResult.MayBeDeleted(test);
            case Diagnosis.ExchangeDown _, Diagnosis.Unknown _, Diagnosis.Ok _ -> new DeleteResult.MayBeDeleted(test);
            case Diagnosis.KeyExpired _, Diagnosis.KeyUnknownOrDeleted _, Diagnosis.SecretWrong _, Diagnosis.PassphraseWrong _,
                    Diagnosis.IpNotAllowed _, Diagnosis.MalformedKey _, Diagnosis.AccountRestricted _, Diagnosis.RegionBlocked _,
                    Diagnosis.ClockSkew _, Diagnosis.RateLimited _, Diagnosis.IpBanned _ -> new DeleteResult.Refused(test);
        };
    }

    private static boolean neverLeft(Diagnosis.Network.Fault fault) {
        return switch (fault) {
            case UNKNOWN_HOST, REFUSED, PROXY -> true;
            case TIMED_OUT, CUT_OFF, TLS, NOT_HTTP, CANCELLED, OTHER -> false;
        };
    }

    private Test test(TestCall call, Line.Asked asked, Diagnosis diagnosis, Optional<Duration> skew) {
        return new Test(clock.instant(), diagnosis, asked.face(call.credential()), asked.reply().latency(), skew, Optional.empty(),
                List.of(asked.evidence(call.credential())));
    }
}
