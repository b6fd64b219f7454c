package app.rekey.bots.threecommas;

import app.rekey.bots.web.PlayedBot;
import app.rekey.bots.web.PlayedBot.Asked;
import app.rekey.bots.web.PlayedBot.Line;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// 3Commas as its documentation describes it, with two accounts. Checks signatures by itself.
final class PlayedThreeCommas implements PlayedBot.Play {
    static final String TOKEN = "TEST-3c-token";
    static final String TOKEN_SECRET = "TEST-3c-token-secret";

    volatile String apiKey = "OLD-KEY-0123456789";
    volatile String secret = "OLD-SECRET-0123456789";
    volatile String passphrase = "";
    volatile String state = "ok";
    /// What it finds when it next calls the exchange with the key that it has; until then `state` stays what it was.
    volatile String found = "";
    volatile String refusal = "";

    @Override
    public Line answer(Asked asked) throws Exception {
        if (asked.path().equals("/public/api/ver1/accounts/market_list")) {
            return Line.of(200, "[{\"market_code\": \"okx\", \"trusted_ips\": [\"203.0.113.0/24\"]}, {\"market_code\": \"binance\", \"trusted_ips\": [\"198.51.100.7\"]}]");
        }
        var parameters = asked.method().equals("POST") ? asked.body() : asked.query();
        if (!isSigned(asked, asked.path() + (parameters.isEmpty() ? "" : "?" + parameters))) {
            return Line.of(401, "{\"error\": \"signature_invalid\", \"error_description\": \"Provided signature is invalid\"}");
        }
        return switch (asked.method() + " " + asked.path()) {
            case "GET /public/api/ver1/accounts" -> Line.of(200, "[%s, %s]".formatted(
                    account("11111", "Other", "binance", "TEST-OTHER-KEY", "ok"), account("12345678", "Main OKX", "okx", apiKey, state)));
            case "GET /public/api/ver1/accounts/12345678/active_trading_entities" ->
                Line.of(200, "{\"data\": {\"active_bots_count\": 5, \"active_smart_trades_count\": 3}}");
            case "POST /public/api/ver1/accounts/12345678/load_balances" -> loadBalances();
            case "POST /public/api/ver1/accounts/update" -> update(form(asked.body()));
            default -> Line.of(404, "{\"error\": \"not_found\"}");
        };
    }

    private Line loadBalances() {
        state = found.isEmpty() ? state : found;
        return state.equals("ok")
                ? Line.of(201, account("12345678", "Main OKX", "okx", apiKey, state))
                : Line.of(422, "{\"error\": \"invalid_api_key\", \"error_description\": \"API keys are no longer valid or incorrect.\"}");
    }

    private Line update(Map<String, String> form) {
        if (!refusal.isEmpty()) {
            return Line.of(400, "{\"error\": \"record_invalid\", \"error_attributes\": {\"api_key\": [\"%s\"]}}".formatted(refusal));
        }
        if (!form.getOrDefault("account_id", "").equals("12345678")) {
            return Line.of(404, "{\"error\": \"not_found\"}");
        }
        apiKey = form.get("api_key");
        secret = form.get("secret");
        passphrase = form.getOrDefault("passphrase", "");
        return Line.of(201, account("12345678", "Main OKX", "okx", apiKey, state));
    }

    private static String account(String id, String name, String market, String key, String state) {
        return "{\"id\": %s, \"name\": \"%s\", \"market_code\": \"%s\", \"api_key\": \"%s\", \"api_keys_state\": \"%s\", \"api_key_invalid\": %s, \"is_locked\": false}"
                .formatted(id, name, market, key, state, !state.equals("ok"));
    }

    private static boolean isSigned(Asked asked, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TOKEN_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var wanted = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        return asked.header("Apikey").equals(TOKEN) && MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8),
                asked.header("Signature").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (first, _) -> first, TreeMap::new));
    }
}
