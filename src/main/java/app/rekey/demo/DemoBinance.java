package app.rekey.demo;

import app.rekey.domain.Permission;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Binance, as its Spot documentation (`rest-api.md`, `errors.md`) and its wallet documentation describe it.
///
/// In which order it looks at key, address, time and signature is not documented; this is the order that real answers suggest.
final class DemoBinance implements PlayedExchange {
    private static final Pattern API_KEY = Pattern.compile("[A-Za-z0-9]{64}");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,18}");
    private static final long USUAL_WINDOW = 5_000;
    private static final long WIDEST_WINDOW = 60_000;
    private static final long AHEAD_AT_MOST = 1_000;
    private static final String INVALID = "Invalid API-key, IP, or permissions for action";
    private static final String UNLISTED = "Service unavailable from a restricted location according to 'b. Eligibility' in "
            + "https://www.binance.com/en/terms. Please contact customer service if you believe you received this message in error.";

    private final IssuedKeys keys;
    private final boolean isCom;
    // Both count by address and clock minute (rest-api.md, "LIMITS"; wallet documentation, "rate limits").
    private final Quota api = new Quota(6_000, Duration.ofMinutes(1));
    private final Quota sapi = new Quota(12_000, Duration.ofMinutes(1));

    /// @param isCom whether this is binance.com, which alone has `/sapi` and the futures
    DemoBinance(IssuedKeys keys, boolean isCom) {
        this.keys = keys;
        this.isCom = isCom;
    }

    @Override
    public DemoAnswer answer(DemoCall call) {
        if (call.isGet() && call.body().length > 0) {
            return DemoAnswer.cloudFrontPage("Bad request.");
        }
        if (!isCom && !call.path().startsWith("/api/")) {
            return DemoAnswer.html(404, "<html><body><h2>404 Not found</h2></body></html>");
        }
        return switch (call.path()) {
            case "/api/v3/ping" -> weighed(call, api, 1, DemoAnswer.json(200, DemoAnswer.object()));
            case "/api/v3/time" -> weighed(call, api, 1,
                    DemoAnswer.json(200, DemoAnswer.object().put("serverTime", call.now().toEpochMilli())));
            case "/sapi/v1/account/apiRestrictions" -> weighed(call, sapi, 1, signed(call, DemoBinance::restrictions));
            case "/api/v3/account" -> weighed(call, api, 20, signed(call, DemoBinance::account));
            case "/dapi/v1/account" -> signed(call, DemoBinance::futures);
            default -> DemoAnswer.html(404, "<html><body><h2>404 Not found</h2></body></html>");
        };
    }

    @Override
    public DemoAnswer refuse(Mood.Trouble trouble, DemoCall call) {
        return switch (trouble) {
            case RATE_LIMITED -> tooMuch("6000").with("Retry-After", "30").with("X-MBX-USED-WEIGHT-1M", "6001");
            case BANNED -> error(418, -1003, "Way too much request weight used; IP banned until "
                    + call.now().plusSeconds(120).toEpochMilli() + ". Please use the websocket for live updates to avoid bans.")
                    .with("Retry-After", "120");
            case REGION_BLOCKED -> error(451, 0, UNLISTED);
            case DOWN -> error(503, -1008,
                    "Server is currently overloaded with other requests. Please try again in a few minutes.");
        };
    }

    /// Puts the used weight into the headers; failing calls count too.
    private static DemoAnswer weighed(DemoCall call, Quota quota, int weight, DemoAnswer answer) {
        var isSapi = call.path().startsWith("/sapi/");
        // Each /sapi call has a limit of its own; /api calls share one.
        var use = quota.charge(isSapi ? call.address() + call.path() : call.address(), weight, call.now());
        var header = isSapi ? "X-SAPI-USED-IP-WEIGHT-1M" : "X-MBX-USED-WEIGHT-1M";
        if (use.isExceeded()) {
            var wait = Duration.between(call.now(), use.resetsAt()).toSeconds() + 1;
            return tooMuch(String.valueOf(use.limit()))
                    .with(header, String.valueOf(use.used()))
                    .with("Retry-After", String.valueOf(wait));
        }
        return answer.with(header, String.valueOf(use.used()));
    }

    private DemoAnswer signed(DemoCall call, BiFunction<IssuedKey, DemoCall, DemoAnswer> rightAnswer) {
        if (!call.isGet()) {
            return DemoAnswer.html(404, "<html><body><h2>404 Not found</h2></body></html>");
        }
        var apiKey = call.header("X-MBX-APIKEY").filter(text -> API_KEY.matcher(text).matches());
        if (apiKey.isEmpty()) {
            return error(400, -2014, "API-key format invalid.");
        }
        var onSapi = call.path().startsWith("/sapi/");
        var key = keys.find(apiKey.get());
        if (key.isEmpty()) {
            return onSapi ? error(400, -2008, "Invalid Api-Key ID.") : refused(call);
        }
        return badParameter(call)
                .or(() -> key.get().terms().allows(call.address()) ? Optional.empty() : Optional.of(refused(call)))
                .or(() -> badTime(call))
                .or(() -> isSignedBy(key.get(), call)
                        ? Optional.empty()
                        : Optional.of(error(400, -1022, "Signature for this request is not valid.")))
                .or(() -> badStanding(call, key.get().terms()))
                .orElseGet(() -> rightAnswer.apply(key.get(), call));
    }

    private static Optional<DemoAnswer> badParameter(DemoCall call) {
        for (var name : new String[] {"timestamp", "signature"}) {
            if (call.parameter(name).isEmpty()) {
                return Optional.of(error(400, -1102,
                        "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed."));
            }
        }
        if (!MILLIS.matcher(call.parameter("timestamp").orElseThrow()).matches()) {
            return Optional.of(error(400, -1100, "Illegal characters found in parameter 'timestamp'; legal range is '^[0-9]{1,20}$'."));
        }
        var window = call.parameter("recvWindow").orElse("0");
        if (!MILLIS.matcher(window).matches()) {
            return Optional.of(error(400, -1100, "Illegal characters found in parameter 'recvWindow'."));
        }
        return Long.parseLong(window) > WIDEST_WINDOW
                ? Optional.of(error(400, -1131, "recvWindow must be less than 60000"))
                : Optional.empty();
    }

    private static Optional<DemoAnswer> badTime(DemoCall call) {
        var sent = Long.parseLong(call.parameter("timestamp").orElseThrow());
        var window = call.parameter("recvWindow").map(Long::parseLong).orElse(USUAL_WINDOW);
        var now = call.now().toEpochMilli();
        if (sent >= now + AHEAD_AT_MOST) {
            return Optional.of(error(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time."));
        }
        return now - sent > window
                ? Optional.of(error(400, -1021, "Timestamp for this request is outside of the recvWindow."))
                : Optional.empty();
    }

    /// What is signed is the query as it was sent, without the signature (rest-api.md, "Request Security").
    private static boolean isSignedBy(IssuedKey key, DemoCall call) {
        var signedText = call.pairs().stream().filter(pair -> !pair.startsWith("signature=")).collect(Collectors.joining("&"));
        var signature = URLDecoder.decode(call.parameter("signature").orElseThrow(), StandardCharsets.UTF_8);
        return key.signed(signedText, switch (key.proof()) {
            case Proof.SharedSecret _ -> Proof.ofHex(signature);
            case Proof.PublicHalf _ -> Proof.ofBase64(signature);
        });
    }

    private static Optional<DemoAnswer> badStanding(DemoCall call, KeyTerms terms) {
        if (!terms.has(Permission.READ)) {
            return Optional.of(refused(call));
        }
        return switch (terms.standing()) {
            case IN_ORDER -> Optional.empty();
            case RESTRICTED -> Optional.of(error(400, -2010, "This action is disabled on this account."));
            case BUSY -> Optional.of(error(503, -1008,
                    "Server is currently overloaded with other requests. Please try again in a few minutes."));
        };
    }

    private static DemoAnswer restrictions(IssuedKey key, DemoCall call) {
        var terms = key.terms();
        var body = DemoAnswer.object()
                .put("ipRestrict", !terms.whitelist().isEmpty())
                .put("createTime", terms.createdAt().toEpochMilli())
                .put("enableReading", true)
                .put("enableWithdrawals", terms.has(Permission.WITHDRAW))
                .put("enableInternalTransfer", terms.has(Permission.TRANSFER))
                .put("enableMargin", terms.has(Permission.MARGIN))
                .put("enableFutures", terms.has(Permission.FUTURES))
                .put("permitsUniversalTransfer", terms.has(Permission.TRANSFER))
                .put("enableVanillaOptions", terms.has(Permission.OPTIONS))
                .put("enableFixApiTrade", false)
                .put("enableFixReadOnly", false)
                .put("enableSpotAndMarginTrading", terms.has(Permission.SPOT) && !terms.hasEnded(call.now()))
                .put("enablePortfolioMarginTrading", false);
        terms.ends().map(Instant::toEpochMilli).ifPresent(end -> body.put("tradingAuthorityExpirationTime", end));
        return DemoAnswer.json(200, body);
    }

    private static DemoAnswer futures(IssuedKey key, DemoCall call) {
        return key.terms().has(Permission.FUTURES)
                ? DemoAnswer.json(200, DemoAnswer.object().put("canTrade", true))
                : refused(call);
    }

    private static DemoAnswer account(IssuedKey key, DemoCall call) {
        var body = DemoAnswer.object()
                .put("makerCommission", 10)
                .put("takerCommission", 10)
                .put("buyerCommission", 0)
                .put("sellerCommission", 0)
                // These three tell of the account, not of the key.
                .put("canTrade", true)
                .put("canWithdraw", true)
                .put("canDeposit", true)
                .put("brokered", false)
                .put("requireSelfTradePrevention", false)
                .put("preventSor", false)
                .put("updateTime", call.now().toEpochMilli())
                .put("accountType", "SPOT");
        var balances = body.putArray("balances");
        if (!"true".equals(call.parameter("omitZeroBalances").orElse("false"))) {
            balances.addObject().put("asset", "BNB").put("free", "0.00000000").put("locked", "0.00000000");
        }
        balances.addObject().put("asset", "USDT").put("free", "1250.00000000").put("locked", "0.00000000");
        body.putArray("permissions").add("SPOT");
        body.put("uid", key.terms().account());
        return DemoAnswer.json(200, body);
    }

    /// One answer for a forbidden address, an unknown key and a missing right; only its status differs by host part.
    private static DemoAnswer refused(DemoCall call) {
        return switch (call.path().split("/")[1]) {
            case "sapi" -> error(400, -2015, INVALID + ".");
            case "dapi" -> error(400, -2015, INVALID + ", request ip: " + call.address());
            default -> error(401, -2015, INVALID + ".");
        };
    }

    private static DemoAnswer tooMuch(String limit) {
        return error(429, -1003, "Too much request weight used; current limit is " + limit
                + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.");
    }

    private static DemoAnswer error(int status, int code, String text) {
        return DemoAnswer.json(status, DemoAnswer.object().put("code", code).put("msg", text));
    }
}
