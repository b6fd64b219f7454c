package app.rekey.exchange.kucoin;

import app.rekey.domain.Credential;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import app.rekey.service.TestCall.Before;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Test calls and answers of KuCoin, with the made-up key of its documentation.
final class KucoinCases {
    static final String KEY = "670621e3a25958000159c82f";
    static final String SECRET = "46fd8974-1234-4abc-9def-896f005b2340";
    static final String PASSPHRASE = "11223344";
    static final Instant NOW = Instant.ofEpochMilli(1728455139000L);
    static final Duration LATENCY = Duration.ofMillis(80);
    static final KucoinDialect DIALECT = new KucoinDialect();

    private KucoinCases() {}

    static Credential.Hmac credential() {
        return new Credential.Hmac(Secret.ofText(KEY), Secret.ofText(SECRET), Optional.of(Secret.ofText(PASSPHRASE)));
    }

    static TestCall call() {
        return call("global", Before.NOTHING);
    }

    static TestCall call(String siteId, Before before) {
        var site = DIALECT.sites().stream().filter(s -> s.id().equals(siteId)).findFirst().orElseThrow();
        return new TestCall(site, credential(), OptionalInt.empty(), false, new TestFrom.Here(), Set.of(), before);
    }

    static Before before(Permission right, IpWhitelist whitelist, Expiry reported, Duration idle) {
        var permissions = new Permissions(EnumSet.of(Permission.READ, right), Set.of(), List.of());
        var info = new KeyInfo(permissions, whitelist, reported, Optional.of("165111215"), Optional.empty());
        return new Before(Optional.of(info), Optional.of(NOW.minus(idle)));
    }

    static Reply.Answer answer(int status, Map<String, String> headers, String body) {
        return new Reply.Answer(status, headers, body.getBytes(StandardCharsets.UTF_8), NOW, LATENCY);
    }

    static Judgement judge(TestCall call, int status, String body) {
        return judge(call, answer(status, Map.of(), body));
    }

    static Judgement judge(TestCall call, Reply.Answer answer) {
        return DIALECT.judge(call, answer, JsonReply.parse(answer.body()));
    }
}
