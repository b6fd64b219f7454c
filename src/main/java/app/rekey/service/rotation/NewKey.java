package app.rekey.service.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.Ledger.Open;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Begins a rotation, and takes its new credential.
///
/// The new version is sealed in the same save that makes the rotation point to it. A crash before leaves neither, so that the user
/// enters it again; a crash after leaves both. A credential that was sealed and that no rotation knew of would never be found again.
final class NewKey {
    private final VaultSession session;
    private final Ledger ledger;
    private final Clock clock;
    private final RandomGenerator random;

    NewKey(VaultSession session, Ledger ledger, Clock clock, RandomGenerator random) {
        this.session = Objects.requireNonNull(session);
        this.ledger = Objects.requireNonNull(ledger);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
    }

    /// A compromised version stops being the current one at once, whatever comes of the rest.
    StepResult start(Id key, Rotation.Order order, List<Rotation.Bot> bots) {
        var found = session.book().key(key);
        if (found.isEmpty()) {
            return new StepResult.Refused(ledger.gone());
        }
        if (found.get().rotation().isPresent()) {
            return new StepResult.Refused(new Stop.UnderWay(found.get().rotation().get()));
        }
        var old = found.get().current();
        var rotation = new Rotation(Id.random(random), key, order, Step.PLAN, old.map(Version::id), Optional.empty(), bots, clock.instant(), Optional.empty());
        var withIt = old.filter(_ -> order == Rotation.Order.REVOKE_FIRST)
                .<List<Change>>map(compromised -> List.of(new Change.StageChanged(compromised.id(), Stage.RETIRING)))
                .orElseGet(List::of);
        return ledger.save(rotation, withIt);
    }

    StepResult planRead(Open open) {
        if (open.rotation().step() != Step.PLAN) {
            return open.rotation().isPast(Step.PLAN) ? new StepResult.Done(open.rotation()) : new StepResult.Refused(new Stop.WrongStep(open.rotation().step()));
        }
        var next = open.rotation().order().after(Step.PLAN).orElseThrow();
        // Where there is nothing left to revoke, that step is done.
        var isDone = next == Step.REVOKE && open.oldVersion().filter(old -> old.stage() != Stage.REVOKED).isEmpty();
        return ledger.save(open.rotation().at(isDone ? Step.NEW_KEY : next), List.of());
    }

    StepResult take(Open open, NewCredential fresh) {
        var step = open.rotation().step();
        if (step == Step.PLAN || step == Step.REVOKE) {
            return new StepResult.Refused(new Stop.WrongStep(step));
        }
        if (open.bindings().stream().anyMatch(open::isTouched)) {
            return new StepResult.Refused(new Stop.BotsTouched());
        }
        var same = known(open, fresh);
        if (same.isPresent()) {
            return new StepResult.Refused(new Stop.KnownApiKey(same.get().stage()));
        }
        // Demo trading is another account: whoever replaces a key of it made the new one there too.
        var demo = fresh.demo() || open.oldVersion().filter(old -> old.credential().demo()).isPresent();
        var version = Id.random(random);
        var withIt = new ArrayList<Change>();
        open.newVersion().ifPresent(earlier -> withIt.add(new Change.StageChanged(earlier.id(), Stage.DISCARDED)));
        withIt.add(new Change.VersionAdded(
                open.key().id(), version, fresh.credential(), fresh.keyVersion(), demo, Stage.PENDING, clock.instant()));
        return ledger.save(open.rotation().to(version).at(Step.TEST), withIt);
    }

    /// The version that has this API key already. One that was given up, or that this one replaces, may come back with a mended secret.
    private Optional<Version> known(Open open, NewCredential fresh) {
        var fingerprint = session.fingerprint(fresh.credential().apiKey());
        return open.key().versions().stream()
                .filter(version -> version.stage() != Stage.DISCARDED && !open.rotation().newVersion().equals(Optional.of(version.id())))
                .filter(version -> fingerprint.equals(Optional.of(version.credential().fingerprint())))
                .findFirst();
    }
}
