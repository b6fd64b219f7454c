package app.rekey.ui.rotation;

import app.rekey.domain.Rotation;
import app.rekey.domain.Version;
import app.rekey.service.rotation.AbandonResult;
import app.rekey.service.rotation.RotationReport;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What a rotation did, once it is over.
final class EndViewModel implements StepModel {
    private final Course course;
    private final Wording wording;
    private final ReadOnlyObjectWrapper<Optional<Report>> report = new ReadOnlyObjectWrapper<>(Optional.empty());

    EndViewModel(Course course) {
        this.course = course;
        this.wording = course.wording();
    }

    /// @param took how long it took, in a sentence
    /// @param bots what it cost each of them
    record Report(Tone tone, String took, String summary, List<Cost> bots) {
        Report {
            bots = List.copyOf(bots);
        }
    }

    /// @param proven who saw that it works
    record Cost(Tone tone, String bot, String words, String proven) {}

    ReadOnlyObjectProperty<Optional<Report>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    @Override
    public void open() {
        course.rotation().map(Rotation::id).ifPresent(id -> course.run(wording.text("ui.rotation.end.looking"),
                () -> course.services().rotations().report(id), found -> report.set(found.map(this::told))));
    }

    private Report told(RotationReport found) {
        var finished = found.rotation().end().filter(end -> end.outcome() == Rotation.Outcome.FINISHED).isPresent();
        var words = wording.rotation();
        return new Report(finished ? Tone.GOOD : Tone.NEUTRAL, words.took(found),
                finished ? finished(found.rotation()) : abandoned(found.rotation()), finished
                ? found.bots().stream().map(bot -> new Cost(bot.setAside() ? Tone.WARNING
                        : bot.withoutValidKey().map(gap -> gap.isZero() ? Tone.GOOD : Tone.WARNING).orElse(Tone.NEUTRAL),
                        bot.botName(), words.cost(bot), words.provenBy(bot))).toList()
                : List.of());
    }

    private String abandoned(Rotation rotation) {
        return course.key().map(key -> wording.rotation().of(new AbandonResult.Abandoned(rotation), key)).orElse("");
    }

    /// Says of the old key what is known of it, and by whom.
    private String finished(Rotation rotation) {
        var old = course.key().flatMap(key -> rotation.oldVersion().flatMap(key::version));
        return old.flatMap(Version::revocation).map(known -> wording.text(switch (known.source()) {
            case PROVEN -> "ui.rotation.end.proven";
            case SAID -> "ui.rotation.end.said";
        })).orElseGet(() -> wording.text("ui.rotation.end.finished"));
    }

    @Override
    public Foot foot() {
        return new Foot(Untouched.NOTHING, List.of(), Optional.empty());
    }
}
