package app.rekey.bots.web;

import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.http.JsonReply;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What came back from a bot's interface.
public sealed interface Said {
    /// @param headers their names in lower case
    /// @param json the body where it is an object or a list; empty for a page or for nothing
    /// @param text the body as text, for pages
    record Answer(int status, Map<String, String> headers, Optional<JsonReply> json, String text) implements Said {
        public Answer {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(json);
        }

        /// 200, 201 …
        public boolean isGood() {
            return status >= 200 && status < 300;
        }

        /// Prints no header: one may be a session.
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /// Not asked: it told us, until then, to stop asking.
    record Held(Instant until) implements Said {}

    /// No answer, or none that was read to its end.
    record Silent(Fault fault) implements Said {
        /// Whether the call may have arrived all the same.
        public boolean mayHaveArrived() {
            return switch (fault) {
                case UNKNOWN_HOST, REFUSED, TLS, PROXY -> false;
                case TIMED_OUT, CUT_OFF, NOT_HTTP, CANCELLED, OTHER -> true;
            };
        }
    }
}
