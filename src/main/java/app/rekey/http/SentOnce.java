package app.rekey.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Hides every answer's status from OkHttp, which repeats a request by itself after a 503 with `Retry-After: 0`, and after
/// some 408 and 421, whatever it is told. A test call is sent once.
///
/// The status, and the time at which the request left, travel in two headers that no server can set.
final class SentOnce implements Interceptor {
    private static final String STATUS = "rekey-status";
    private static final String SENT_AT = "rekey-sent-at";
    private static final int NOTHING_TO_FOLLOW_UP = 200;

    private final Clock clock;

    SentOnce(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var sentAt = clock.instant();
        var answer = chain.proceed(chain.request());
        return answer.newBuilder()
                .code(NOTHING_TO_FOLLOW_UP)
                .header(STATUS, Integer.toString(answer.code()))
                .header(SENT_AT, sentAt.toString())
                .build();
    }

    /// The status that the server sent.
    static int status(Response response) {
        return Optional.ofNullable(response.header(STATUS)).map(Integer::parseInt).orElseGet(response::code);
    }

    /// When the request left, its connection being made.
    static Optional<Instant> sentAt(Response response) {
        return Optional.ofNullable(response.header(SENT_AT)).map(Instant::parse);
    }

    /// The headers that the server sent, their names in lower case; of several with one name the last.
    static Map<String, String> headers(Response response) {
        var headers = new HashMap<String, String>();
        response.headers().forEach(h -> headers.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
        headers.remove(STATUS);
        headers.remove(SENT_AT);
        return headers;
    }
}
