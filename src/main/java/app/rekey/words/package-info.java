/// What the window and the command line say in the same words: diagnoses, remedies, expiry, results of opening a vault.
///
/// All text is in `messages.properties`; the classes here only choose and fill it.
package app.rekey.words;
