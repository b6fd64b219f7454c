/// Files that are owner-only and never half-written, the places where they lie, and the settings file.
///
/// Knows nothing of vaults, keys or screens.
package app.rekey.files;
