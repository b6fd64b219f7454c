package app.rekey.service;

import app.rekey.domain.Id;
import app.rekey.domain.Test;

/// Hears of a run of test calls while it goes on. Called from the run's own threads.
@FunctionalInterface
public interface Progress {
    /// The test of this key ended; `done` of `total` are through.
    void tested(Id key, Test test, int done, int total);

    /// Nobody listens.
    static Progress silent() {
        return (_, _, _, _) -> { };
    }
}
