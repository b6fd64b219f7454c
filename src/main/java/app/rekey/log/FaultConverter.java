package app.rekey.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/// How a fault stands in the log: what kind it is and where it came from, and never what it says.
///
/// Whoever throws may quote anything: a parser what it read, a client an address with a signature. Only the file system's own faults are
/// quoted, which name a path and a reason.
public final class FaultConverter extends ThrowableHandlingConverter {
    private static final String QUOTED = "java.nio.file.";
    private static final int DEEPEST = 10;

    @Override
    public String convert(ILoggingEvent event) {
        var text = new StringBuilder();
        var fault = event.getThrowableProxy();
        for (int depth = 0; fault != null && depth < DEEPEST; depth++) {
            text.append(depth == 0 ? "" : "caused by ").append(named(fault)).append('\n');
            for (var frame : fault.getStackTraceElementProxyArray()) {
                text.append("\tat ").append(frame.getStackTraceElement()).append('\n');
            }
            fault = fault.getCause();
        }
        return text.toString();
    }

    private static String named(IThrowableProxy fault) {
        var isQuoted = fault.getClassName().startsWith(QUOTED) && fault.getMessage() != null;
        return isQuoted ? fault.getClassName() + ": " + fault.getMessage() : fault.getClassName();
    }
}
