package app.rekey.exchange;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Evidence.Outcome;
import app.rekey.domain.Test;
import app.rekey.http.HttpCall;
import app.rekey.http.HttpCaller;
import app.rekey.http.JsonReply;
import app.rekey.http.RateLimit;
import app.rekey.http.Reply;
import app.rekey.http.ServerClock;
import app.rekey.service.TestCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// The way to one exchange's servers: asks, judges what comes back, and stops asking a server that told us to.
final class Line {
    private final Dialect dialect;
    private final HttpCaller caller;
    private final ServerClock serverClock;
    private final RateLimit rateLimit;
    private final Answers answers;
    private final Clock clock;

    Line(Dialect dialect, HttpCaller caller, ServerClock serverClock, RateLimit rateLimit, Clock clock) {
        this.dialect = dialect;
        this.caller = caller;
        this.serverClock = serverClock;
        this.rateLimit = rateLimit;
        this.answers = new Answers(dialect);
        this.clock = clock;
    }

    /// One question and what came of it.
    ///
    /// @param sent the call as it was signed last
    /// @param signedAt when, by our clock
    record Asked(HttpCall sent, Instant signedAt, Reply reply, Judgement judgement) {
        /// What was asked and answered, with everything masked that the call carried.
        Evidence evidence(Credential credential) {
            return new Evidence(sent.body().isPresent() ? "POST" : "GET", sent.base().uri().getAuthority(),
                    sent.pathAndQuery().replaceAll("=[^&]*", "=…"), signedAt, reply.latency(), switch (reply) {
                        case Reply.Held held -> new Outcome.NotSent(held.until());
                        case Reply.NoAnswer none -> new Outcome.NoAnswer(none.fault());
                        case Reply.Answer _, Reply.TooLarge _ -> new Outcome.Answered(face(credential).orElseThrow());
                    });
        }

        /// The exchange's words; empty where there was no answer. An accepted key's answer is not kept as text: it tells accounts and
        /// balances, and what it says of the key is read from it.
        Optional<Test.Reply> face(Credential credential) {
            return switch (reply) {
                case Reply.Answer answer -> Optional.of(new Test.Reply(answer.status(), judgement.code(),
                        accepted().isPresent() ? "" : Redaction.of(credential, sent).text(answer.body())));
                case Reply.TooLarge tooLarge -> Optional.of(new Test.Reply(tooLarge.status(), Optional.empty(), ""));
                case Reply.NoAnswer _, Reply.Held _ -> Optional.empty();
            };
        }

        Optional<Judgement.Accepted> accepted() {
            return judgement.verdict() instanceof Judgement.Accepted accepted ? Optional.of(accepted) : Optional.empty();
        }

        Optional<JsonReply> json() {
            return reply instanceof Reply.Answer answer ? Answers.json(answer) : Optional.empty();
        }

        /// The JSON of an answer with status 200.
        Optional<JsonReply> goodJson() {
            return reply instanceof Reply.Answer answer && answer.status() == 200 ? Answers.json(answer) : Optional.empty();
        }

        boolean isClockSkew() {
            return judgement.verdict() instanceof Judgement.Refused(Diagnosis.ClockSkew _);
        }

        boolean isNoSuchCall() {
            return judgement.verdict() instanceof Judgement.NoSuchCall;
        }
    }

    /// Our clock minus the server's, where it told within the last minute.
    Optional<Duration> skew(TestCall call) {
        return serverClock.skew(timeCall(call), reply -> serverTime(call, reply));
    }

    /// The same, measured after `moment`.
    Optional<Duration> skewAfter(Instant moment, TestCall call) {
        return serverClock.skewAfter(moment, timeCall(call), reply -> serverTime(call, reply));
    }

    /// Asks once. The call is signed with the server's time at the moment it leaves.
    Asked ask(TestCall call, Optional<Duration> skew, Function<Instant, HttpCall> signing) {
        record Signed(HttpCall call, Instant at) {}
        var last = new AtomicReference<Signed>();
        var reply = caller.call(() -> {
            var now = clock.instant();
            last.set(new Signed(signing.apply(now.minus(skew.orElse(Duration.ZERO))).askedOf(party()), now));
            return last.get().call();
        });
        return new Asked(last.get().call(), last.get().at(), reply, judge(call, last.get().call().base(), reply));
    }

    private HttpCall timeCall(TestCall call) {
        return dialect.serverTime(call.site()).through(call.from()).askedOf(party());
    }

    /// One exchange's hosts share their guards: a site that turns this address away speaks for all.
    private String party() {
        return dialect.exchange().id();
    }

    private Optional<Instant> serverTime(TestCall call, Reply reply) {
        if (!(reply instanceof Reply.Answer answer)) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            judge(call, call.site().baseUrl(), answer);
            return Optional.empty();
        }
        dialect.used(call, answer).forEach(total -> rateLimit.observe(total, call.from()));
        return Answers.json(answer).flatMap(dialect::readServerTime);
    }

    private Judgement judge(TestCall call, BaseUrl asked, Reply reply) {
        return switch (reply) {
            case Reply.Held held -> refused(Stop.diagnosis(held));
            case Reply.NoAnswer none -> refused(new Diagnosis.Network(none.fault()));
            case Reply.TooLarge _ -> refused(new Diagnosis.Unknown());
            case Reply.Answer answer -> {
                dialect.used(call, answer).forEach(total -> rateLimit.observe(total, call.from()));
                yield stopIfTold(call, asked, answer, answers.judge(call, answer));
            }
        };
    }

    private Judgement stopIfTold(TestCall call, BaseUrl asked, Reply.Answer answer, Judgement judgement) {
        if (!(judgement.verdict() instanceof Judgement.Refused(var diagnosis))) {
            return judgement;
        }
        var stop = switch (diagnosis) {
            case Diagnosis.RateLimited limited -> Optional.of(Stop.limited(answer, limited.until(), clock.instant()));
            case Diagnosis.IpBanned banned -> Optional.of(Stop.banned(answer, banned.until(), clock.instant()));
            case Diagnosis.RegionBlocked region when region.ofAddress() -> Optional.of(Stop.region(clock.instant()));
            default -> Optional.<Stop>empty();
        };
        // A country is refused by one server; a limit and a ban by the whole exchange.
        stop.ifPresent(told -> rateLimit.stop(
                told.why() == Reply.Held.Why.REGION ? asked.toString() : party(), call.from(), told.until(), told.why()));
        return stop.map(told -> new Judgement(judgement.code(), new Judgement.Refused(told.diagnosis()))).orElse(judgement);
    }

    private static Judgement refused(Diagnosis diagnosis) {
        return new Judgement(Optional.empty(), new Judgement.Refused(diagnosis));
    }
}
