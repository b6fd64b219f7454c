package app.rekey.service;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// What a site lets its users do with keys on its page, as far as it is documented. The steps on the page are in `words`.
///
/// @param mostKeys how many keys an account may have; empty where that is not documented
/// @param mostAddresses how many addresses a key may be bound to; empty where that is not documented
/// @param tellsAccount whether a test tells the account of a key. Where none does, the user says whether two keys have the same one
/// @param thirdPartiesOnly whether keys are made for listed programs only, and work from those programs' addresses alone
public record KeyGuide(OptionalInt mostKeys, OptionalInt mostAddresses, boolean tellsAccount, boolean thirdPartiesOnly) {
    /// Nothing is documented.
    public static final KeyGuide UNKNOWN = new KeyGuide(OptionalInt.empty(), OptionalInt.empty(), false, false);

    public KeyGuide {
        Objects.requireNonNull(mostKeys);
        Objects.requireNonNull(mostAddresses);
    }

    /// The room for another key in an account.
    ///
    /// @param known how many keys of the account are in the vault and not known to be dead. There may be others
    public record Room(int known, OptionalInt most) {
        public Room {
            Objects.requireNonNull(most);
        }

        /// Whether the exchange will refuse another key until one is deleted.
        public boolean isFull() {
            return most.isPresent() && known >= most.getAsInt();
        }
    }

    /// The room in the account of `key`. Where its account was never told, only its own versions are counted.
    public Room room(KeyBook book, Key key) {
        var account = key.accountUid();
        var known = book.keys().stream()
                .filter(other -> other.id().equals(key.id()) || isInSame(account, key, other))
                .flatMap(other -> other.versions().stream())
                .filter(KeyGuide::mayLive)
                .map(version -> version.credential().fingerprint())
                .distinct()
                .count();
        return new Room((int) known, mostKeys);
    }

    private static boolean isInSame(Optional<String> account, Key key, Key other) {
        return account.isPresent() && other.exchange() == key.exchange() && other.accountUid().equals(account);
    }

    private static boolean mayLive(Version version) {
        var isUnknown = version.lastJudgement().filter(test -> test.diagnosis() instanceof Diagnosis.KeyUnknownOrDeleted).isPresent();
        return version.stage() != Stage.REVOKED && version.stage() != Stage.DISCARDED && !isUnknown;
    }
}
