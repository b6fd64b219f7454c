package app.rekey.http;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.TestFrom;
import app.rekey.service.Settings.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// The one way out: every call to an exchange goes through this client.
///
/// At most 128 calls are under way, and at most 32 to one server, so that a silent exchange never holds up the other three.
/// Logs nothing: requests carry keys.
public final class OkHttpCaller implements HttpCaller, AutoCloseable {
    private static final int IN_FLIGHT = 128;
    private static final int IN_FLIGHT_PER_SERVER = IN_FLIGHT / 4;
    // Longer, and a server has often closed the connection already, which would show as a fault because nothing is repeated.
    private static final Duration KEEP_IDLE = Duration.ofSeconds(20);

    private final OkHttpClient client;
    private final WaysOut ways;
    private final Map<Connection, OkHttpClient> clients = new ConcurrentHashMap<>();
    private final RateLimit rateLimit;
    private final Clock clock;
    private final Map<BaseUrl, Semaphore> inFlight;

    /// A caller whose calls leave directly, but for keys with a proxy of their own.
    public OkHttpCaller(Duration connectWithin, Duration answerWithin, RateLimit rateLimit, Clock clock) {
        this(connectWithin, answerWithin, rateLimit, clock, WaysOut.direct());
    }

    /// @param connectWithin how long making a connection may take
    /// @param answerWithin how long a whole call may take, from the look-up of the host's name to the last byte
    /// @param ways the same that `rateLimit` counts by
    public OkHttpCaller(Duration connectWithin, Duration answerWithin, RateLimit rateLimit, Clock clock, WaysOut ways) {
        this(client(connectWithin, answerWithin, clock).build(), ways, rateLimit, clock, new ConcurrentHashMap<>());
    }

    OkHttpCaller(OkHttpClient client, WaysOut ways, RateLimit rateLimit, Clock clock, Map<BaseUrl, Semaphore> inFlight) {
        this.client = client;
        this.ways = ways;
        this.rateLimit = rateLimit;
        this.clock = clock;
        this.inFlight = inFlight;
    }

    /// The same caller with less patience, for calls whose answer can be done without. It shares connections, limits and turns
    /// with this one, and is closed with it.
    public HttpCaller within(Duration shorter) {
        return new OkHttpCaller(client.newBuilder().callTimeout(shorter).build(), ways, rateLimit, clock, inFlight);
    }

    static OkHttpClient.Builder client(Duration connectWithin, Duration answerWithin, Clock clock) {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(IN_FLIGHT);
        dispatcher.setMaxRequestsPerHost(IN_FLIGHT);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IN_FLIGHT, KEEP_IDLE.toSeconds(), TimeUnit.SECONDS))
                .connectTimeout(connectWithin)
                .callTimeout(answerWithin)
                .readTimeout(answerWithin)
                .writeTimeout(answerWithin)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(new SentOnce(clock));
    }

    /// {@inheritDoc}
    ///
    /// A call from [TestFrom.NotFromHere] is a bug of its caller.
    @Override
    public Reply call(Supplier<HttpCall> call) {
        var begun = clock.instant();
        try {
            var first = call.get();
            var held = rateLimit.acquire(first);
            return held.isPresent() ? held.get() : inTurn(call, first);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new Reply.NoAnswer(Fault.CANCELLED, since(begun));
        }
    }

    /// Ends what is under way and lets go of every connection.
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private Reply inTurn(Supplier<HttpCall> call, HttpCall first) throws InterruptedException {
        var places = inFlight.computeIfAbsent(first.base(), _ -> new Semaphore(IN_FLIGHT_PER_SERVER, true));
        places.acquire();
        try {
            // The answer to a call before this one may have told us to stop.
            var held = rateLimit.held(first);
            return held.isPresent() ? held.get() : send(call.get());
        } finally {
            places.release();
        }
    }

    private Reply send(HttpCall call) throws InterruptedException {
        var begun = clock.instant();
        var way = ways.to(call.base(), call.from());
        // One client a way: what two calls share a connection by is compared by identity in part.
        var sent = clients.computeIfAbsent(way, unknown -> ways.along(unknown, client)).newCall(request(call));
        var outcome = new CompletableFuture<Reply>();
        // On a thread of its own, because looking up a host's name cannot be interrupted and waiting for it can.
        sent.enqueue(new Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
                try {
                    outcome.complete(read(response, begun, answered, way));
                } catch (RuntimeException bug) {
                    outcome.completeExceptionally(bug);
                }
            }

            @Override
            public void onFailure(Call failed, IOException fault) {
                outcome.complete(new Reply.NoAnswer(Faults.of(fault, failed.isCanceled(), way.proxy()), since(begun)));
            }
        });
        try {
            return outcome.get();
        } catch (InterruptedException cancelled) {
            sent.cancel();
            throw cancelled;
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a call ends with a reply", bug);
        }
    }

    private Reply read(Response response, Instant begun, Call call, Connection way) {
        try (response) {
            var sentAt = SentOnce.sentAt(response).orElse(begun);
            var body = BoundedBody.read(response.body());
            if (body.isEmpty()) {
                // Closing alone would read on for a while, to save the connection.
                call.cancel();
                return new Reply.TooLarge(SentOnce.status(response), since(sentAt));
            }
            return new Reply.Answer(SentOnce.status(response), SentOnce.headers(response), body.get(), sentAt, since(sentAt));
        } catch (IOException fault) {
            return new Reply.NoAnswer(Faults.of(fault, call.isCanceled(), way.proxy()), since(begun));
        }
    }

    private static Request request(HttpCall call) {
        var url = HttpUrl.parse(call.base() + call.pathAndQuery());
        // What is signed must be what is sent.
        if (url == null || !pathAndQuery(url).equals(call.pathAndQuery())) {
            throw new IllegalArgumentException("a path and query are percent-encoded by whoever signs them");
        }
        var request = new Request.Builder().url(url);
        call.headers().forEach(header -> addHeader(request, header));
        request.header("User-Agent", "rekey");
        // From bytes: from text, OkHttp would add a charset to the type.
        call.body().ifPresent(body -> request.post(RequestBody.create(body.text().getBytes(StandardCharsets.UTF_8), MediaType.get(body.type()))));
        return request.build();
    }

    private static void addHeader(Request.Builder request, HttpCall.Header header) {
        try {
            request.addHeader(header.name(), header.value());
        } catch (IllegalArgumentException quotesTheValue) {
            throw new IllegalArgumentException("header " + header.name() + " has a character that no header may have");
        }
    }

    private static String pathAndQuery(HttpUrl url) {
        return url.encodedPath() + Optional.ofNullable(url.encodedQuery()).map(query -> "?" + query).orElse("");
    }

    private Duration since(Instant moment) {
        var passed = Duration.between(moment, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
