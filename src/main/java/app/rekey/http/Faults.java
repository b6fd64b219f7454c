package app.rekey.http;

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
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What kind of fault ended a call. Its text is never shown: it may quote an address with a signature.
final class Faults {
    private Faults() {}

    /// @param canceled whether the call was called off, which OkHttp shows as whatever its connection was doing at that moment
    /// @param by through whom the call went: the name that is not found and the port that is closed are then the proxy's
    static Fault of(IOException fault, boolean canceled, Proxy by) {
        var kind = isOfTheProxy(fault, by) ? Fault.PROXY : of(fault);
        // A call beyond its time limit is called off too, and says so.
        return canceled && kind != Fault.TIMED_OUT ? Fault.CANCELLED : kind;
    }

    private static Fault of(IOException fault) {
        return switch (fault) {
            case UnknownHostException _ -> Fault.UNKNOWN_HOST;
            case SocketTimeoutException _ -> Fault.TIMED_OUT;
            // OkHttp's own limits end a call this way; and so does a caller that is closed.
            case InterruptedIOException _ -> says(fault, "executor rejected") ? Fault.CANCELLED : Fault.TIMED_OUT;
            case ConnectException _ -> says(fault, "refused") ? Fault.REFUSED : Fault.OTHER;
            case SSLException _ -> says(fault, "reset") || says(fault, "closed") ? Fault.CUT_OFF : Fault.TLS;
            case ProtocolException _ -> says(fault, "unexpected end of stream") ? Fault.CUT_OFF : Fault.NOT_HTTP;
            case EOFException _ -> Fault.CUT_OFF;
            case NoRouteToHostException _ -> Fault.OTHER;
            // A SOCKS proxy that is not there comes as one of these.
            case SocketException _ -> says(fault, "refused") ? Fault.REFUSED : Fault.CUT_OFF;
            default -> says(fault, "unexpected end of stream") || says(fault, "stream was reset") ? Fault.CUT_OFF : Fault.OTHER;
        };
    }

    private static boolean isOfTheProxy(IOException fault, Proxy by) {
        // The words of OkHttp's tunnel and of Java's SOCKS socket.
        var saysSo = says(fault, "authenticate with proxy") || says(fault, "response code for connect") || says(fault, "socks");
        return saysSo || switch (by) {
            case Proxy.None _, Proxy.System _ -> false;
            case Proxy.Http _, Proxy.Socks5 _ -> switch (of(fault)) {
                case UNKNOWN_HOST, REFUSED -> true;
                case TIMED_OUT, CUT_OFF, TLS, NOT_HTTP, CANCELLED, PROXY, OTHER -> false;
            };
        };
    }

    private static boolean says(Throwable fault, String words) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .anyMatch(message -> message.toLowerCase(Locale.ROOT).contains(words));
    }
}
