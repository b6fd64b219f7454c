package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyDetails;
import java.util.Objects;
import java.util.OptionalInt;

/// A key as it was typed, pasted or imported, before it is in the vault. Its holder closes it.
public record KeyDraft(KeyDetails details, Credential credential, OptionalInt keyVersion, boolean demo) implements AutoCloseable {
    public KeyDraft {
        Objects.requireNonNull(details);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(keyVersion);
    }

    @Override
    public void close() {
        credential.close();
    }
}
