package app.rekey.domain;

/// How a key signs: with a shared secret (HMAC), or with a private key whose public half the exchange knows.
public enum KeyType { HMAC, RSA, ED25519 }
