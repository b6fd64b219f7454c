package app.rekey.exchange.kucoin;

import app.rekey.http.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What the headers of an answer say of the account's quota: docs-new, "Rate Limit". Private calls have them; an overloaded
/// server's refusal and Cloudflare's have none.
///
/// @param total what the account may use in a window, by its VIP level
/// @param remaining what is left of it
/// @param reset when the next window begins
record KucoinQuota(OptionalInt total, OptionalInt remaining, Optional<Instant> reset) {
    // More digits make no quota and no wait that KuCoin would name.
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /// The quota that `answer` tells of; each part may be missing.
    static KucoinQuota of(Reply.Answer answer) {
        var end = answer.sentAt().plus(answer.latency());
        var reset = number(answer, "gw-ratelimit-reset");
        return new KucoinQuota(
                number(answer, "gw-ratelimit-limit"),
                number(answer, "gw-ratelimit-remaining"),
                reset.isPresent() ? Optional.of(end.plusMillis(reset.getAsInt())) : Optional.empty());
    }

    /// Whether the answer told of any quota.
    boolean isTold() {
        return total.isPresent() || remaining.isPresent() || reset.isPresent();
    }

    /// What everybody on the account used in this window, of a quota of `whole`; empty where it was not told.
    OptionalInt usedOf(int whole) {
        if (total.isEmpty() || remaining.isEmpty() || total.getAsInt() == 0) {
            return OptionalInt.empty();
        }
        var used = Math.max(0L, (long) total.getAsInt() - remaining.getAsInt());
        return OptionalInt.of((int) (used * whole / total.getAsInt()));
    }

    private static OptionalInt number(Reply.Answer answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }
}
