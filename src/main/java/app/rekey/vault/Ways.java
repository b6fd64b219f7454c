package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.WaysIn;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// The slots of an open vault: which it has, through which it was opened, and how the owner changes them.
final class Ways implements WaysIn {
    private final SlotMaker maker;
    private final Secret vaultKey;
    private final Slot openedBy;
    private final KdfPolicy policy;
    private final BiFunction<Header, String, SaveResult> save;
    private volatile Header header;
    private Optional<Header> upgrade;

    /// @param save writes the vault under another header, with these words in the journal
    Ways(State state, SlotMaker maker, KdfPolicy policy, BiFunction<Header, String, SaveResult> save) {
        this.maker = Objects.requireNonNull(maker);
        this.vaultKey = state.opened().vaultKey();
        this.openedBy = state.opened().slot();
        this.policy = Objects.requireNonNull(policy);
        this.save = Objects.requireNonNull(save);
        this.header = state.header();
        this.upgrade = state.upgrade();
    }

    /// What is known of the slots when a vault was opened.
    ///
    /// @param opened through which slot it was; the key stays the vault's
    /// @param upgrade what the next save shall write, where the password costs less to guess than today's do
    record State(Header header, VaultFile.Unlocked opened, Optional<Header> upgrade) {}

    /// The header of the file as it is.
    Header header() {
        return header;
    }

    /// The header that the next save writes.
    Header next() {
        return upgrade.orElse(header);
    }

    /// Whether the next save writes another header.
    boolean isUpgradeDue() {
        return upgrade.isPresent();
    }

    /// The vault has this header now, by a save or because another computer changed it. An upgrade that was made of another one is
    /// of no use any more.
    void is(Header now) {
        if (!Arrays.equals(header.bytes(), now.bytes())) {
            header = now;
            upgrade = Optional.empty();
        }
    }

    @Override
    public boolean openedByRecoveryKey() {
        return openedBy.type() == Slot.Type.RECOVERY_KEY;
    }

    @Override
    public boolean hasRecoveryKey() {
        return header.slots().stream().anyMatch(slot -> slot.type() == Slot.Type.RECOVERY_KEY);
    }

    @Override
    public boolean isPassword(Secret typed) {
        return slotOf(typed).isPresent();
    }

    @Override
    public Result changePassword(Secret present, Secret next, GuessCost cost) {
        return slotOf(present)
                .map(slot -> setPassword(slot::equals, next, cost, "Password changed."))
                .orElseGet(Result.WrongPassword::new);
    }

    @Override
    public Result resetPassword(Secret next, GuessCost cost) {
        if (!openedByRecoveryKey()) {
            throw new IllegalStateException("a password is set without the present one only after the recovery key was given");
        }
        return setPassword(slot -> slot.type() == Slot.Type.PASSWORD, next, cost, "New password set with the recovery key.");
    }

    @Override
    public Secret drawRecoveryKey() {
        return maker.drawRecoveryKey();
    }

    @Override
    public Result useRecoveryKey(Secret drawn) {
        var words = hasRecoveryKey() ? "Recovery key replaced by a new one." : "Recovery key made.";
        return withBytes(RecoveryKey.read(drawn), "This is no recovery key. Nothing was changed.",
                key -> save(maker.withRecoveryKey(next(), key, vaultKey), words));
    }

    private Result setPassword(Predicate<Slot> replaced, Secret typed, GuessCost cost, String words) {
        return withBytes(Password.normalised(typed), "A password has 1 to " + Password.MOST_BYTES + " bytes of text. Nothing was changed.",
                password -> save(maker.withPassword(header, replaced, password, cost, vaultKey), words));
    }

    private Result save(Optional<Header> next, String words) {
        if (next.isEmpty()) {
            return new Result.Refused("The vault did not open in a trial with what was chosen. Nothing was changed; try once more.");
        }
        if (next.get().slots().size() > Header.MOST_SLOTS) {
            return new Result.Refused("The vault has no room for one way in more. Nothing was changed.");
        }
        return new Result.Ended(save.apply(next.get(), words));
    }

    /// Wipes the bytes.
    private static Result withBytes(Optional<byte[]> bytes, String otherwise, Function<byte[], Result> use) {
        if (bytes.isEmpty()) {
            return new Result.Refused(otherwise);
        }
        try {
            return use.apply(bytes.get());
        } finally {
            Arrays.fill(bytes.get(), (byte) 0);
        }
    }

    private Optional<Slot> slotOf(Secret typed) {
        var password = Password.normalised(typed);
        try {
            return password.flatMap(bytes -> header.slots().stream().filter(slot -> opens(slot, bytes)).findFirst());
        } finally {
            password.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private boolean opens(Slot slot, byte[] password) {
        try {
            var opened = slot.openWithPassword(header.vaultId(), password, policy);
            opened.ifPresent(Secret::close);
            return opened.isPresent();
        } catch (Refused spoilt) {
            return false;
        }
    }
}
