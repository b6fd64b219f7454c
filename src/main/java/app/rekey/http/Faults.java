package app.rekey.http;

import app.rekey.domain.Diagnosis.Network.Fault;
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
    static Fault of(IOException fault, boolean canceled) {
        var kind = of(fault);
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
            case SocketException _ -> says(fault, "socks") ? Fault.OTHER : Fault.CUT_OFF;
            default -> says(fault, "unexpected end of stream") || says(fault, "stream was reset") ? Fault.CUT_OFF : Fault.OTHER;
        };
    }

    private static boolean says(Throwable fault, String words) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .anyMatch(message -> message.toLowerCase(Locale.ROOT).contains(words));
    }
}
