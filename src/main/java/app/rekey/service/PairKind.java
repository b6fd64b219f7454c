package app.rekey.service;

import app.rekey.domain.KeyType;
import java.util.OptionalInt;

/// A kind of key pair that can be made here instead of at the exchange.
public enum PairKind {
    ED25519(KeyType.ED25519, OptionalInt.empty()),
    RSA_2048(KeyType.RSA, OptionalInt.of(2048)),
    RSA_4096(KeyType.RSA, OptionalInt.of(4096));

    private final KeyType type;
    private final OptionalInt rsaBits;

    PairKind(KeyType type, OptionalInt rsaBits) {
        this.type = type;
        this.rsaBits = rsaBits;
    }

    public KeyType type() {
        return type;
    }

    /// The length of an RSA key's modulus; empty for Ed25519, which has one length.
    public OptionalInt rsaBits() {
        return rsaBits;
    }

    /// As it is written for people: `Ed25519`, `RSA 2048`.
    public String displayName() {
        return type.displayName() + (rsaBits.isPresent() ? " " + rsaBits.getAsInt() : "");
    }
}
