package app.rekey.service;

import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Port to private keys that were pasted, or came in a file, as PEM text.
public interface PrivateKeyReader {
    /// What this text holds. `password` is for an encrypted key only. Both stay the caller's.
    ///
    /// Anything may be given to it: it takes bounded time and memory and throws nothing. Without a password it never takes longer
    /// than some milliseconds; with one, as long as the key's own cost asks, at most a few seconds.
    Reading read(Secret text, Optional<Secret> password);

    /// What came of it.
    sealed interface Reading {}

    /// Not PEM at all: perhaps an HMAC secret.
    record NoPem() implements Reading {}

    /// A key that can sign. The type is the one that the key's algorithm names; length and label decide nothing.
    ///
    /// @param rsaBits the length of an RSA key's modulus; empty for Ed25519, which has one length
    /// @param pkcs8 unencrypted, in DER, and the same bytes for the same key whatever it was wrapped in. Whoever holds it closes it
    record Found(KeyType type, OptionalInt rsaBits, Secret pkcs8) implements Reading, AutoCloseable {
        private static final int FEWEST_USUAL_BITS = 2048;
        private static final int MOST_USUAL_BITS = 4096;

        public Found {
            Objects.requireNonNull(type);
            Objects.requireNonNull(rsaBits);
            Objects.requireNonNull(pkcs8);
        }

        /// Whether it is an RSA key of a length that exchanges do not document, and may refuse.
        public boolean isUnusualRsa() {
            return rsaBits.isPresent() && (rsaBits.getAsInt() < FEWEST_USUAL_BITS || rsaBits.getAsInt() > MOST_USUAL_BITS);
        }

        @Override
        public void close() {
            pkcs8.close();
        }
    }

    /// An encrypted key, and no password was given.
    record PasswordNeeded() implements Reading {}

    /// An encrypted key, and the password does not open it.
    record WrongPassword() implements Reading {}

    /// A key that is of no use here.
    record Refused(Flaw flaw) implements Reading {
        public Refused {
            Objects.requireNonNull(flaw);
        }
    }

    /// Why a PEM text is of no use.
    enum Flaw {
        /// The half that the exchange gets, not the one that signs.
        PUBLIC_KEY,
        CERTIFICATE,
        /// A private key in the format of OpenSSH.
        OPENSSH,
        /// Encrypted in the way of OpenSSL before 1.0, with `Proc-Type` and `DEK-Info` lines.
        OLD_ENCRYPTION,
        /// Encrypted in a way that is not read here (not PBES2 with PBKDF2 and AES or triple DES).
        OTHER_ENCRYPTION,
        /// Its password would have to be stretched more often than any program does.
        TOO_COSTLY,
        /// A private key, but neither RSA nor Ed25519.
        OTHER_ALGORITHM,
        /// More than one private key.
        SEVERAL,
        /// Its last line is missing: not all of it was copied.
        CUT_OFF,
        /// Longer than a private key is.
        TOO_LONG,
        /// Something in it does not fit the rest.
        DAMAGED
    }
}
