package app.rekey.http;

import app.rekey.domain.BaseUrl;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// An exchange that is no address of this computer, `https://exchange.test`, on a port of it, and callers that trust its certificate.
final class SecureServer implements AutoCloseable {
    static final BaseUrl EXCHANGE = new BaseUrl(URI.create("https://exchange.test"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final MockWebServer server = new MockWebServer();
    private final HandshakeCertificates trust;

    SecureServer() throws Exception {
        var own = new HeldCertificate.Builder().addSubjectAlternativeName("exchange.test").addSubjectAlternativeName("127.0.0.1").build();
        server.useHttps(new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        trust = new HandshakeCertificates.Builder().addTrustedCertificate(own.certificate()).build();
    }

    /// The server by its address, as nobody calls it who is to be taken for somebody outside of this computer.
    BaseUrl here() {
        return new BaseUrl(URI.create("https://127.0.0.1:" + server.getPort()));
    }

    OkHttpCaller caller(WaysOut ways, RateLimit rateLimit) {
        var client = OkHttpCaller.client(PATIENCE, PATIENCE, Clock.systemUTC()).sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()).build();
        return new OkHttpCaller(client, ways, rateLimit, Clock.systemUTC(), new ConcurrentHashMap<>());
    }

    @Override
    public void close() {
        server.close();
    }
}
