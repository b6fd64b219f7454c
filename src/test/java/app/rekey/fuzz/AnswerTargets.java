package app.rekey.fuzz;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.HttpCall;
import app.rekey.http.HttpCaller;
import app.rekey.http.JsonReply;
import app.rekey.http.RateLimit;
import app.rekey.http.Reply;
import app.rekey.http.ServerClock;
import app.rekey.service.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What exchanges, and whatever stands before them, may answer: every room with all that it does with an answer.
final class AnswerTargets {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String SECRET = "TEST-FUZZ-CANARY-SECRET";
    private static final int[] STATUSES = {200, 200, 200, 301, 400, 401, 403, 404, 418, 429, 451, 500, 503};
    private static final List<String> TYPES = List.of("application/json", "text/html", "text/plain;charset=utf-8", "image/png", "");
    private static final List<String> PAGES = List.of(
            "<html><h1>403 ERROR</h1>The Amazon CloudFront distribution is configured to block access from your country.</html>",
            "<html>Access denied Error code 1020</html>", "error code: 1015");
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "binance", List.of("{\"serverTime\":1499827319559}",
                    "{\"ipRestrict\":true,\"createTime\":1623840271000,\"enableReading\":true,\"tradingAuthorityExpirationTime\":1628985600000}",
                    "{\"canTrade\":true,\"balances\":[],\"permissions\":[\"SPOT\"],\"uid\":354937868}",
                    "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7\"}",
                    "{\"code\":-1003,\"msg\":\"IP banned until 1660090423228. Please\"}",
                    "{\"code\":-1,\"msg\":\"{\\\"code\\\":-2015,\\\"msg\\\":\\\"x\\\"}\"}"),
            "okx", List.of("{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"ts\":\"1597026383085\"}]}",
                    "{\"code\":\"0\",\"data\":[{\"perm\":\"read_only,trade\",\"ip\":\"203.0.113.7,2001:db8::1\",\"uid\":\"44705892343619584\"}],\"msg\":\"\"}",
                    "{\"msg\":\"Your IP 1.1.1.1 is not included in your API key's xxxx IP whitelist.\",\"code\":\"50110\"}"),
            "kucoin", List.of("{\"code\":\"200000\",\"data\":1729100692873}",
                    "{\"code\":\"200000\",\"data\":{\"apiVersion\":3,\"permission\":\"General,Spot\",\"ipWhitelist\":\"203.0.113.7\",\"uid\":165111215,"
                            + "\"createdAt\":1732160298000,\"expiredAt\":1832160298000}}",
                    "{\"code\":\"400006\",\"msg\":\"Invalid request ip, the current clientIp is:203.0.113.7\"}"),
            "bybit", List.of("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"timeSecond\":\"1688639403\",\"timeNano\":\"1688639403423213947\"},\"time\":1688639403423}",
                    "{\"retCode\":0,\"result\":{\"readOnly\":0,\"permissions\":{\"Spot\":[\"SpotTrade\"],\"Wallet\":[\"Withdraw\"]},\"ips\":[\"*\"],"
                            + "\"deadlineDay\":83,\"expiredAt\":\"2027-02-15T03:21:05Z\",\"userID\":1448939},\"time\":1776149990532}",
                    "{\"retCode\":10002,\"retMsg\":\"req_timestamp[1696396708819],server_timestamp[1696396707813]\",\"time\":1696396707814}",
                    "{\"retCode\":33004,\"retMsg\":\"Your api key has expired.\"}"));

    private AnswerTargets() {}

    static List<FuzzTarget> all() {
        var rooms = List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).stream().map(AnswerTargets::room);
        return Stream.concat(rooms, Stream.of(json())).toList();
    }

    /// The first byte of an input chooses status and content type, and stands in the headers too; the rest is the body.
    private static FuzzTarget room(Dialect dialect) {
        var id = dialect.exchange().id();
        var samples = Stream.concat(ANSWERS.get(id).stream(), PAGES.stream()).map(body -> "\u0000" + body).toList();
        return FuzzTarget.ofText("answers of " + id, samples, input -> {
            var status = STATUSES[input.length == 0 ? 0 : Math.floorMod(input[0], STATUSES.length)];
            var type = TYPES.get(input.length == 0 ? 0 : Math.floorMod(input[0] >> 3, TYPES.size()));
            var text = new String(input, StandardCharsets.UTF_8).replaceAll("[^ -~]", "");
            var number = text.substring(0, Math.min(12, text.length()));
            var headers = Map.of("content-type", type, "retry-after", number, "x-mbx-used-weight-1m", number, "gw-ratelimit-limit", number,
                    "gw-ratelimit-remaining", "5", "gw-ratelimit-reset", number, "x-bapi-limit", number, "x-bapi-limit-status", "3");
            var body = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
            test(dialect, new Reply.Answer(status, headers, body, CLOCK.instant(), Duration.ofMillis(40)));
        });
    }

    private static void test(Dialect dialect, Reply.Answer answer) {
        HttpCaller always = new HttpCaller() {
            @Override
            public Reply call(Supplier<HttpCall> call) {
                call.get();
                return answer;
            }
        };
        var room = new ExchangeRoom(dialect, always, new ServerClock(always, CLOCK), new RateLimit(CLOCK), CLOCK);
        var site = dialect.sites().getFirst();
        try (var credential = new Credential.Hmac(Secret.ofText("TEST-FUZZ-CANARY-API-KEY"), Secret.ofText(SECRET), Optional.of(Secret.ofText("TEST-FUZZ-PASSPHRASE")))) {
            var call = new TestCall(site, credential, OptionalInt.empty(), false, new TestFrom.Here(), Set.of(Permission.SPOT), TestCall.Before.NOTHING);
            var test = room.test(call);
            var isJson = JsonReply.parse(answer.body()).isPresent();
            if (test.toString().contains(SECRET)) {
                throw new IllegalStateException("the secret shows");
            }
            var judged = test.diagnosis().kind();
            if (!isJson && answer.body().length > 0 && judged.judgesKey() && judged != Diagnosis.Kind.REGION_BLOCKED
                    && !new String(answer.body(), StandardCharsets.UTF_8).isBlank()) {
                throw new IllegalStateException("what is no JSON judged the key: " + judged);
            }
            room.accountUid(call);
            room.reach(site, new TestFrom.Here());
        }
    }

    private static FuzzTarget json() {
        return FuzzTarget.ofText("JSON of a server", ANSWERS.values().stream().flatMap(List::stream).toList(), input ->
                JsonReply.parse(input).ifPresent(json -> {
                    json.names().forEach(name -> {
                        json.text(name);
                        json.number(name);
                        json.millis(name);
                        json.flag(name);
                        json.items(name).forEach(item -> item.text("perm"));
                        json.at(name, "x", "y");
                    });
                }));
    }
}
