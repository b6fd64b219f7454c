package app.rekey.ui.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.ui.common.Wording;
import java.util.List;

/// What came of the steps that are done, a line each.
final class StepWords {
    private final Course course;
    private final Wording wording;

    StepWords(Course course) {
        this.course = course;
        this.wording = course.wording();
    }

    String done(Step step) {
        return switch (step) {
            case PLAN -> course.rotation().map(rotation -> wording.text("ui.rotation.done.plan", wording.time(rotation.startedAt()))).orElse("");
            case NEW_KEY -> course.newVersion()
                    .map(fresh -> wording.text("ui.rotation.done.new", apiKey(fresh), wording.time(fresh.addedAt())))
                    .orElse("");
            case TEST -> course.newVersion().flatMap(Version::lastJudgement).map(this::tested)
                    .orElseGet(() -> wording.text("ui.rotation.done.notTested"));
            case BOTS -> course.key().flatMap(key -> course.rotation().map(rotation -> bots(key, rotation))).orElse("");
            case PROMOTE -> course.newVersion().map(fresh -> wording.text("ui.rotation.done.promote", apiKey(fresh))).orElse("");
            case REVOKE -> course.oldVersion().map(this::revoked).orElseGet(() -> wording.text("ui.rotation.done.nothingToRevoke"));
        };
    }

    private String tested(Test test) {
        return wording.text("ui.rotation.done.test", wording.diagnosis().word(test.diagnosis().kind()), wording.time(test.at()));
    }

    private String bots(Key key, Rotation rotation) {
        if (key.bindings().isEmpty()) {
            return wording.text("ui.rotation.done.noBots");
        }
        var stages = key.bindings().stream().map((Binding bot) -> rotation.stageOf(bot)).toList();
        var aside = count(stages, BotStage.SET_ASIDE);
        return aside == 0
                ? wording.text("ui.rotation.done.bots", count(stages, BotStage.PROVEN), stages.size())
                : wording.text("ui.rotation.done.botsAside", count(stages, BotStage.PROVEN), stages.size(), aside);
    }

    private static long count(List<BotStage> stages, BotStage wanted) {
        return stages.stream().filter(wanted::equals).count();
    }

    private String revoked(Version old) {
        if (old.stage() != Stage.REVOKED) {
            return wording.text("ui.rotation.done.notRevoked", apiKey(old));
        }
        return wording.text(old.revocation().map(known -> switch (known.source()) {
            case PROVEN -> "ui.rotation.done.proven";
            case SAID -> "ui.rotation.done.said";
        }).orElse("ui.rotation.done.said"), apiKey(old));
    }

    private static String apiKey(Version version) {
        return version.credential().apiKey().text();
    }
}
