package app.rekey.bench;

import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.HandSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// What a trader would write in an afternoon: sign, send, look at the status, 64 requests in flight. It keeps no limit, reads
/// no rights, and saves nothing.
final class PlainScript implements Contender {
    static final int IN_FLIGHT = 64;

    private final DemoExchanges exchanges;
    private final List<DemoKey> keys;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PlainScript(DemoExchanges exchanges, List<DemoKey> keys) {
        this.exchanges = exchanges;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "plain script, " + IN_FLIGHT + " in flight";
    }

    @Override
    public Checked check() throws InterruptedException {
        var accepted = new AtomicInteger();
        var places = new Semaphore(IN_FLIGHT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var key : keys) {
                places.acquire();
                threads.execute(() -> {
                    try {
                        accepted.addAndGet(isAccepted(key) ? 1 : 0);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return new Checked(accepted.get(), System.nanoTime());
    }

    private boolean isAccepted(DemoKey key) {
        var signed = HandSigned.keyInfo(key, Instant.now());
        var request = HttpRequest.newBuilder(URI.create(exchanges.baseUrl(key.details().exchange()) + signed.target()));
        signed.headers().forEach(request::header);
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && !answer.body().contains("\"retCode\":1");
        } catch (IOException failed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
