package app.rekey.exchange;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;

/// What no exchange should do and some server on the way does.
final class HostileServers {
    private static final int MEGABYTES = 50;

    private HostileServers() {}

    /// Greets like SSH whatever is asked, until it is closed.
    static ServerSocket likeSsh() throws IOException {
        var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.startVirtualThread(() -> greetLikeSsh(listener));
        return listener;
    }

    /// Speaks TLS with a certificate of its own making.
    static MockWebServer selfSigned() throws IOException {
        var own = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        var server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        return server;
    }

    /// A port of this computer on which nobody listens.
    static int closedPort() throws IOException {
        try (var listener = new ServerSocket(0)) {
            return listener.getLocalPort();
        }
    }

    static MockResponse fiftyMegabytes() {
        return new MockResponse.Builder().addHeader("Content-Type", "application/json")
                .body(new Buffer().write(new byte[MEGABYTES << 20])).build();
    }

    /// Fifty megabytes in fifty kilobytes.
    static MockResponse compressedBomb() throws IOException {
        var packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            for (int i = 0; i < MEGABYTES; i++) {
                sink.write(new byte[1 << 20]);
            }
        }
        return new MockResponse.Builder().addHeader("Content-Type", "application/json")
                .addHeader("Content-Encoding", "gzip").body(packed).build();
    }

    /// Answers with an unknown code and everything that it was sent, and `more`.
    static Dispatcher echo(String more) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var echo = new StringBuilder(request.getTarget());
                request.getHeaders().forEach(h -> echo.append(' ').append(h.getSecond()));
                var text = echo.append(' ').append(more).toString().replace("\"", "");
                return new MockResponse.Builder().code(400).addHeader("Content-Type", "application/json")
                        .body("{\"code\":-99999,\"retCode\":99999,\"msg\":\"" + text + "\"}").build();
            }
        };
    }

    private static void greetLikeSsh(ServerSocket listener) {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                socket.getOutputStream().write("SSH-2.0-OpenSSH_9.9\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.getInputStream().readNBytes(16);
            } catch (IOException closed) {
                // The test is over, or its caller has hung up.
            }
        }
    }
}
