package app.rekey.vault;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Evidence.Outcome;
import app.rekey.domain.Test;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What was asked and answered for a test, as JSON and back.
final class EvidenceJson {
    private EvidenceJson() {}

    static ObjectNode write(Evidence evidence) {
        var json = Json.object();
        json.put("method", evidence.method()).put("host", evidence.host()).put("path", evidence.path());
        json.put("at", evidence.at().toString()).put("latency", evidence.latency().toString());
        switch (evidence.outcome()) {
            case Outcome.Answered(var reply) -> json.set("reply", write(reply));
            case Outcome.NoAnswer(var fault) -> json.put("fault", fault.name());
            case Outcome.NotSent(var until) -> json.put("notSentUntil", until.toString());
        }
        return json;
    }

    /// Empty for evidence of a kind that a later version knows: the rest of its test is worth showing all the same.
    static Optional<Evidence> read(Members json) {
        return Members.understood(() -> new Evidence(
                json.text("method"), json.text("host"), json.text("path"), json.instant("at"), json.duration("latency"), outcome(json)));
    }

    static ObjectNode write(Test.Reply reply) {
        var json = Json.object().put("httpStatus", reply.httpStatus()).put("text", reply.text());
        reply.code().ifPresent(code -> json.put("code", code));
        return json;
    }

    static Test.Reply reply(Members json) {
        return new Test.Reply(json.number("httpStatus"), json.optionalText("code"), json.text("text"));
    }

    private static Outcome outcome(Members json) {
        return json.optionalMembers("reply").<Outcome>map(reply -> new Outcome.Answered(reply(reply)))
                .or(() -> json.optionalText("fault").map(name -> new Outcome.NoAnswer(Diagnosis.Network.Fault.valueOf(name))))
                .orElseGet(() -> new Outcome.NotSent(json.instant("notSentUntil")));
    }
}
