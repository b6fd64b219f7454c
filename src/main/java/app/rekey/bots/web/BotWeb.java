package app.rekey.bots.web;

import app.rekey.bots.Stop;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall;
import app.rekey.http.HttpCall.Body;
import app.rekey.http.HttpCall.Header;
import app.rekey.http.HttpCaller;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Calls bots' interfaces: each call once, no redirect followed, little of an answer read, within a time limit.
public final class BotWeb {
    private final HttpCaller caller;

    /// @param caller one of its own for bots: their calls go directly, never through the proxy that is set for the exchanges
    public BotWeb(HttpCaller caller) {
        this.caller = Objects.requireNonNull(caller);
    }

    public Said get(BotAddress at, String pathAndQuery, List<Header> headers) {
        return call(at, pathAndQuery, headers, Optional.empty(), List.of());
    }

    public Said post(BotAddress at, String pathAndQuery, List<Header> headers, Body body) {
        return call(at, pathAndQuery, headers, Optional.of(body), List.of());
    }

    /// A call to a platform that counts calls: waits until `charges` fit.
    public Said call(BotAddress at, String pathAndQuery, List<Header> headers, Optional<Body> body, List<Charge> charges) {
        return switch (caller.call(new HttpCall(at.base(), at.path() + pathAndQuery, headers, body, new TestFrom.Here(), charges))) {
            case Reply.Answer answer -> new Said.Answer(answer.status(), answer.headers(), JsonReply.parse(answer.body()),
                    new String(answer.body(), StandardCharsets.UTF_8));
            case Reply.TooLarge large -> new Said.Answer(large.status(), Map.of(), Optional.empty(), "");
            case Reply.NoAnswer none -> new Said.Silent(none.fault());
            case Reply.Held held -> new Said.Held(held.until());
        };
    }

    /// The header of HTTP Basic, RFC 7617.
    public static Header basic(String user, Secret password) {
        var pair = (user + ":" + password.revealText()).getBytes(StandardCharsets.UTF_8);
        return new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /// The JSON of a good answer; anything else ends the step.
    ///
    /// @param bot what answers, as people call it
    /// @param rest the end of the sentence: what did not happen
    public static JsonReply good(Said said, BotAddress at, String bot, String rest) throws Stop {
        if (said instanceof Said.Answer answer && answer.isGood() && answer.json().isPresent()) {
            return answer.json().get();
        }
        throw new Stop(trouble(said, at, bot, rest));
    }

    /// The JSON of a good answer to a call that stores something. Where it may have been stored all the same, the [Stop] is of the
    /// kind `FAILED`.
    public static JsonReply stored(Said said, BotAddress at, String bot) throws Stop {
        if (said instanceof Said.Silent silent && silent.mayHaveArrived()) {
            throw new Stop(Trouble.Kind.FAILED, sentence(silent.fault(), at, bot) + " It may have stored the key all the same: look at it, or preview again.");
        }
        boolean fault = said instanceof Said.Answer answer && (answer.status() >= 500 || answer.isGood());
        return good(said, at, bot, fault ? "It may have stored the key all the same: look at it, or preview again." : "Nothing was changed.");
    }

    /// What is to be said of an answer that is not good, or of none.
    ///
    /// Of the kind `FAILED` where what was asked for may have happened.
    public static Trouble trouble(Said said, BotAddress at, String bot, String rest) {
        return switch (said) {
            case Said.Held held -> new Trouble(Trouble.Kind.UNREACHABLE,
                    "%s asked Rekey to stop asking until %s. Try again after that. %s".formatted(bot, held.until().truncatedTo(ChronoUnit.SECONDS), rest));
            case Said.Silent silent -> new Trouble(Trouble.Kind.UNREACHABLE, sentence(silent.fault(), at, bot) + " " + rest);
            case Said.Answer answer when answer.status() == 401 || answer.status() == 403 -> new Trouble(Trouble.Kind.ACCESS_REFUSED,
                    "%s at %s does not take the user or the password. Correct them in the binding. %s".formatted(bot, at, rest));
            case Said.Answer answer when answer.status() / 100 == 3 -> new Trouble(Trouble.Kind.NOT_POSSIBLE,
                    "%s wants to send the call on to another address, which Rekey does not follow with a password. Put that address into the binding. %s"
                            .formatted(at, rest));
            case Said.Answer answer when answer.status() >= 500 -> new Trouble(Trouble.Kind.FAILED,
                    "%s at %s reports a fault of its own (HTTP %d). Look at its log. %s".formatted(bot, at, answer.status(), rest));
            case Said.Answer answer when answer.isGood() || answer.status() == 404 || answer.json().isEmpty() -> new Trouble(
                    answer.isGood() ? Trouble.Kind.FAILED : Trouble.Kind.NOT_POSSIBLE,
                    "What answers at %s does not speak as %s does. Check the address in the binding. %s".formatted(at, bot, rest));
            case Said.Answer answer -> new Trouble(Trouble.Kind.NOT_POSSIBLE,
                    "%s at %s refuses the call (HTTP %d). %s".formatted(bot, at, answer.status(), rest));
        };
    }

    private static String sentence(Fault fault, BotAddress at, String bot) {
        return switch (fault) {
            case UNKNOWN_HOST -> "The name in %s is not known. Check the address in the binding.".formatted(at);
            case REFUSED -> "Nothing listens at %s. Start %s, or correct the address in the binding.".formatted(at, bot);
            case TIMED_OUT -> "%s at %s did not answer in time.".formatted(bot, at);
            case TLS -> "The certificate of %s is not one that this computer trusts.".formatted(at);
            case NOT_HTTP -> "What listens at %s does not speak HTTP. Check the address in the binding.".formatted(at);
            case CUT_OFF -> "%s broke the connection off.".formatted(at);
            case CANCELLED -> "The call to %s was cancelled.".formatted(at);
            case PROXY, OTHER -> "%s cannot be reached from this computer.".formatted(at);
        };
    }
}
