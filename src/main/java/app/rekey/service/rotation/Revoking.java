package app.rekey.service.rotation;

import app.rekey.domain.AskAgain;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyTester;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.rotation.Ledger.Open;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/// Finds out whether a replaced version is dead. One call an asking.
///
/// The answer, the death that it proves and the end of the rotation are one save. A crash before it loses an answer, and the next asking
/// gets the same one; a version is never called dead without the answer that says so being in the vault.
final class Revoking {
    private final Ledger ledger;
    private final KeyTester tester;
    private final Exchanges exchanges;
    private final Turns turns;
    private final Ending ending;
    private final Clock clock;

    Revoking(Ledger ledger, KeyTester tester, Exchanges exchanges, Turns turns, Ending ending, Clock clock) {
        this.ledger = Objects.requireNonNull(ledger);
        this.tester = Objects.requireNonNull(tester);
        this.exchanges = Objects.requireNonNull(exchanges);
        this.turns = Objects.requireNonNull(turns);
        this.ending = Objects.requireNonNull(ending);
        this.clock = Objects.requireNonNull(clock);
    }

    /// An answer, and what it proves where there was one.
    private record Asked(RevokeAnswer answer, Optional<DeathProof> proof) {
        static Asked of(RevokeAnswer answer) {
            return new Asked(answer, Optional.empty());
        }
    }

    RevokeAnswer ask(Id version) {
        return ask(version, 1).answer();
    }

    RevokeAnswer askUntilDead(Id version, Patience patience) {
        for (int calls = 1; ; calls++) {
            var asked = ask(version, calls);
            int made = calls;
            var pause = asked.proof().flatMap(proof -> AskAgain.after(proof, made));
            if (pause.isEmpty()) {
                return asked.answer();
            }
            patience.heard(asked.answer());
            if (!patience.pause(pause.get())) {
                return new RevokeAnswer.Cancelled();
            }
        }
    }

    /// Why the bots of a promoted version are not to be put back: its user was told to delete the old one, and may have done so. One call. Empty
    /// where the old one lives, where the user was not told yet, and where nobody can tell from here.
    Optional<Stop> objectionToGoingBack(Open open) {
        var old = open.oldVersion().filter(_ -> open.rotation().isPast(Step.PROMOTE) && open.key().details().isTestable());
        return old.flatMap(version -> switch (ask(version.id())) {
            case RevokeAnswer.StillAnswers _ -> Optional.empty();
            case RevokeAnswer.ProvesNothing(_, Test test) -> Optional.of(new Stop.OldDoesNotAnswer(test.diagnosis()));
            case RevokeAnswer.ProvenDead _ -> Optional.of(new Stop.OldDoesNotAnswer(new Diagnosis.KeyUnknownOrDeleted(false)));
            case RevokeAnswer.Refused(Stop stop) -> Optional.of(stop);
            case RevokeAnswer.NotSaved(SaveResult.NotSaved why) -> Optional.of(new Stop.NotKept(why.reason()));
            case RevokeAnswer.Said _, RevokeAnswer.NotTestable _, RevokeAnswer.Cancelled _, RevokeAnswer.NotAllowed _, RevokeAnswer.NotDeleted _ ->
                    Optional.of(new Stop.OldNotAsked());
        });
    }

    RevokeAnswer said(Id version) {
        return revocable(version, (key, _) -> turns.next(key.id(), () -> {
            var dead = new Change.Revoked(version, new Revocation(clock.instant(), Revocation.Source.SAID));
            return recorded(version, List.of(dead), new RevokeAnswer.Said());
        }));
    }

    private Asked ask(Id version, int calls) {
        var proven = alreadyProven(version);
        if (proven.isPresent()) {
            return Asked.of(proven.get());
        }
        return asked(version, calls);
    }

    /// A version that is proven dead is not called again; what waits for its death goes on.
    private Optional<RevokeAnswer> alreadyProven(Id version) {
        return ledger.keyOfVersion(version).flatMap(key -> key.version(version)
                .filter(dead -> dead.stage() == Stage.REVOKED && dead.revocation().filter(how -> how.source() == Revocation.Source.PROVEN).isPresent())
                .map(dead -> {
                    var how = dead.lastJudgement().map(test -> exchanges.of(key.exchange()).deathProof(dead, test)).orElse(new DeathProof.StillAnswers());
                    var answer = new RevokeAnswer.ProvenDead(how instanceof DeathProof.Proven proof ? proof.how() : DeathProof.How.UNKNOWN_TO_EXCHANGE);
                    return turns.next(key.id(), () -> recorded(version, List.of(), answer));
                }));
    }

    private Asked asked(Id version, int calls) {
        var holder = new Object() {
            Optional<DeathProof> proof = Optional.empty();
        };
        var answer = revocable(version, (key, found) -> {
            if (!key.details().isTestable()) {
                return new RevokeAnswer.NotTestable();
            }
            var test = tester.ask(version);
            if (test.isEmpty()) {
                return ledger.isLocked() ? new RevokeAnswer.Refused(ledger.gone()) : new RevokeAnswer.Cancelled();
            }
            if (isBrokenOff(test.get())) {
                return new RevokeAnswer.Cancelled();
            }
            var proof = exchanges.of(key.exchange()).deathProof(found, test.get());
            holder.proof = Optional.of(proof);
            return turns.next(key.id(), () -> record(version, test.get(), proof, calls));
        });
        return new Asked(answer, answer instanceof RevokeAnswer.NotSaved ? Optional.empty() : holder.proof);
    }

    private RevokeAnswer record(Id version, Test test, DeathProof proof, int calls) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Tested(version, test));
        return switch (proof) {
            case DeathProof.Proven(var how) -> {
                changes.add(new Change.Revoked(version, new Revocation(test.at(), Revocation.Source.PROVEN)));
                yield recorded(version, changes, new RevokeAnswer.ProvenDead(how));
            }
            case DeathProof.StillAnswers _ -> {
                if (isMeantToBeDead(version) || AskAgain.isFailure(proof, calls)) {
                    changes.add(new Change.StageChanged(version, Stage.REVOKE_FAILED));
                }
                yield kept(changes, new RevokeAnswer.StillAnswers(test));
            }
            case DeathProof.ProvesNothing(var why) -> kept(changes, new RevokeAnswer.ProvesNothing(why, test));
        };
    }

    /// The user said that it is dead, and the exchange says that it is not.
    private boolean isMeantToBeDead(Id version) {
        return ledger.keyOfVersion(version).flatMap(key -> key.version(version)).map(Version::stage).filter(Stage.REVOKED::equals).isPresent();
    }

    /// Saves a death, and with it that the rotation which waited for it goes on or is over.
    private RevokeAnswer recorded(Id version, List<Change> changes, RevokeAnswer answer) {
        var all = new ArrayList<>(changes);
        var waiting = ending.waitingFor(version);
        waiting.ifPresent(open -> all.addAll(ending.afterDeath(open)));
        return kept(all, answer);
    }

    private RevokeAnswer kept(List<Change> changes, RevokeAnswer answer) {
        if (ledger.isLocked()) {
            return new RevokeAnswer.Refused(ledger.gone());
        }
        return ledger.save(changes).<RevokeAnswer>map(RevokeAnswer.NotSaved::new).orElse(answer);
    }

    /// Only what was replaced is to be revoked. What the user said to be dead may be asked for all the same.
    private RevokeAnswer revocable(Id version, BiFunction<Key, Version, RevokeAnswer> work) {
        var key = ledger.keyOfVersion(version);
        if (key.isEmpty()) {
            return new RevokeAnswer.Refused(ledger.gone());
        }
        var found = key.get().version(version).orElseThrow();
        return switch (found.stage()) {
            case RETIRING, REVOKE_FAILED, REVOKED -> work.apply(key.get(), found);
            case PENDING, CURRENT, DISCARDED -> new RevokeAnswer.Refused(new Stop.StillInUse(found.stage()));
        };
    }

    private static boolean isBrokenOff(Test test) {
        return test.diagnosis() instanceof Diagnosis.Network network && network.fault() == Diagnosis.Network.Fault.CANCELLED;
    }
}
