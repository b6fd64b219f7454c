package app.rekey.ui.rotation;

import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Version;
import app.rekey.ui.common.Tone;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What is as it was so far, in a sentence, and whether that is good news.
///
/// Of an old key that works no more it is not said that it goes on working: bots that have it may stand still, and their user has to know.
record Untouched(Tone tone, String words) {
    /// Nothing is said.
    static final Untouched NOTHING = new Untouched(Tone.GOOD, "");

    Untouched {
        Objects.requireNonNull(tone);
        Objects.requireNonNull(words);
    }

    /// A part of the way, with what is said of it by what the old key is worth.
    enum Part {
        NEW_KEY("ui.rotation.untouched.new", "ui.rotation.untouched.newOldFails", "ui.rotation.untouched.newNoOld",
                "ui.rotation.untouched.newRevoked"),
        BOTS("ui.rotation.untouched.bots", "ui.rotation.untouched.botsOldFails", "ui.rotation.untouched.botsNoOld",
                "ui.rotation.untouched.botsRevoked"),
        PROMOTE("ui.rotation.untouched.promote", "ui.rotation.untouched.promoteOldFails", "ui.rotation.untouched.promoteNoOld",
                "ui.rotation.untouched.promoteNoOld"),
        REVOKE("ui.rotation.untouched.revoke", "ui.rotation.untouched.revokeOldFails", "ui.rotation.untouched.revoke",
                "ui.rotation.untouched.revokeFirst");

        private final String oldWorks;
        private final String oldFails;
        private final String noOld;
        private final String revokedFirst;

        Part(String oldWorks, String oldFails, String noOld, String revokedFirst) {
            this.oldWorks = oldWorks;
            this.oldFails = oldFails;
            this.noOld = noOld;
            this.revokedFirst = revokedFirst;
        }
    }

    /// What a question says before bots go back to the old key: also that it works no more, where that is known.
    static String beforeGoingBack(Course course, String question) {
        return failing(course).map(fails -> course.wording().text("ui.rotation.backToFailing", question, fails)).orElse(question);
    }

    /// What the old key's last test says, where bots cannot work with it.
    private static Optional<String> failing(Course course) {
        return course.oldVersion().filter(version -> version.deadSince().isPresent()).flatMap(Version::lastJudgement)
                .map(judged -> course.wording().diagnosis().word(judged.diagnosis().kind()));
    }

    /// Before anything was begun.
    static Untouched before(String words) {
        return new Untouched(Tone.GOOD, words);
    }

    /// At a part that was reached.
    ///
    /// @param told what its sentence begins to count with; the old key's diagnosis comes after it
    static Untouched at(Course course, Part part, Object... told) {
        var wording = course.wording();
        if (course.rotation().map(Rotation::order).filter(Order.REVOKE_FIRST::equals).isPresent()) {
            return new Untouched(Tone.WARNING, wording.text(part.revokedFirst, told));
        }
        if (course.oldVersion().isEmpty()) {
            return new Untouched(Tone.WARNING, wording.text(part.noOld, told));
        }
        return failing(course)
                .map(fails -> new Untouched(Tone.WARNING, wording.text(part.oldFails, Stream.concat(Stream.of(told), Stream.of(fails)).toArray())))
                .orElseGet(() -> new Untouched(Tone.GOOD, wording.text(part.oldWorks, told)));
    }
}
