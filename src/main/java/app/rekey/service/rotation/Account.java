package app.rekey.service.rotation;

/// Whether old and new version are of one account.
public sealed interface Account {
    record Same(String uid) implements Account {}

    record Other(String oldUid, String newUid) implements Account {}

    /// The exchange did not tell the account of one of them.
    record NotTold() implements Account {}

    /// The key had no version before, so that any account is right.
    record NoneBefore() implements Account {}
}
