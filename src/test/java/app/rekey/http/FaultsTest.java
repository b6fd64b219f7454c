package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.service.Settings.Proxy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    @Test
    void everyFaultHasItsKind() {
        var expected = List.<Map.Entry<IOException, Fault>>of(
                Map.entry(new UnknownHostException("exchange.test"), Fault.UNKNOWN_HOST),
                Map.entry(new SocketTimeoutException("Connect timed out"), Fault.TIMED_OUT),
                Map.entry(new InterruptedIOException("timeout"), Fault.TIMED_OUT),
                Map.entry(new ConnectException("Connection refused"), Fault.REFUSED),
                Map.entry(wrapped("Failed to connect to /127.0.0.1:1", "Connection refused: connect"), Fault.REFUSED),
                Map.entry(new ConnectException("Network is unreachable"), Fault.OTHER),
                Map.entry(new NoRouteToHostException("No route to host"), Fault.OTHER),
                Map.entry(new SSLHandshakeException("PKIX path building failed"), Fault.TLS),
                Map.entry(new SSLHandshakeException("Remote host closed connection during handshake"), Fault.CUT_OFF),
                Map.entry(new ProtocolException("Unexpected status line: SSH-2.0"), Fault.NOT_HTTP),
                Map.entry(new ProtocolException("unexpected end of stream"), Fault.CUT_OFF),
                Map.entry(new IOException("unexpected end of stream on https://exchange.test/..."), Fault.CUT_OFF),
                Map.entry(new EOFException(), Fault.CUT_OFF),
                Map.entry(new SocketException("Connection reset"), Fault.CUT_OFF),
                Map.entry(new SocketException("SOCKS: Host unreachable"), Fault.PROXY),
                Map.entry(new IOException("stream was reset: INTERNAL_ERROR"), Fault.CUT_OFF),
                Map.entry(new InterruptedIOException("executor rejected"), Fault.CANCELLED),
                Map.entry(new IOException("anything else"), Fault.OTHER));
        assertEquals(expected.stream().map(Map.Entry::getValue).toList(), expected.stream().map(e -> Faults.of(e.getKey(), false, new Proxy.None())).toList());
    }

    @Test
    void aCallThatWasCalledOffIsCancelledUnlessItsTimeWasOver() {
        assertEquals(Fault.CANCELLED, Faults.of(new IOException("Canceled"), true, new Proxy.None()));
        assertEquals(Fault.CANCELLED, Faults.of(new SocketException("Socket closed"), true, new Proxy.None()));
        assertEquals(Fault.TIMED_OUT, Faults.of(new InterruptedIOException("timeout"), true, new Proxy.None()));
    }

    @Test
    void behindAProxyTheClosedPortAndTheUnknownNameAreTheProxys() {
        var proxy = new Proxy.Http("proxy.test", 3128, Optional.empty());
        assertEquals(Fault.PROXY, Faults.of(new ConnectException("Connection refused"), false, proxy));
        assertEquals(Fault.PROXY, Faults.of(new UnknownHostException("proxy.test"), false, proxy));
        assertEquals(Fault.PROXY, Faults.of(new IOException("Failed to authenticate with proxy"), false, proxy));
        assertEquals(Fault.PROXY, Faults.of(new IOException("Unexpected response code for CONNECT: 502"), false, proxy));
        assertEquals(Fault.TIMED_OUT, Faults.of(new SocketTimeoutException("timeout"), false, proxy));
    }

    private static IOException wrapped(String message, String cause) {
        var outer = new ConnectException(message);
        outer.initCause(new ConnectException(cause));
        return outer;
    }
}
