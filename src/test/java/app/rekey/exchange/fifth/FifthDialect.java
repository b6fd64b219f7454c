package app.rekey.exchange.fifth;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Site;
import app.rekey.exchange.AddressInText;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.Judgement;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.CredentialShape;
import app.rekey.service.TestCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The guide of docs/exchanges/adding.md, walked: an exchange that does not exist, spoken to by nothing but what the guide names.
///
/// It goes by Binance's name here, because a real fifth exchange also gets a name of its own in the domain.
final class FifthDialect implements Dialect {
    private static final Charge.Limit CALLS = new Charge.Limit("Fifth calls", 100, Duration.ofSeconds(10));
    private static final Pattern ANY = Pattern.compile("[A-Za-z0-9]+");

    @Override
    public Exchange exchange() {
        return Exchange.BINANCE;
    }

    @Override
    public List<Site> sites() {
        return List.of(new Site(exchange(), "main", "Fifth", new BaseUrl(URI.create("https://api.fifth.test")), URI.create("https://fifth.test/keys")));
    }

    @Override
    public CredentialShape shape() {
        return new CredentialShape(ANY, "letters and digits", ANY, "letters and digits", Set.of(KeyType.HMAC));
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return List.of();
    }

    @Override
    public HttpCall serverTime(Site site) {
        return HttpCall.get(site.baseUrl(), "/time", List.of(new Charge(CALLS, "all hosts", 1)));
    }

    @Override
    public Optional<Instant> readServerTime(JsonReply answer) {
        return answer.millis("now");
    }

    @Override
    public HttpCall keyInfo(TestCall call, Instant now) {
        var path = "/key?at=" + now.toEpochMilli();
        var headers = switch (call.credential()) {
            case Credential.Hmac hmac -> List.of(
                    new HttpCall.Header("FIFTH-KEY", hmac.apiKey().revealText()),
                    new HttpCall.Header("FIFTH-SIGN", HexFormat.of().formatHex(hmac.secret().hmacSha256(path.getBytes(StandardCharsets.UTF_8)))));
            case Credential.PrivateKey _ -> throw new IllegalArgumentException("the shape names HMAC only");
        };
        return new HttpCall(call.site().baseUrl(), path, headers, Optional.empty(), call.from(), List.of(new Charge(CALLS, "all hosts", 1)));
    }

    @Override
    public Optional<HttpCall> fallback(TestCall call, Instant now) {
        return Optional.empty();
    }

    @Override
    public Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        var error = json.flatMap(body -> body.text("error"));
        if (answer.status() == 200 && error.isEmpty() && json.flatMap(body -> body.at("rights")).isPresent()) {
            return new Judgement(Optional.empty(), new Judgement.Accepted(info(json.orElseThrow()), new Diagnosis.Ok()));
        }
        return new Judgement(error, new Judgement.Refused(switch (error.orElse("")) {
            case "NO_KEY" -> new Diagnosis.KeyUnknownOrDeleted(false);
            case "SIGN" -> new Diagnosis.SecretWrong();
            case "IP" -> new Diagnosis.IpNotAllowed(json.flatMap(body -> body.text("text")).flatMap(AddressInText::find));
            case "TIME" -> new Diagnosis.ClockSkew(Optional.empty());
            default -> new Diagnosis.Unknown();
        }));
    }

    private static KeyInfo info(JsonReply body) {
        var words = body.items("rights").stream().flatMap(right -> right.text().stream()).toList();
        var granted = EnumSet.of(Permission.READ);
        if (words.contains("trade")) {
            granted.add(Permission.SPOT);
        }
        return new KeyInfo(new Permissions(granted, Set.of(), words), new IpWhitelist.Unknown(), new Expiry.Unknown(false),
                body.text("account"), body.millis("made"));
    }
}
