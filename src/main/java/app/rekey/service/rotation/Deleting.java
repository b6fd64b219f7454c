package app.rekey.service.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyManagement.DeleteResult;
import app.rekey.service.KeyManagement.Power;
import app.rekey.service.KeyTester;
import java.util.List;
import java.util.Objects;

/// Lets a replaced version delete itself at an exchange that offers this.
///
/// Before that every bot that may have it is looked at. That it is about to is in the journal before the call. A crash after the call loses its answer only: whether the version is dead is asked
/// for by itself, and that may be repeated.
final class Deleting {
    private final Ledger ledger;
    private final KeyTester tester;
    private final Exchanges exchanges;
    private final Revoking revoking;
    private final LastUsers lastUsers;

    Deleting(Ledger ledger, KeyTester tester, Exchanges exchanges, Revoking revoking, LastUsers lastUsers) {
        this.ledger = Objects.requireNonNull(ledger);
        this.tester = Objects.requireNonNull(tester);
        this.exchanges = Objects.requireNonNull(exchanges);
        this.revoking = Objects.requireNonNull(revoking);
        this.lastUsers = Objects.requireNonNull(lastUsers);
    }

    boolean mayDeleteItself(Id version) {
        return ledger.keyOfVersion(version).filter(key -> key.details().isTestable()).filter(key -> {
            var found = key.version(version).orElseThrow();
            var isMeantToDie = found.stage() == Stage.RETIRING || found.stage() == Stage.REVOKE_FAILED;
            return isMeantToDie && exchanges.site(key.exchange(), key.details().site())
                    .filter(site -> exchanges.of(key.exchange()).keyManagement().mayDeleteItself(site, found.info()) == Power.YES)
                    .isPresent();
        }).isPresent();
    }

    RevokeAnswer deleteItself(Id version) {
        var key = ledger.keyOfVersion(version);
        if (key.isEmpty()) {
            return new RevokeAnswer.Refused(ledger.gone());
        }
        var found = key.get().version(version).orElseThrow();
        if (!mayDeleteItself(version)) {
            return isRevocable(found) ? new RevokeAnswer.NotAllowed() : new RevokeAnswer.Refused(new Stop.StillInUse(found.stage()));
        }
        var users = key.get().isRevokedFirst(version) ? List.<StillOn>of() : lastUsers.of(version).stream().filter(user -> !user.setAside()).toList();
        if (!users.isEmpty()) {
            return new RevokeAnswer.Refused(new Stop.StillHaveIt(users));
        }
        if (ledger.isLocked()) {
            return new RevokeAnswer.Refused(ledger.gone());
        }
        var lost = ledger.save(List.of(new Change.Noted("%s is asked to let version %s of key \"%s\" delete itself.".formatted(
                key.get().exchange().displayName(), found.credential().apiKey().text(), key.get().label()))));
        return lost.<RevokeAnswer>map(RevokeAnswer.NotSaved::new).orElseGet(() -> deleted(version));
    }

    private static boolean isRevocable(Version version) {
        return switch (version.stage()) {
            case RETIRING, REVOKE_FAILED, REVOKED -> true;
            case PENDING, CURRENT, DISCARDED -> false;
        };
    }

    private RevokeAnswer deleted(Id version) {
        var result = tester.deleteItself(version);
        if (result.isEmpty()) {
            return new RevokeAnswer.Refused(ledger.gone());
        }
        return switch (result.get()) {
            case DeleteResult.Deleted _, DeleteResult.MayBeDeleted _ -> revoking.ask(version);
            case DeleteResult.NotAllowed _ -> new RevokeAnswer.NotAllowed();
            case DeleteResult.Refused(var why) -> new RevokeAnswer.NotDeleted(why);
        };
    }
}
