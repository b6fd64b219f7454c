package app.rekey.words;

import app.rekey.domain.Evidence;
import app.rekey.domain.Evidence.Outcome;
import app.rekey.domain.Key;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// What was asked and answered for a test, for people and for a support desk. Holds what the evidence holds: nothing secret.
public final class EvidenceWords {
    private final Words words;
    private final DiagnosisWords diagnoses;
    private final DateTimeFormatter clock;

    public EvidenceWords(Words words, DiagnosisWords diagnoses, ZoneId zone) {
        this.words = words;
        this.diagnoses = diagnoses;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
    }

    /// One question and what came of it.
    public record Line(String question, String answer) {}

    /// In the order in which it was asked; empty where nothing was, or where the test is from before evidence was kept.
    public List<Line> lines(Test test) {
        return test.evidence().stream().map(e -> new Line(question(e), answer(e, clock.format(e.at())))).toList();
    }

    /// All of it as plain text to copy: the key by its masked API key, the diagnosis, times in UTC.
    public String details(Key key, Site site, Test test) {
        var lines = new ArrayList<String>();
        lines.add(words.get("evidence.head", site.name(),
                key.current().map(v -> v.credential().apiKey().text()).orElse(""), test.diagnosis().kind().name(), test.at()));
        lines.add(diagnoses.sentence(site, test));
        test.evidence().forEach(e -> {
            lines.add(question(e));
            lines.add(answer(e, e.at().toString()));
        });
        return String.join("\n", lines);
    }

    private static String question(Evidence evidence) {
        return evidence.method() + " " + evidence.host() + evidence.path();
    }

    private String answer(Evidence evidence, String at) {
        return switch (evidence.outcome()) {
            case Outcome.Answered(var reply) -> words.get("evidence.answered", at, reply.httpStatus(), reply.code().orElse("–"),
                    evidence.latency().toMillis()) + (reply.text().isBlank() ? "" : "\n" + reply.text());
            case Outcome.NoAnswer(var fault) -> words.get("evidence.noAnswer", at, fault.name(), evidence.latency().toMillis());
            case Outcome.NotSent(var until) -> words.get("evidence.notSent", at, time(until));
        };
    }

    private String time(Instant until) {
        return clock.format(until);
    }
}
