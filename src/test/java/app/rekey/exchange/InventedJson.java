package app.rekey.exchange;

import java.util.Random;
import java.util.StringJoiner;

/// JSON that no exchange ever sent, made of the names and values that they do send: the same at every run.
final class InventedJson {
    private static final String[] NAMES = {
        "code", "msg", "data", "retCode", "retMsg", "ret_code", "result", "time", "serverTime", "permissions", "permission", "perm", "ip", "ips",
        "ipWhitelist", "ipRestrict", "enableReading", "enableSpotAndMarginTrading", "tradingAuthorityExpirationTime", "createTime", "canTrade",
        "uid", "userID", "readOnly", "expiredAt", "deadlineDay", "createdAt", "sCode", "sMsg", "ts", "timeNano", "Spot", "Wallet",
        "unifiedMarginStatus"};
    private static final String[] VALUES = {
        "null", "true", "false", "0", "-1", "1e400", "-0.5", "9223372036854775808", "1728443843000", "-2", "\"\"", "\"0\"", "\"*\"", "\"200000\"",
        "200000", "33004", "\"1970-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"General,Spot\"", "\"read_only,trade\"", "\"{\\\"code\\\":-2}\"",
        "\"IP banned until 1660090423228\"", "\"server_timestamp[1696396707813]\"", "[]", "{}", "[null]", "[[]]"};

    private final Random random;

    InventedJson(long seed) {
        random = new Random(seed);
    }

    String next() {
        return random.nextInt(10) == 0 ? array(0) : object(0);
    }

    private String value(int depth) {
        return switch (depth > 3 ? 9 : random.nextInt(10)) {
            case 0, 1 -> object(depth + 1);
            case 2 -> array(depth + 1);
            default -> VALUES[random.nextInt(VALUES.length)];
        };
    }

    private String object(int depth) {
        var members = new StringJoiner(",", "{", "}");
        for (int i = random.nextInt(7); i > 0; i--) {
            members.add("\"" + NAMES[random.nextInt(NAMES.length)] + "\":" + value(depth));
        }
        return members.toString();
    }

    private String array(int depth) {
        var elements = new StringJoiner(",", "[", "]");
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(value(depth));
        }
        return elements.toString();
    }
}
