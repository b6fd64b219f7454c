package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.util.Objects;
import java.util.Optional;

/// Port that makes key pairs for exchanges that let their users make them ([ExchangeAdapter#pairKinds()]).
///
/// The exchange gets the public half and issues an API key for it. The private half goes into the vault before anybody sees the public
/// one: an API key whose private half is lost can never be used.
public interface KeyPairMaker {
    /// A new pair. Blocks: some milliseconds for Ed25519, up to some seconds for RSA of 4,096 bits.
    KeyPair make(PairKind kind);

    /// The public half that belongs to a private one, to show it again later. Empty where `pkcs8` is no private key of this type, in
    /// the form of [KeyPair#pkcs8]. It stays the caller's.
    Optional<PublicHalf> publicHalf(KeyType type, Secret pkcs8);

    /// Both halves. Whoever holds it closes it, which wipes the private one.
    ///
    /// @param pkcs8 the private half: unencrypted PKCS#8 in DER without attributes, the same form that [PrivateKeyReader.Found] has
    record KeyPair(PairKind kind, Secret pkcs8, PublicHalf publicHalf) implements AutoCloseable {
        public KeyPair {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(pkcs8);
            Objects.requireNonNull(publicHalf);
        }

        /// The private half as bots take it: PEM (`BEGIN PRIVATE KEY`), with a life of its own.
        public Secret privatePem() {
            return CredentialPart.pem(pkcs8);
        }

        /// The credential, once the exchange has issued the API key. It has copies of both, and a life of its own.
        public Credential.PrivateKey credential(Secret apiKey) {
            return new Credential.PrivateKey(kind.type(), apiKey.copyOfSecret(), pkcs8.copyOfSecret(), Optional.empty());
        }

        @Override
        public void close() {
            pkcs8.close();
        }
    }
}
