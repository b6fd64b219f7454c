package app.rekey.demo;

import app.rekey.domain.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// OKX, as its API v5 documentation describes it ("REST Authentication", "Error Code", "Get account configuration").
final class DemoOkx implements PlayedExchange {
    private static final Pattern API_KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Duration OFF_AT_MOST = Duration.ofSeconds(30);

    private final IssuedKeys keys;
    // Both count by account ("Rate Limit: 5 requests per 2 seconds, User ID").
    private final Quota config = new Quota(5, Duration.ofSeconds(2));
    private final Quota balance = new Quota(10, Duration.ofSeconds(2));

    DemoOkx(IssuedKeys keys) {
        this.keys = keys;
    }

    @Override
    public DemoAnswer answer(DemoCall call) {
        return switch (call.path()) {
            case "/api/v5/public/time" -> time(call);
            case "/api/v5/account/config" -> signed(call, config, DemoOkx::config);
            case "/api/v5/account/balance" -> signed(call, balance, DemoOkx::balance);
            default -> DemoAnswer.html(404, "<html><head><title>404 Not Found</title></head></html>");
        };
    }

    @Override
    public DemoAnswer refuse(Mood.Trouble trouble, DemoCall call) {
        return switch (trouble) {
            case RATE_LIMITED -> tooMany();
            // No page of OKX's edge is on record; this is how Cloudflare's begins.
            case BANNED -> DemoAnswer.html(403, "<!DOCTYPE html><html><head><title>Access denied | www.okx.com used Cloudflare "
                    + "to restrict access</title></head><body>Error 1020: Access denied</body></html>").with("Server", "cloudflare");
            case REGION_BLOCKED -> error(200, "50121",
                    "You can't access our services through the IP address (" + call.address() + ")");
            case DOWN -> error(503, "50001", "Service temporarily unavailable. Try again later.");
        };
    }

    private static DemoAnswer time(DemoCall call) {
        var body = DemoAnswer.object().put("code", "0").put("msg", "");
        body.putArray("data").addObject().put("ts", String.valueOf(call.now().toEpochMilli()));
        return DemoAnswer.json(200, body);
    }

    private DemoAnswer signed(DemoCall call, Quota quota, BiFunction<IssuedKey, DemoCall, DemoAnswer> rightAnswer) {
        if (!call.isGet()) {
            return error(405, "50115", "Invalid request method");
        }
        var badHeader = badHeader(call);
        if (badHeader.isPresent()) {
            return badHeader.get();
        }
        var key = keys.find(call.header("OK-ACCESS-KEY").orElseThrow()).filter(k -> !k.terms().hasEnded(call.now()));
        if (key.isEmpty()) {
            return error(401, "50119", "API key doesn't exist");
        }
        return badLogin(call, key.get())
                .or(() -> quota.charge(String.valueOf(key.get().terms().account()), 1, call.now()).isExceeded()
                        ? Optional.of(tooMany())
                        : Optional.empty())
                .or(() -> badStanding(key.get().terms()))
                .orElseGet(() -> rightAnswer.apply(key.get(), call));
    }

    private static Optional<DemoAnswer> badHeader(DemoCall call) {
        var needed = List.of("OK-ACCESS-KEY", "OK-ACCESS-PASSPHRASE", "OK-ACCESS-SIGN", "OK-ACCESS-TIMESTAMP");
        var codes = List.of("50103", "50104", "50106", "50107");
        for (int i = 0; i < needed.size(); i++) {
            if (call.header(needed.get(i)).isEmpty()) {
                return Optional.of(error(401, codes.get(i), "Request header " + needed.get(i) + " can not be empty."));
            }
        }
        if (!API_KEY.matcher(call.header("OK-ACCESS-KEY").orElseThrow()).matches()) {
            return Optional.of(error(401, "50111", "Invalid OK-ACCESS-KEY"));
        }
        return timestamp(call)
                .map(sent -> Duration.between(sent, call.now()).abs().compareTo(OFF_AT_MOST) > 0
                        ? Optional.of(error(401, "50102", "Timestamp request expired"))
                        : Optional.<DemoAnswer>empty())
                .orElseGet(() -> Optional.of(error(401, "50112", "Invalid OK-ACCESS-TIMESTAMP")));
    }

    private static Optional<Instant> timestamp(DemoCall call) {
        try {
            return call.header("OK-ACCESS-TIMESTAMP").filter(text -> TIMESTAMP.matcher(text).matches()).map(Instant::parse);
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<DemoAnswer> badLogin(DemoCall call, IssuedKey key) {
        if (key.terms().demo() != "1".equals(call.header("x-simulated-trading").orElse("0"))) {
            return Optional.of(error(401, "50101", "APIKey does not match current environment."));
        }
        if (!key.terms().allows(call.address())) {
            return Optional.of(error(401, "50110", "Your IP " + call.address()
                    + " is not included in your API key's demo IP whitelist."));
        }
        var signedText = call.header("OK-ACCESS-TIMESTAMP").orElseThrow() + call.method() + call.target();
        if (!key.signed(signedText, Proof.ofBase64(call.header("OK-ACCESS-SIGN").orElseThrow()))) {
            return Optional.of(error(401, "50113", "Invalid Sign"));
        }
        return key.hasPassphrase(call.header("OK-ACCESS-PASSPHRASE").orElseThrow())
                ? Optional.empty()
                : Optional.of(error(401, "50105", "Request header OK-ACCESS-PASSPHRASE incorrect."));
    }

    private static Optional<DemoAnswer> badStanding(KeyTerms terms) {
        return switch (terms.standing()) {
            case IN_ORDER -> Optional.empty();
            case RESTRICTED -> Optional.of(error(400, "50100", "API frozen, please contact customer service."));
            case BUSY -> Optional.of(error(429, "50013", "Systems are busy. Please try again later."));
        };
    }

    private static DemoAnswer config(IssuedKey key, DemoCall call) {
        var terms = key.terms();
        var body = DemoAnswer.object().put("code", "0");
        body.putArray("data").addObject()
                .put("acctLv", "2")
                .put("acctStpMode", "cancel_maker")
                .put("autoLoan", false)
                .put("ctIsoMode", "automatic")
                .put("enableSpotBorrow", false)
                .put("greeksType", "PA")
                .put("feeType", "0")
                .put("ip", String.join(",", terms.whitelist()))
                .put("type", "0")
                .put("kycLv", "3")
                .put("label", "demo")
                .put("level", "Lv1")
                .put("levelTmp", "")
                .put("liquidationGear", "-1")
                .put("mainUid", String.valueOf(terms.account()))
                .put("mgnIsoMode", "automatic")
                .put("opAuth", "0")
                .put("perm", String.join(",", perm(terms)))
                .put("posMode", "long_short_mode")
                .put("roleType", "0")
                .put("uid", String.valueOf(terms.account()));
        return DemoAnswer.json(200, body.put("msg", ""));
    }

    /// Every key may read; one word covers every kind of trading.
    private static List<String> perm(KeyTerms terms) {
        var words = new ArrayList<>(List.of("read_only"));
        if (terms.has(Permission.WITHDRAW)) {
            words.add("withdraw");
        }
        if (terms.mayTrade()) {
            words.add("trade");
        }
        return words;
    }

    private static DemoAnswer balance(IssuedKey key, DemoCall call) {
        var body = DemoAnswer.object().put("code", "0");
        var account = body.putArray("data").addObject().put("totalEq", "1250").put("uTime", String.valueOf(call.now().toEpochMilli()));
        account.putArray("details").addObject().put("ccy", "USDT").put("eq", "1250").put("availBal", "1250");
        return DemoAnswer.json(200, body.put("msg", ""));
    }

    private static DemoAnswer tooMany() {
        return error(429, "50011", "Too Many Requests");
    }

    private static DemoAnswer error(int status, String code, String text) {
        return DemoAnswer.json(status, DemoAnswer.object().put("msg", text).put("code", code));
    }
}
