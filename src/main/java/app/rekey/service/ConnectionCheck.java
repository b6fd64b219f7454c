package app.rekey.service;

import app.rekey.domain.Site;
import app.rekey.domain.TestFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Tries the way out that the settings choose: asks each exchange's usual site, all at once and without any key.
public final class ConnectionCheck {
    private final Exchanges exchanges;

    public ConnectionCheck(Exchanges exchanges) {
        this.exchanges = Objects.requireNonNull(exchanges);
    }

    /// What one exchange's usual site said.
    public record Result(Site site, Reachability reachability) {}

    /// One result an exchange, in their order. Blocks until the slowest has answered, or its time limit is over.
    public List<Result> run() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = exchanges.all().stream().map(exchange -> threads.submit(() -> {
                var adapter = exchanges.of(exchange);
                var site = adapter.sites().getFirst();
                return new Result(site, adapter.reach(site, new TestFrom.Here()));
            })).toList();
            var results = new ArrayList<Result>();
            for (var one : asked) {
                results.add(one.get());
            }
            return List.copyOf(results);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("asking ends with a result", bug);
        }
    }
}
