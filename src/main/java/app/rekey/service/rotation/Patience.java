package app.rekey.service.rotation;

import java.time.Duration;

/// How long, and under whose eyes, the exchange is asked again whether a version is dead.
public interface Patience {
    /// Waits before the next call.
    ///
    /// @return false to ask no more: its user has broken it off
    boolean pause(Duration wait);

    /// An answer came that is not the last one.
    void heard(RevokeAnswer answer);
}
