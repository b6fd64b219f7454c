package app.rekey.vault;

/// Why bytes are not opened, in the words of the format's description.
enum Fault {
    /// The file does not begin like a vault.
    NOT_A_VAULT,
    /// The file is a vault, and its bytes are not what was saved.
    DAMAGED,
    /// No slot opens with this password or recovery key.
    WRONG_PASSWORD,
    /// The format's version is newer than this program.
    NEWER_FORMAT,
    /// The version is ours, and a feature is not.
    UNKNOWN_FEATURE,
    /// It asks for more than any vault needs.
    HOSTILE
}
