package app.rekey.domain;

/// Where a version stands in its life.
public enum Stage {
    /// Entered, and not in use yet.
    PENDING,
    /// The one the key stands for now.
    CURRENT,
    /// Replaced, and still to be deleted at the exchange.
    RETIRING,
    /// Dead: proven by the exchange's answer, or said by the user.
    REVOKED,
    /// Meant to be dead, and still answering.
    REVOKE_FAILED,
    /// Abandoned, or replaced by an edit with the same API key: never called again.
    DISCARDED
}
