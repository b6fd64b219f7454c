/// The replacement of a key's credential in six steps, each kept in the vault before it acts: see docs/rotation.md.
///
/// [app.rekey.service.rotation.RotationService] is what faces call. Beside it stand the results that it answers with. No words for
/// people are made here, but what a bot, a file or the vault itself says of why it did not do something.
package app.rekey.service.rotation;
