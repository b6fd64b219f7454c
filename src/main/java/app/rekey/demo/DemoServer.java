package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;

/// Puts a played exchange on a port of the loopback, in changing moods.
final class DemoServer implements AutoCloseable {
    private final PlayedExchange played;
    private final LocalServer server;
    private volatile Mood mood = Mood.NORMAL;

    private DemoServer(PlayedExchange played, Clock clock) {
        this.played = played;
        this.server = LocalServer.start(clock, this::answer);
    }

    /// Opens a free port and serves from then on. Throws UncheckedIOException where the loopback gives no port.
    static DemoServer start(PlayedExchange played, Clock clock) {
        return new DemoServer(played, clock);
    }

    BaseUrl baseUrl() {
        return server.baseUrl();
    }

    void mood(Mood next) {
        mood = next;
    }

    /// Ends at once; answers still under way are dropped.
    @Override
    public void close() {
        server.close();
    }

    private DemoAnswer answer(DemoCall call) throws IOException {
        return switch (mood) {
            case Mood.Normal _ -> played.answer(call);
            case Mood.ClockOff off -> played.answer(call.later(off.ahead()));
            case Mood.Trouble trouble -> played.refuse(trouble, call);
            case Mood.Slow slow -> {
                await(slow.delay());
                yield played.answer(call.later(slow.delay()));
            }
        };
    }

    private static void await(Duration delay) throws InterruptedIOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the exchange was closed");
        }
    }
}
