package app.rekey.demo;

import app.rekey.domain.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Bybit, as its V5 documentation describes it ("Integration guidance", "Error codes", "Get API key information").
///
/// What it refuses it refuses with HTTP 200 and a `retCode`.
final class DemoBybit implements PlayedExchange {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern NAMED_KEY = Pattern.compile("\"apikey\"\\s*:\\s*\"([A-Za-z0-9]+)\"");
    private static final long USUAL_WINDOW = 5_000;
    private static final long AHEAD_AT_MOST = 1_000;
    private static final String PERMANENT = "1970-01-01T00:00:00Z";
    private static final int PERMANENT_DAYS = -2;

    private final IssuedKeys keys;
    // All count by account.
    private final Quota keyInfo = new Quota(10, Duration.ofSeconds(1));
    private final Quota accountInfo = new Quota(50, Duration.ofSeconds(1));
    private final Quota deletion = new Quota(5, Duration.ofSeconds(1));

    DemoBybit(IssuedKeys keys) {
        this.keys = keys;
    }

    @Override
    public DemoAnswer answer(DemoCall call) {
        if (call.isGet() && call.body().length > 0) {
            return DemoAnswer.cloudFrontPage("Bad request.");
        }
        return switch (call.path()) {
            case "/v5/market/time" -> time(call);
            case "/v5/user/query-api" -> onlyGet(call, keyInfo, DemoBybit::keyInfo);
            case "/v5/account/info" -> onlyGet(call, accountInfo, DemoBybit::accountInfo);
            case "/v5/user/delete-api", "/v5/user/delete-sub-api" -> "POST".equals(call.method())
                    ? signed(call, deletion, this::deleted)
                    : error(call, 10017, "Route not found.");
            default -> error(call, 10017, "Route not found.");
        };
    }

    @Override
    public DemoAnswer refuse(Mood.Trouble trouble, DemoCall call) {
        return switch (trouble) {
            case RATE_LIMITED -> limited(tooMany(call), new Quota.Use(11, 10, call.now().plusSeconds(1)));
            // The documentation has the words, not the form of the body.
            case BANNED -> DemoAnswer.text(403, "access too frequent");
            case REGION_BLOCKED -> DemoAnswer.cloudFrontPage(
                    "The Amazon CloudFront distribution is configured to block access from your country.");
            case DOWN -> DemoAnswer.html(503, "<html><head><title>503 Service Temporarily Unavailable</title></head></html>");
        };
    }

    private static DemoAnswer time(DemoCall call) {
        var result = DemoAnswer.object()
                .put("timeSecond", String.valueOf(call.now().getEpochSecond()))
                .put("timeNano", call.now().getEpochSecond() + "%09d".formatted(call.now().getNano()));
        return answer(call, 0, "OK", result);
    }

    private DemoAnswer onlyGet(DemoCall call, Quota quota, BiFunction<IssuedKey, DemoCall, ObjectNode> rightResult) {
        return call.isGet()
                ? signed(call, quota, (key, it) -> answer(it, 0, "", rightResult.apply(key, it)))
                : error(call, 10017, "Route not found.");
    }

    /// A key deletes itself, for which it needs a right on the wallet ("Delete Master API Key", "Delete Sub API Key"). A master key may
    /// name one of a sub-account; nobody has such here.
    private DemoAnswer deleted(IssuedKey key, DemoCall call) {
        if (!key.terms().has(Permission.TRANSFER) && !key.terms().has(Permission.WITHDRAW)) {
            return error(call, 10005, "Permission denied, please check your API key permissions.");
        }
        var named = NAMED_KEY.matcher(call.bodyText());
        if (named.find() && !named.group(1).equals(key.apiKey())) {
            return error(call, 10001, "Request parameter error");
        }
        keys.forget(key.apiKey());
        return answer(call, 0, "", DemoAnswer.object());
    }

    private DemoAnswer signed(DemoCall call, Quota quota, BiFunction<IssuedKey, DemoCall, DemoAnswer> rightAnswer) {
        var badHeader = badHeader(call);
        if (badHeader.isPresent()) {
            return badHeader.get();
        }
        var key = keys.find(call.header("X-BAPI-API-KEY").orElseThrow());
        if (key.isEmpty()) {
            return error(call, 10003, "API key is invalid.");
        }
        var badLogin = badLogin(call, key.get());
        if (badLogin.isPresent()) {
            return badLogin.get();
        }
        var use = quota.charge(String.valueOf(key.get().terms().account()), 1, call.now());
        var right = use.isExceeded()
                ? tooMany(call)
                : badStanding(call, key.get().terms()).orElseGet(() -> rightAnswer.apply(key.get(), call));
        return limited(right, use);
    }

    private static Optional<DemoAnswer> badHeader(DemoCall call) {
        var time = call.header("X-BAPI-TIMESTAMP");
        var apiKey = call.header("X-BAPI-API-KEY");
        var sign = call.header("X-BAPI-SIGN");
        if (time.isEmpty() || apiKey.isEmpty() || sign.isEmpty()) {
            return Optional.of(error(call, 10001, "empty value: apiTimestamp[%s] apiKey[%s] apiSignature[%s]: openapi sign params error!"
                    .formatted(time.orElse(""), apiKey.orElse(""), sign.orElse(""))));
        }
        if (!NUMBER.matcher(time.get()).matches() || !NUMBER.matcher(window(call)).matches()) {
            return Optional.of(error(call, 10001, "Request parameter error"));
        }
        var sent = Long.parseLong(time.get());
        var now = call.now().toEpochMilli();
        return now - Long.parseLong(window(call)) <= sent && sent < now + AHEAD_AT_MOST
                ? Optional.empty()
                : Optional.of(error(call, 10002, "invalid request, please check your server timestamp or recv_window param. "
                        + "req_timestamp[%d],server_timestamp[%d],recv_window[%s]".formatted(sent, now, window(call))));
    }

    private static Optional<DemoAnswer> badLogin(DemoCall call, IssuedKey key) {
        if (key.terms().hasEnded(call.now())) {
            return Optional.of(error(call, 33004, "Your api key has expired."));
        }
        if (!key.terms().allows(call.address())) {
            return Optional.of(error(call, 10010, "Unmatched IP, please check your API key's bound IP addresses."));
        }
        var sign = call.header("X-BAPI-SIGN").orElseThrow();
        var signedText = call.header("X-BAPI-TIMESTAMP").orElseThrow()
                + key.apiKey()
                + call.header("X-BAPI-RECV-WINDOW").orElse("")
                + (call.isGet() ? call.query() : call.bodyText());
        var fits = key.signed(signedText, switch (key.proof()) {
            case Proof.SharedSecret _ -> sign.equals(sign.toLowerCase(Locale.ROOT)) ? Proof.ofHex(sign) : Optional.empty();
            case Proof.PublicHalf _ -> Proof.ofBase64(sign);
        });
        return fits ? Optional.empty() : Optional.of(error(call, 10004, "error sign! origin_string[" + signedText + "]"));
    }

    private static Optional<DemoAnswer> badStanding(DemoCall call, KeyTerms terms) {
        return switch (terms.standing()) {
            case IN_ORDER -> Optional.empty();
            case RESTRICTED -> {
                var result = DemoAnswer.object();
                result.putObject("config").put("endpointExec", "KYC_PROMPT_TOAST").putObject("endpointArgs");
                yield Optional.of(answer(call, 10024, "The product or service you are seeking to access is not available to you due "
                        + "to regulatory restrictions.If you believe you are a permitted customer of this product or service,please "
                        + "reach out to us at support@bybit.com", result));
            }
            case BUSY -> Optional.of(error(call, 10016, "Server error."));
        };
    }

    private static ObjectNode keyInfo(IssuedKey key, DemoCall call) {
        var terms = key.terms();
        var mayWrite = terms.mayTrade() || terms.has(Permission.TRANSFER) || terms.has(Permission.WITHDRAW);
        var result = DemoAnswer.object()
                .put("id", String.valueOf(terms.account() % 10_000_000))
                .put("note", "demo")
                .put("apiKey", key.apiKey())
                .put("readOnly", mayWrite ? 0 : 1)
                .put("secret", "");
        putPermissions(result.putObject("permissions"), terms);
        var ips = result.putArray("ips");
        (terms.whitelist().isEmpty() ? List.of("*") : terms.whitelist()).forEach(ips::add);
        return result
                .put("type", 1)
                .put("deadlineDay", terms.ends().map(end -> (int) ChronoUnit.DAYS.between(call.now(), end)).orElse(PERMANENT_DAYS))
                .put("expiredAt", terms.ends().map(DemoBybit::dateTime).orElse(PERMANENT))
                .put("createdAt", dateTime(terms.createdAt()))
                .put("unified", 0)
                .put("uta", 1)
                .put("userID", terms.account())
                .put("inviterID", 0)
                .put("vipLevel", "No VIP")
                .put("mktMakerLevel", "0")
                .put("affiliateID", 0)
                .put("rsaPublicKey", rsaPublicKey(key))
                .put("isMaster", true)
                .put("parentUid", "0")
                .put("kycLevel", "LEVEL_1")
                .put("kycRegion", "DEU");
    }

    private static void putPermissions(ObjectNode permissions, KeyTerms terms) {
        var futures = terms.has(Permission.FUTURES);
        putGroup(permissions, "ContractTrade", futures ? List.of("Order", "Position") : List.of());
        putGroup(permissions, "Spot", terms.has(Permission.SPOT) ? List.of("SpotTrade") : List.of());
        var wallet = permissions.putArray("Wallet");
        if (terms.has(Permission.TRANSFER)) {
            wallet.add("AccountTransfer").add("SubMemberTransfer");
        }
        if (terms.has(Permission.WITHDRAW)) {
            wallet.add("Withdraw");
        }
        putGroup(permissions, "Options", terms.has(Permission.OPTIONS) ? List.of("OptionsTrade") : List.of());
        putGroup(permissions, "Derivatives", futures ? List.of("DerivativesTrade") : List.of());
        for (var dead : List.of("CopyTrading", "BlockTrade", "Exchange", "NFT", "Affiliate", "Earn")) {
            permissions.putArray(dead);
        }
    }

    private static void putGroup(ObjectNode permissions, String group, List<String> values) {
        var array = permissions.putArray(group);
        values.forEach(array::add);
    }

    private static String rsaPublicKey(IssuedKey key) {
        return switch (key.proof()) {
            case Proof.SharedSecret _ -> "";
            case Proof.PublicHalf half -> "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(half.key().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
        };
    }

    private static ObjectNode accountInfo(IssuedKey key, DemoCall call) {
        return DemoAnswer.object()
                .put("unifiedMarginStatus", 4)
                .put("marginMode", "REGULAR_MARGIN")
                .put("isMasterTrader", false)
                .put("spotHedgingStatus", "OFF")
                .put("updatedTime", String.valueOf(key.terms().createdAt().toEpochMilli()));
    }

    private static String dateTime(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String window(DemoCall call) {
        return call.header("X-BAPI-RECV-WINDOW").orElse(String.valueOf(USUAL_WINDOW));
    }

    private static DemoAnswer limited(DemoAnswer answer, Quota.Use use) {
        return answer
                .with("X-Bapi-Limit", String.valueOf(use.limit()))
                .with("X-Bapi-Limit-Status", String.valueOf(use.left()))
                .with("X-Bapi-Limit-Reset-Timestamp", String.valueOf(use.resetsAt().toEpochMilli()));
    }

    private static DemoAnswer tooMany(DemoCall call) {
        return error(call, 10006, "Too many visits. Exceeded the API Rate Limit.");
    }

    private static DemoAnswer error(DemoCall call, int code, String text) {
        return answer(call, code, text, DemoAnswer.object());
    }

    private static DemoAnswer answer(DemoCall call, int code, String text, ObjectNode result) {
        var body = DemoAnswer.object().put("retCode", code).put("retMsg", text);
        body.set("result", result);
        body.set("retExtInfo", DemoAnswer.object());
        return DemoAnswer.json(200, body.put("time", call.now().toEpochMilli()));
    }
}
