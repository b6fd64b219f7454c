package app.rekey.http;

import java.util.function.Supplier;

/// Makes one HTTP call.
public interface HttpCaller {
    /// Waits for the call's rate limits, sends it once, and says what came back.
    ///
    /// Never throws for what a server or network does, follows no redirect, repeats nothing, reads at most 1 MiB of answer
    /// after decompression, and ends within the time limit. An interrupt ends it at once with [Reply.NoAnswer], cancelled.
    ///
    /// @param call asked twice: for where it goes and what it costs, and again when its turn to be sent has come, so that a
    ///     signature carries the time at which it leaves and not the one at which it began to wait
    Reply call(Supplier<HttpCall> call);

    /// The same for a call that may wait as it is.
    default Reply call(HttpCall call) {
        return call(() -> call);
    }
}
