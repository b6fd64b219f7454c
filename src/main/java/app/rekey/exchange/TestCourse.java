package app.rekey.exchange;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Test;
import app.rekey.http.HttpCall;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The course of one test call: the server's time, the question, at most one repeat with the time corrected, at most one other
/// question where the server has no such call. An examination asks further where the answer leaves several causes open.
final class TestCourse {
    private final Dialect dialect;
    private final Line line;
    private final TestCall call;
    private final Clock clock;
    private final List<Evidence> evidence = new ArrayList<>();

    TestCourse(Dialect dialect, Line line, TestCall call, Clock clock) {
        this.dialect = dialect;
        this.line = line;
        this.call = call;
        this.clock = clock;
    }

    Test run() {
        return run(false);
    }

    /// As [#run], with the dialect's further question where it has one for what the first told.
    Test examine() {
        return run(true);
    }

    private Test run(boolean further) {
        var skew = line.skew(call);
        var asked = ask(skew, now -> dialect.keyInfo(call, now));
        if (asked.isClockSkew()) {
            var told = told(asked);
            skew = line.skewAfter(asked.signedAt(), call).or(() -> told);
            asked = ask(skew, now -> dialect.keyInfo(call, now));
        }
        if (asked.isNoSuchCall() && dialect.fallback(call, clock.instant()).isPresent()) {
            asked = ask(skew, now -> dialect.fallback(call, now).orElseThrow());
        }
        var verdict = asked.judgement();
        if (further && dialect.further(call, verdict, clock.instant()).isPresent()) {
            var first = verdict;
            var more = ask(skew, now -> dialect.further(call, first, now).orElseThrow());
            verdict = dialect.together(first, more.judgement());
        }
        return test(asked, verdict, skew.or(readFrom(asked)));
    }

    private Line.Asked ask(Optional<Duration> skew, Function<Instant, HttpCall> signing) {
        var asked = line.ask(call, skew, signing);
        evidence.add(asked.evidence(call.credential()));
        return asked;
    }

    private static Optional<Duration> told(Line.Asked asked) {
        return asked.judgement().verdict() instanceof Judgement.Refused(Diagnosis.ClockSkew(var told)) ? told : Optional.empty();
    }

    /// Some exchanges put their time into every answer; that serves where none was measured.
    private Supplier<Optional<Duration>> readFrom(Line.Asked asked) {
        return () -> asked.reply() instanceof Reply.Answer answer
                ? asked.json().flatMap(dialect::readServerTime).map(theirs -> Duration.between(theirs, answer.midpoint()))
                : Optional.empty();
    }

    private Test test(Line.Asked asked, Judgement judged, Optional<Duration> skew) {
        var diagnosis = switch (judged.verdict()) {
            case Judgement.Accepted accepted -> againstNeeds(accepted);
            case Judgement.Refused(Diagnosis.ClockSkew(var told)) -> new Diagnosis.ClockSkew(skew.or(() -> told));
            case Judgement.Refused(var refused) -> refused;
            case Judgement.NoSuchCall _ -> new Diagnosis.Unknown();
        };
        var info = judged.verdict() instanceof Judgement.Accepted accepted ? Optional.of(accepted.info()) : Optional.<KeyInfo>empty();
        return new Test(clock.instant(), diagnosis, asked.face(call.credential()), asked.reply().latency(), skew, info, evidence);
    }

    /// Holds what the key may do against what it must be able to, unless the dialect found something already.
    private Diagnosis againstNeeds(Judgement.Accepted accepted) {
        var permissions = accepted.info().permissions();
        if (!(accepted.diagnosis() instanceof Diagnosis.Ok) || permissions.words().isEmpty()) {
            return accepted.diagnosis();
        }
        var missing = permissions.missing(call.needs());
        // Where nobody said what the key is for, what it could do tells.
        var lapsed = call.needs().isEmpty()
                ? !permissions.mayTrade() && call.before().couldTrade()
                : missing.stream().anyMatch(call.before()::couldTrade);
        if (lapsed) {
            return new Diagnosis.TradePermissionLapsed();
        }
        return missing.isEmpty() ? new Diagnosis.Ok() : new Diagnosis.PermissionMissing(missing);
    }
}
