package app.rekey.support;

import app.rekey.domain.Secret;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.WaysIn;
import java.util.Optional;
import java.util.function.Supplier;

/// The password and the recovery key of a vault in memory, without any cipher. What a save comes to is the vault's to say.
public final class PlainWays implements WaysIn {
    private final Supplier<SaveResult> save;
    private String password;
    private Optional<String> recoveryKey;
    private String drawn = MemoryVaultStore.RECOVERY_KEY;
    private boolean openedByRecoveryKey;
    private GuessCost cost = GuessCost.STANDARD;

    public PlainWays(String password, Optional<String> recoveryKey, Supplier<SaveResult> save) {
        this.password = password;
        this.recoveryKey = recoveryKey;
        this.save = save;
    }

    /// Whether this opens the vault; remembers with which of the two.
    public boolean opens(Secret typed) {
        openedByRecoveryKey = recoveryKey.filter(typed.revealText()::equals).isPresent();
        return openedByRecoveryKey || isPassword(typed);
    }

    /// What is drawn next.
    public void draws(String key) {
        drawn = key;
    }

    /// What a new recovery key will be.
    public String drawn() {
        return drawn;
    }

    public Optional<String> recoveryKey() {
        return recoveryKey;
    }

    /// What a guess at the present password costs.
    public GuessCost cost() {
        return cost;
    }

    @Override
    public boolean openedByRecoveryKey() {
        return openedByRecoveryKey;
    }

    @Override
    public boolean hasRecoveryKey() {
        return recoveryKey.isPresent();
    }

    @Override
    public boolean isPassword(Secret typed) {
        return password.equals(typed.revealText());
    }

    @Override
    public Result changePassword(Secret present, Secret next, GuessCost nextCost) {
        return isPassword(present) ? set(next, nextCost) : new Result.WrongPassword();
    }

    @Override
    public Result resetPassword(Secret next, GuessCost nextCost) {
        return set(next, nextCost);
    }

    @Override
    public Secret drawRecoveryKey() {
        return Secret.ofText(drawn);
    }

    @Override
    public Result useRecoveryKey(Secret key) {
        var saved = save.get();
        if (saved.isKept()) {
            recoveryKey = Optional.of(key.revealText());
        }
        return new Result.Ended(saved);
    }

    private Result set(Secret next, GuessCost nextCost) {
        var saved = save.get();
        if (saved.isKept()) {
            password = next.revealText();
            cost = nextCost;
        }
        return new Result.Ended(saved);
    }
}
