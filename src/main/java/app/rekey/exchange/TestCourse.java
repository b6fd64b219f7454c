package app.rekey.exchange;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Test;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The course of one test call: the server's time, the question, at most one repeat with the time corrected, at most one other
/// question where the server has no such call.
final class TestCourse {
    private final Dialect dialect;
    private final Line line;
    private final TestCall call;
    private final Clock clock;

    TestCourse(Dialect dialect, Line line, TestCall call, Clock clock) {
        this.dialect = dialect;
        this.line = line;
        this.call = call;
        this.clock = clock;
    }

    Test run() {
        var skew = line.skew(call);
        var asked = line.ask(call, skew, now -> dialect.keyInfo(call, now));
        if (asked.isClockSkew()) {
            var told = told(asked);
            skew = line.skewAfter(asked.signedAt(), call).or(() -> told);
            var corrected = skew;
            asked = line.ask(call, corrected, now -> dialect.keyInfo(call, now));
        }
        if (asked.isNoSuchCall() && dialect.fallback(call, clock.instant()).isPresent()) {
            asked = line.ask(call, skew, now -> dialect.fallback(call, now).orElseThrow());
        }
        return test(asked, skew.or(readFrom(asked)));
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

    private Test test(Line.Asked asked, Optional<Duration> skew) {
        var diagnosis = switch (asked.judgement().verdict()) {
            case Judgement.Accepted accepted -> againstNeeds(accepted);
            case Judgement.Refused(Diagnosis.ClockSkew(var told)) -> new Diagnosis.ClockSkew(skew.or(() -> told));
            case Judgement.Refused(var refused) -> refused;
            case Judgement.NoSuchCall _ -> new Diagnosis.Unknown();
        };
        var info = asked.judgement().verdict() instanceof Judgement.Accepted accepted ? Optional.of(accepted.info()) : Optional.<KeyInfo>empty();
        return new Test(clock.instant(), diagnosis, face(asked, info.isPresent()), latency(asked.reply()), skew, info);
    }

    /// Holds what the key may do against what it must be able to, unless the dialect found something already.
    private Diagnosis againstNeeds(Judgement.Accepted accepted) {
        var permissions = accepted.info().permissions();
        var missing = permissions.missing(call.needs());
        if (!(accepted.diagnosis() instanceof Diagnosis.Ok) || missing.isEmpty() || permissions.words().isEmpty()) {
            return accepted.diagnosis();
        }
        var lapsed = missing.stream().anyMatch(lacking ->
                lacking.isTrading() && call.before().info().filter(known -> known.permissions().has(lacking)).isPresent());
        return lapsed ? new Diagnosis.TradePermissionLapsed() : new Diagnosis.PermissionMissing(missing);
    }

    /// The exchange's words. An accepted key's answer is not kept as text: it tells accounts and balances, and `info` has the rest.
    private Optional<Test.Reply> face(Line.Asked asked, boolean accepted) {
        return switch (asked.reply()) {
            case Reply.Answer answer -> Optional.of(new Test.Reply(answer.status(), asked.judgement().code(),
                    accepted ? "" : Redaction.of(call.credential(), asked.sent()).text(answer.body())));
            case Reply.TooLarge tooLarge -> Optional.of(new Test.Reply(tooLarge.status(), Optional.empty(), ""));
            case Reply.NoAnswer _, Reply.Held _ -> Optional.empty();
        };
    }

    private static Duration latency(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> answer.latency();
            case Reply.TooLarge tooLarge -> tooLarge.latency();
            case Reply.NoAnswer none -> none.latency();
            case Reply.Held _ -> Duration.ZERO;
        };
    }
}
