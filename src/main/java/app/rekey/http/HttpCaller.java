package app.rekey.http;

/// Makes one HTTP call.
public interface HttpCaller {
    /// Waits for the call's rate limits, sends it once, and says what came back.
    ///
    /// Never throws for what a server or network does, follows no redirect, repeats nothing, reads at most 1 MiB of answer
    /// after decompression, and ends within the time limit. An interrupt ends it at once with [Reply.NoAnswer], cancelled.
    Reply call(HttpCall call);
}
