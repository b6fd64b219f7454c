package app.rekey.ui.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Stage;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The fifth step: the new key becomes the one that the row of the list stands for. Bots and exchange are not touched.
final class PromoteViewModel implements StepModel {
    private final Course course;
    private final Wording wording;

    PromoteViewModel(Course course) {
        this.course = course;
        this.wording = course.wording();
    }

    /// What it changes, a sentence each.
    List<String> changes() {
        var changes = new ArrayList<String>();
        course.newVersion().ifPresent(fresh -> changes.add(wording.text("ui.rotation.promote.fresh", fresh.credential().apiKey().text())));
        course.oldVersion().filter(old -> old.stage() != Stage.REVOKED).ifPresent(old -> changes.add(wording.text("ui.rotation.promote.old", old.credential().apiKey().text())));
        var aside = aside();
        if (!aside.isEmpty()) {
            changes.add(wording.text("ui.rotation.promote.aside", aside));
        }
        return List.copyOf(changes);
    }

    private String aside() {
        return course.key().flatMap(key -> course.rotation().map(rotation -> key.bindings().stream()
                .filter(bot -> rotation.stageOf(bot) == BotStage.SET_ASIDE)
                .map(Binding::botName)
                .collect(Collectors.joining(", ")))).orElse("");
    }

    @Override
    public Foot foot() {
        var rotations = course.services().rotations();
        return new Foot(Untouched.at(course, Untouched.Part.PROMOTE), List.of(), Optional.of(new Action("promote",
                wording.text("ui.rotation.promote.now"),
                () -> course.step(wording.text("ui.rotation.promote.looking"), rotations::promote, _ -> { }))));
    }

    @Override
    public void open() {
        // Everything that it says stands in the vault.
    }
}
