/// Private keys as PEM text: PKCS#8, encrypted PKCS#8 and PKCS#1 (RFC 7468, 5958, 8018, 8017), read with Java's own cryptography; and
/// key pairs, made here. Whatever it makes on the heap of a private key it wipes, as far as Java lets it.
package app.rekey.pem;
