package app.rekey.domain;

/// How a key signs: with a shared secret (HMAC), or with a private key whose public half the exchange knows.
public enum KeyType {
    HMAC("HMAC"), RSA("RSA"), ED25519("Ed25519");

    private final String displayName;

    KeyType(String displayName) {
        this.displayName = displayName;
    }

    /// As it is written for people.
    public String displayName() {
        return displayName;
    }
}
