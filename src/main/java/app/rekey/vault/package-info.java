/// The vault file: its format (docs/vault-format.md), its ciphers, the facts inside, and the way it is written.
///
/// Implements service's ports over `files`. Nothing here knows a screen, a network or one exchange's ways.
package app.rekey.vault;
