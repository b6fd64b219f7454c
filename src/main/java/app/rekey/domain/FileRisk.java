package app.rekey.domain;

/// What is unwise about a file that holds a credential.
public enum FileRisk {
    /// Other users of the computer can read it.
    READABLE_BY_OTHERS,
    /// It lies in a git work tree and nothing tells git to leave it out: one careless commit publishes it.
    IN_GIT_NOT_IGNORED
}
