package app.rekey.exchange;

import app.rekey.domain.Diagnosis;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.util.Locale;
import java.util.Optional;

/// Judges an answer: looks what it is before anybody reads it, and lets nothing but an exchange's own words judge a key.
final class Answers {
    private final Dialect dialect;

    Answers(Dialect dialect) {
        this.dialect = dialect;
    }

    /// The JSON of an answer; empty where it calls itself a page, a picture or the like.
    static Optional<JsonReply> json(Reply.Answer answer) {
        var type = answer.header("content-type").orElse("application/json").toLowerCase(Locale.ROOT);
        return type.contains("json") || type.startsWith("text/plain") ? JsonReply.parse(answer.body()) : Optional.empty();
    }

    Judgement judge(TestCall call, Reply.Answer answer) {
        if (answer.status() >= 300 && answer.status() < 400) {
            return refused(new Diagnosis.Unknown());
        }
        var json = json(answer);
        return byStatus(answer, json.isPresent() ? dialect.judge(call, answer, json) : withoutJson(call, answer));
    }

    private Judgement withoutJson(TestCall call, Reply.Answer answer) {
        if (answer.status() < 300) {
            return refused(new Diagnosis.Unknown());
        }
        var page = new Page(answer);
        var ofFirewall = page.ofFirewall();
        if (ofFirewall.isPresent()) {
            return refused(ofFirewall.get());
        }
        if (page.isHtml()) {
            return answer.status() == 404 ? new Judgement(Optional.empty(), new Judgement.NoSuchCall()) : refused(new Diagnosis.Unknown());
        }
        var judged = dialect.judge(call, answer, Optional.empty());
        var judgesKey = switch (judged.verdict()) {
            case Judgement.Accepted _ -> true;
            case Judgement.Refused(var diagnosis) -> diagnosis.kind().judgesKey();
            case Judgement.NoSuchCall _ -> false;
        };
        return judgesKey && !page.isBlank() ? refused(new Diagnosis.Unknown()) : judged;
    }

    /// What the status alone says, where nothing better is known.
    private static Judgement byStatus(Reply.Answer answer, Judgement judged) {
        if (!(judged.verdict() instanceof Judgement.Refused(Diagnosis.Unknown _))) {
            return judged;
        }
        var diagnosis = switch (answer.status()) {
            case 418 -> new Diagnosis.IpBanned(Optional.empty());
            case 429 -> new Diagnosis.RateLimited(Optional.empty());
            case 451 -> new Diagnosis.RegionBlocked(true);
            default -> answer.status() >= 500 ? new Diagnosis.ExchangeDown() : new Diagnosis.Unknown();
        };
        return new Judgement(judged.code(), new Judgement.Refused(diagnosis));
    }

    private static Judgement refused(Diagnosis diagnosis) {
        return new Judgement(Optional.empty(), new Judgement.Refused(diagnosis));
    }
}
