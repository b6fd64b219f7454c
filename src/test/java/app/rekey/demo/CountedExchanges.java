package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The usual sites of the four exchanges on the loopback. Each request is noted as the server got it, whoever sent it and whatever came of it.
public final class CountedExchanges implements AutoCloseable {
    private final Map<Exchange, Played> played = new EnumMap<>(Exchange.class);
    private final List<Credential> handedOut = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final MadeUpCredentials credentials;
    private final Clock clock;

    private record Played(IssuedKeys keys, DemoServer server) {}

    private CountedExchanges(Clock clock, RandomGenerator random) {
        this.clock = clock;
        credentials = new MadeUpCredentials(random);
        Stream.of(Exchange.values()).forEach(exchange -> played.put(exchange, play(exchange)));
    }

    public static CountedExchanges start(Clock clock, RandomGenerator random) {
        return new CountedExchanges(clock, random);
    }

    private Played play(Exchange exchange) {
        var keys = new IssuedKeys();
        var behaviour = switch (exchange) {
            case BINANCE -> new DemoBinance(keys, true);
            case OKX -> new DemoOkx(keys);
            case KUCOIN -> new DemoKucoin(keys);
            case BYBIT -> new DemoBybit(keys);
        };
        return new Played(keys, DemoServer.start(noting(behaviour), clock));
    }

    private PlayedExchange noting(PlayedExchange behaviour) {
        return new PlayedExchange() {
            @Override
            public DemoAnswer answer(DemoCall call) {
                note(call);
                return behaviour.answer(call);
            }

            @Override
            public DemoAnswer refuse(Mood.Trouble trouble, DemoCall call) {
                note(call);
                return behaviour.refuse(trouble, call);
            }
        };
    }

    private synchronized void note(DemoCall call) {
        calls.add(call.toString());
    }

    /// Method and path of every request since the last time that somebody asked, in the order in which they came.
    public synchronized List<String> takeCalls() {
        var since = List.copyOf(calls);
        calls.clear();
        return since;
    }

    public BaseUrl baseUrl(Exchange exchange) {
        return played.get(exchange).server().baseUrl();
    }

    /// A new key on these terms. Its credential is wiped with the exchanges; take a copy to keep one.
    public Credential issue(Exchange exchange, KeyTerms terms) {
        var made = credentials.make(exchange, KeyType.HMAC, terms.createdAt());
        handedOut.add(made.credential());
        played.get(exchange).keys().add(new IssuedKey(made.credential().apiKey().revealText(), made.proof(),
                made.credential().passphrase().map(Secret::copyOfSecret), "", terms));
        return made.credential();
    }

    /// Deletes a key, as its owner does on the page.
    public void forget(Exchange exchange, Credential credential) {
        if (!played.get(exchange).keys().forget(credential.apiKey().revealText())) {
            throw new IllegalArgumentException("the exchange has no such key");
        }
    }

    /// How all four treat everybody, from the next call on.
    public void mood(Mood mood) {
        played.values().forEach(one -> one.server().mood(mood));
    }

    @Override
    public void close() {
        played.values().forEach(one -> one.server().close());
        played.values().forEach(one -> one.keys().close());
        handedOut.forEach(Credential::close);
    }
}
