package app.rekey.ui.keys;

import app.rekey.domain.Attention;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.Key;
import app.rekey.domain.Remedy;
import app.rekey.domain.Rotation;
import app.rekey.domain.Site;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what is wrong with a key, and puts the one button beside it that mends it.
final class KeyProblems {
    /// A clock this close is nothing to speak of.
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Wording wording;
    private final ExpiryPolicy policy;
    private final KeyActions actions;
    private final ElsewhereProblem elsewhere;

    KeyProblems(Wording wording, ExpiryPolicy policy, KeyActions actions, ElsewhereProblem elsewhere) {
        this.wording = wording;
        this.policy = policy;
        this.actions = actions;
        this.elsewhere = elsewhere;
    }

    /// Most pressing first; empty where nothing is wrong.
    List<Problem> of(Key key, Site site, Instant now) {
        var problems = new ArrayList<Problem>();
        elsewhere.of(key, site).ifPresent(problems::add);
        diagnosed(key, site).ifPresent(problems::add);
        clockIsOff(key, site).ifPresent(problems::add);
        Attention.of(key, now, policy).forEach(reason -> {
            switch (reason) {
                case DIAGNOSIS, BINDING -> { }
                case ROTATION_UNFINISHED -> key.rotation().map(rotation -> underWay(key, rotation)).ifPresent(problems::addFirst);
                case EXPIRED, EXPIRES_URGENTLY -> expiring(key, site, reason).ifPresent(problems::add);
                case STILL_RETIRING -> problems.add(unrevoked(key, site, Stage.RETIRING));
                case REVOKE_FAILED -> problems.add(unrevoked(key, site, Stage.REVOKE_FAILED));
            }
        });
        return problems;
    }

    private Optional<Problem> diagnosed(Key key, Site site) {
        if (!key.details().isTestable()) {
            return Optional.empty();
        }
        var judged = key.lastJudgement();
        var last = key.current().flatMap(Version::lastTest);
        // An outage after a good answer is worth a line in the history, not a box; after a bad one the bad one counts.
        return judged.or(() -> last).filter(test -> !test.isOk()).map(test -> of(key, site, test));
    }

    /// A good answer that came only because the call was made with the exchange's time.
    private Optional<Problem> clockIsOff(Key key, Site site) {
        return key.current().flatMap(Version::lastTest)
                .filter(Test::isOk)
                .filter(test -> test.clockSkew().filter(skew -> skew.abs().compareTo(WORTH_TELLING) > 0).isPresent())
                .map(test -> new Problem(Tone.WARNING, wording.diagnosis().word(Diagnosis.Kind.CLOCK_SKEW),
                        wording.diagnosis().sentence(site, test), List.of(), List.of(again(key))));
    }

    private Problem of(Key key, Site site, Test test) {
        var words = wording.diagnosis();
        return new Problem(KeyStatus.tone(test), words.word(test.diagnosis().kind()), words.sentence(site, test),
                words.causes(site, test, wasAccepted(key)), waysOut(key, site, test));
    }

    /// Looking elsewhere comes first where the key was never accepted, or is said to belong elsewhere; else it was most likely deleted.
    private List<Action> waysOut(Key key, Site site, Test test) {
        var diagnosis = test.diagnosis();
        var remedies = new ArrayList<>(remedies(key, site, test));
        if (Remedy.mayLiveElsewhere(key.exchange(), diagnosis)) {
            var first = diagnosis.kind() == Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED
                    && (Remedy.of(key.exchange(), diagnosis) == Remedy.CHANGE_SITE || !wasAccepted(key))
                    && elsewhere.of(key, site).isEmpty();
            remedies.add(first ? 0 : remedies.size(), elsewhere.look(key));
        }
        return List.copyOf(remedies);
    }

    private static boolean wasAccepted(Key key) {
        return key.current().flatMap(Version::lastAccepted).isPresent();
    }

    private List<Action> remedies(Key key, Site site, Test test) {
        var remedy = Remedy.of(key.exchange(), test);
        var label = wording.diagnosis().remedy(remedy);
        return switch (remedy) {
            case NONE -> List.of();
            case REENABLE_TRADING, EDIT_PERMISSIONS -> List.of(page(label, site), again(key));
            // Where the page refuses to extend an expired key, a new one is needed.
            case EXTEND -> List.of(page(label, site), again(key), rotate(wording.diagnosis().remedy(Remedy.ROTATE), key));
            case ROTATE -> List.of(rotate(label, key), page(wording.text("ui.pane.openPage", site.exchange().displayName()), site));
            case CHANGE_SITE, PASTE_AGAIN -> List.of(edit(label, key));
            case ADD_IP -> addAddress(key, test.diagnosis(), label, site);
            case WAIT -> List.of(new Action("remedy-test", wording.text("ui.pane.testAgain"), () -> actions.test(key.id())));
        };
    }

    /// The address to add where the exchange told it, the page to add it on, or the word that the key is for another computer.
    private List<Action> addAddress(Key key, Diagnosis diagnosis, String label, Site site) {
        var ways = new ArrayList<Action>();
        if (diagnosis instanceof Diagnosis.IpNotAllowed refused) {
            refused.address().map(this::copy).ifPresent(ways::add);
        }
        ways.add(page(label, site));
        ways.add(edit(wording.text("ui.pane.forElsewhere"), key));
        return ways;
    }

    private Optional<Problem> expiring(Key key, Site site, Attention reason) {
        boolean over = reason == Attention.EXPIRED;
        boolean alreadyTold = key.lastJudgement().filter(t -> t.diagnosis().kind() == Diagnosis.Kind.KEY_EXPIRED).isPresent();
        if (alreadyTold) {
            return Optional.empty();
        }
        var remedy = Remedy.of(key.exchange(), new Diagnosis.KeyExpired());
        var label = wording.diagnosis().remedy(remedy);
        var action = remedy == Remedy.EXTEND ? page(label, site) : rotate(label, key);
        return Optional.of(new Problem(over ? Tone.DANGER : Tone.WARNING,
                wording.text(over ? "ui.pane.pastItsEnd" : "ui.pane.endsSoon"),
                wording.expiry().tooltip(key.exchange(), policy.lifetime(key)), List.of(), List.of(action)));
    }

    private Problem underWay(Key key, Rotation rotation) {
        return new Problem(Tone.WARNING, wording.text("ui.pane.rotationUnderWay"), wording.rotation().underWay(key, rotation), List.of(),
                List.of(new Action("remedy-go-on", wording.text("ui.pane.goOn"), () -> actions.rotate(key.id()))));
    }

    private Problem unrevoked(Key key, Site site, Stage stage) {
        var old = key.versions().stream().filter(v -> v.stage() == stage).findFirst().orElseThrow();
        var sentence = stage == Stage.RETIRING ? "ui.pane.stillRetiring" : "ui.pane.revokeFailed";
        return new Problem(Tone.WARNING, wording.text("ui.pane.oldAlive"),
                wording.text(sentence, old.credential().apiKey().text(), site.exchange().displayName()), List.of(),
                List.of(new Action("remedy-check-old", wording.text("ui.pane.checkOld"), actions::showRotations),
                        page(wording.text("ui.pane.openPage", site.exchange().displayName()), site)));
    }

    private Action page(String label, Site site) {
        return new Action("remedy-page", label, () -> actions.openPage(site.keyPage()));
    }

    private Action rotate(String label, Key key) {
        return new Action("remedy-rotate", label, () -> actions.rotate(key.id()));
    }

    private Action edit(String label, Key key) {
        return new Action("remedy-edit", label, () -> actions.edit(key.id()));
    }

    private Action copy(String address) {
        return new Action("remedy-copy", wording.text("ui.pane.copyAddress", address), () -> actions.copy(address));
    }

    private Action again(Key key) {
        return new Action("remedy-test", wording.text("ui.pane.testAgain"), () -> actions.test(key.id()));
    }
}
