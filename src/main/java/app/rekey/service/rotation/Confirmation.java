package app.rekey.service.rotation;

/// What the user has to say yes to before a new version is given to bots.
public enum Confirmation {
    /// No answer told whether old and new version are of one account.
    SAME_ACCOUNT,
    /// The new version may do less than the old one.
    FEWER_PERMISSIONS,
    /// The new version may do more than the old one; withdrawing above all.
    WIDER_PERMISSIONS,
    /// The new version may be used from other addresses than the old one.
    OTHER_IPS,
    /// The new version cannot be tested from here; the first bot is the test.
    UNTESTED_CANARY,
    /// The new version lacks rights that the key or one of its bots is said to need.
    LACKS_NEEDS
}
