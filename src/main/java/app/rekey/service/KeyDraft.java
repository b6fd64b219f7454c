package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalInt;

/// A key as it was typed, pasted or imported, before it is in the vault. Its holder closes it.
public record KeyDraft(KeyDetails details, Credential credential, OptionalInt keyVersion, boolean demo) implements AutoCloseable {
    public KeyDraft {
        Objects.requireNonNull(details);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(keyVersion);
    }

    /// The same credential, held against all that `key` must be able to do. It stays this draft's, which its holder closes.
    public KeyDraft forBotsOf(Key key) {
        var needs = EnumSet.noneOf(Permission.class);
        needs.addAll(details.needs());
        key.bindings().forEach(binding -> needs.addAll(binding.details().needs()));
        return new KeyDraft(details.needing(needs), credential, keyVersion, demo);
    }

    @Override
    public void close() {
        credential.close();
    }
}
