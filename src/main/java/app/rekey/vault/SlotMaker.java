package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.service.WaysIn.GuessCost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes slots, and the headers of vaults whose slots change. Every new slot is opened once before it is used: a slot that a fault
/// of the memory spoilt would lock its owner out.
final class SlotMaker {
    private static final int ID = 16;
    private static final int SALT = 32;

    private final KdfPolicy policy;
    private final RandomGenerator random;

    SlotMaker(KdfPolicy policy, RandomGenerator random) {
        this.policy = Objects.requireNonNull(policy);
        this.random = Objects.requireNonNull(random);
    }

    /// A slot for the bytes of a password. Runs the KDF.
    Slot password(byte[] vaultId, byte[] password, GuessCost cost, Secret vaultKey) {
        return Slot.forPassword(vaultId, draw(ID), draw(SALT), password, policy.forNew(cost), policy, vaultKey);
    }

    Slot recoveryKey(byte[] vaultId, byte[] key, Secret vaultKey) {
        return Slot.forRecoveryKey(vaultId, draw(ID), draw(SALT), key, vaultKey);
    }

    /// The header with a password in the place of these slots; empty where it would not open. Runs the KDF twice.
    Optional<Header> withPassword(Header header, Predicate<Slot> replaced, byte[] password, GuessCost cost, Secret vaultKey) {
        var made = password(header.vaultId(), password, cost, vaultKey);
        return opens(vaultKey, () -> made.openWithPassword(header.vaultId(), password, policy))
                ? Optional.of(replace(header, replaced, made))
                : Optional.empty();
    }

    /// The header with this recovery key in the place of every other; empty where it would not open.
    Optional<Header> withRecoveryKey(Header header, byte[] key, Secret vaultKey) {
        var made = recoveryKey(header.vaultId(), key, vaultKey);
        return opens(vaultKey, () -> made.openWithRecoveryKey(header.vaultId(), key))
                ? Optional.of(replace(header, slot -> slot.type() == Slot.Type.RECOVERY_KEY, made))
                : Optional.empty();
    }

    /// The header with `opened` made anew at today's cost; empty where its cost is not below that.
    Optional<Header> upgraded(Header header, Slot opened, byte[] password, Secret vaultKey) {
        return policy.isBelowStandard(opened.cost())
                ? withPassword(header, slot -> slot == opened, password, GuessCost.STANDARD, vaultKey)
                : Optional.empty();
    }

    private static boolean opens(Secret vaultKey, Trial trial) {
        try {
            var opened = trial.open();
            try {
                return opened.filter(vaultKey::equals).isPresent();
            } finally {
                opened.ifPresent(Secret::close);
            }
        } catch (Refused spoilt) {
            return false;
        }
    }

    private interface Trial {
        Optional<Secret> open() throws Refused;
    }

    /// Puts `made` where the first replaced slot was, or at the end.
    private static Header replace(Header header, Predicate<Slot> replaced, Slot made) {
        var slots = new ArrayList<Slot>();
        for (var slot : header.slots()) {
            if (!replaced.test(slot)) {
                slots.add(slot);
            } else if (!slots.contains(made)) {
                slots.add(made);
            }
        }
        if (!slots.contains(made)) {
            slots.add(made);
        }
        return header.with(slots);
    }

    /// The header of a vault of which two copies were saved apart: the slots of both, without those that a fact of either says were
    /// replaced. Whichever password was chosen last on each side opens it.
    ///
    /// @param merged the facts of both copies
    static Header merged(Header one, Header other, History merged) {
        var slots = new ArrayList<Slot>();
        Stream.concat(one.slots().stream(), other.slots().stream())
                .filter(slot -> slots.stream().noneMatch(kept -> Arrays.equals(kept.id(), slot.id())))
                .filter(slot -> !merged.isDeleted(slot.record()))
                .forEach(slots::add);
        return one.with(List.copyOf(slots.subList(0, Math.min(slots.size(), Header.MOST_SLOTS))));
    }

    /// A new recovery key as it is written down.
    Secret drawRecoveryKey() {
        var key = draw(RecoveryKey.BYTES);
        try {
            return RecoveryKey.written(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] draw(int length) {
        var drawn = new byte[length];
        random.nextBytes(drawn);
        return drawn;
    }
}
