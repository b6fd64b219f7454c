package app.rekey.demo;

import app.rekey.domain.Permission;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// KuCoin, as its documentation describes it (docs-new: "Authentication", "Error code", "Rate limit", "Get API key info").
///
/// Where the documentation gives no HTTP status for a code, the one of public reports is sent, else 200.
final class DemoKucoin implements PlayedExchange {
    private static final Pattern MILLIS = Pattern.compile("\\d{1,18}");
    private static final long OFF_AT_MOST = 5_000;
    private static final List<String> HEADERS = List.of("KC-API-KEY", "KC-API-SIGN", "KC-API-TIMESTAMP", "KC-API-PASSPHRASE");
    private static final Map<Permission, String> WORDS = new EnumMap<>(Map.of(
            Permission.READ, "General",
            Permission.SPOT, "Spot",
            Permission.MARGIN, "Margin",
            Permission.FUTURES, "Futures",
            Permission.TRANSFER, "InnerTransfer",
            Permission.WITHDRAW, "Transfer"));

    private final IssuedKeys keys;
    // Pool "Management" of a VIP 0 account, by account.
    private final Quota management = new Quota(2_000, Duration.ofSeconds(30));

    DemoKucoin(IssuedKeys keys) {
        this.keys = keys;
    }

    @Override
    public DemoAnswer answer(DemoCall call) {
        if (call.isGet() && call.body().length > 0) {
            return DemoAnswer.cloudFrontPage("Bad request.");
        }
        return switch (call.path()) {
            case "/api/v1/timestamp" -> DemoAnswer.json(200,
                    DemoAnswer.object().put("code", "200000").put("data", call.now().toEpochMilli()));
            case "/api/ua/v1/user/my-ip" -> DemoAnswer.json(200, DemoAnswer.object().put("code", "200000").put("data", call.address()));
            case "/api/v1/user/api-key" -> signed(call, 20, DemoKucoin::keyInfo);
            case "/api/v1/accounts" -> signed(call, 5, DemoKucoin::accounts);
            default -> error(404, "404000", "URL not found");
        };
    }

    @Override
    public DemoAnswer refuse(Mood.Trouble trouble, DemoCall call) {
        return switch (trouble) {
            case RATE_LIMITED -> tooMany(new Quota.Use(2_001, 2_000, call.now().plusSeconds(12)), call.now());
            case BANNED -> DemoAnswer.text(418, "I'm a Teapot. Too Many Bad Auth - Exceeded the access frequency.");
            case REGION_BLOCKED -> error(403, "400302", "Our services are currently unavailable in your country/region.");
            case DOWN -> error(503, "503000", "Service unavailable");
        };
    }

    private DemoAnswer signed(DemoCall call, int weight, BiFunction<IssuedKey, DemoCall, DemoAnswer> rightAnswer) {
        if (!call.isGet()) {
            return error(404, "404000", "URL not found");
        }
        var badHeader = badHeader(call);
        if (badHeader.isPresent()) {
            return badHeader.get();
        }
        var key = keys.find(call.header("KC-API-KEY").orElseThrow()).filter(k -> !k.terms().hasEnded(call.now()));
        if (key.isEmpty()) {
            return error(401, "400003", "The API key does not exist or site mismatch.");
        }
        var badLogin = badLogin(call, key.get());
        if (badLogin.isPresent()) {
            return badLogin.get();
        }
        var use = management.charge(String.valueOf(key.get().terms().account()), weight, call.now());
        if (use.isExceeded()) {
            return tooMany(use, call.now());
        }
        return badStanding(key.get().terms())
                .orElseGet(() -> rightAnswer.apply(key.get(), call))
                .with(quotaHeaders(use, call.now()));
    }

    private static Optional<DemoAnswer> badHeader(DemoCall call) {
        if (HEADERS.stream().anyMatch(name -> call.header(name).isEmpty())) {
            return Optional.of(error(400, "400001",
                    "Please check the header of your request for " + String.join(", ", HEADERS)));
        }
        var version = call.header("KC-API-KEY-VERSION").orElse("1");
        if (!version.matches("[123]")) {
            return Optional.of(error(400, "400009", "Invalid KC-API-KEY-VERSION"));
        }
        var sent = call.header("KC-API-TIMESTAMP").filter(text -> MILLIS.matcher(text).matches()).map(Long::parseLong);
        return sent.filter(at -> Math.abs(call.now().toEpochMilli() - at) <= OFF_AT_MOST).isPresent()
                ? Optional.empty()
                : Optional.of(error(400, "400002", "Invalid KC-API-TIMESTAMP"));
    }

    private static Optional<DemoAnswer> badLogin(DemoCall call, IssuedKey key) {
        if (!key.terms().allows(call.address())) {
            return Optional.of(error(403, "400006", "Invalid request ip, the current clientIp is:" + call.address()));
        }
        if (Integer.parseInt(call.header("KC-API-KEY-VERSION").orElse("1")) > key.terms().home().keyVersion()) {
            return Optional.of(error(400, "400009", "Invalid KC-API-KEY-VERSION"));
        }
        // The passphrase is looked at first: reports of a wrong secret name it, and never the signature.
        if (!fitsPassphrase(call, key)) {
            return Optional.of(error(401, "400004", "Invalid KC-API-PASSPHRASE"));
        }
        // The text is signed before percent-encoding (documentation, "Authentication", example of a DELETE).
        var plainTarget = URLDecoder.decode(call.target().replace("+", "%2B"), StandardCharsets.UTF_8);
        var signedText = call.header("KC-API-TIMESTAMP").orElseThrow() + call.method() + plainTarget;
        if (!key.signed(signedText, Proof.ofBase64(call.header("KC-API-SIGN").orElseThrow()))) {
            return Optional.of(error(401, "400005", "Invalid KC-API-SIGN"));
        }
        return key.terms().has(Permission.READ)
                ? Optional.empty()
                : Optional.of(error(403, "400007", "Access denied, require more permission."));
    }

    /// Since version 2 of keys the passphrase travels as an HMAC made with the secret, so a wrong secret spoils it too.
    private static boolean fitsPassphrase(DemoCall call, IssuedKey key) {
        var version = call.header("KC-API-KEY-VERSION").orElse("1");
        if ("1".equals(version)) {
            return false;
        }
        var sent = Proof.ofBase64(call.header("KC-API-PASSPHRASE").orElseThrow());
        return key.passphrase()
                .filter(own -> own.read(bytes -> sent.filter(hmac -> key.proof().fits(bytes, hmac)).isPresent()))
                .isPresent();
    }

    private static Optional<DemoAnswer> badStanding(KeyTerms terms) {
        return switch (terms.standing()) {
            case IN_ORDER -> Optional.empty();
            case RESTRICTED -> Optional.of(error(200, "411100", "User is frozen"));
            case BUSY -> Optional.of(error(200, "230005", "System busy"));
        };
    }

    /// Members without a value are left out, as in recorded answers; `expiredAt` alone may be null.
    private static DemoAnswer keyInfo(IssuedKey key, DemoCall call) {
        var terms = key.terms();
        var body = DemoAnswer.object().put("code", "200000");
        var data = body.putObject("data")
                .put("remark", "demo")
                .put("apiKey", key.apiKey())
                .put("apiVersion", terms.home().keyVersion())
                .put("permission", terms.rights().stream().filter(WORDS::containsKey).map(WORDS::get).collect(Collectors.joining(",")));
        if (!terms.whitelist().isEmpty()) {
            data.put("ipWhitelist", String.join(",", terms.whitelist()));
        }
        data.put("createdAt", terms.createdAt().toEpochMilli())
                .put("uid", terms.account())
                .put("isMaster", true)
                .put("region", "DE")
                .put("kycStatus", 1);
        terms.ends().ifPresentOrElse(end -> data.put("expiredAt", end.toEpochMilli()), () -> data.putNull("expiredAt"));
        data.put("thirdPartyApp", "").put("siteType", "eu".equals(terms.home().siteId()) ? "europe" : "global");
        return DemoAnswer.json(200, body);
    }

    private static DemoAnswer accounts(IssuedKey key, DemoCall call) {
        var body = DemoAnswer.object().put("code", "200000");
        body.putArray("data").addObject()
                .put("id", "de30" + key.terms().account())
                .put("currency", "USDT")
                .put("type", "trade")
                .put("balance", "1250")
                .put("available", "1250")
                .put("holds", "0");
        return DemoAnswer.json(200, body);
    }

    private static DemoAnswer tooMany(Quota.Use use, Instant now) {
        return error(429, "429000", "Too many requests in a short period of time, please retry later").with(quotaHeaders(use, now));
    }

    private static Map<String, String> quotaHeaders(Quota.Use use, Instant now) {
        return Map.of(
                "gw-ratelimit-limit", String.valueOf(use.limit()),
                "gw-ratelimit-remaining", String.valueOf(use.left()),
                "gw-ratelimit-reset", String.valueOf(Duration.between(now, use.resetsAt()).toMillis()));
    }

    private static DemoAnswer error(int status, String code, String text) {
        return DemoAnswer.json(status, DemoAnswer.object().put("code", code).put("msg", text));
    }
}
