package app.rekey.exchange.okx;

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

/// Test calls and answers of OKX, with made-up keys.
final class OkxCases {
    static final String KEY = "37c541a1-0000-4000-8000-10fe7a038418";
    static final String SECRET = "22582BD0CFF14C41EDBF1AB98506286D";
    static final String PASSPHRASE = "Pass#2026word";
    static final Instant NOW = Instant.parse("2020-12-08T09:08:57.715Z");
    static final OkxDialect DIALECT = new OkxDialect();

    private OkxCases() {}

    static TestCall call() {
        return call(KEY, false, Before.NOTHING);
    }

    static TestCall call(String key, boolean demo, Before before) {
        var credential = new Credential.Hmac(Secret.ofText(key), Secret.ofText(SECRET), Optional.of(Secret.ofText(PASSPHRASE)));
        var site = DIALECT.sites().getFirst();
        return new TestCall(site, credential, OptionalInt.empty(), demo, new TestFrom.Here(), Set.of(), before);
    }

    static Before before(Permission right, IpWhitelist whitelist, Duration idle) {
        var permissions = new Permissions(EnumSet.of(Permission.READ, right), Set.of(), List.of());
        var info = new KeyInfo(permissions, whitelist, new Expiry.Unknown(false), Optional.of("44705892343619584"), Optional.empty());
        return new Before(Optional.of(info), Optional.of(NOW.minus(idle)));
    }

    static Judgement judge(TestCall call, int status, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var answer = new Reply.Answer(status, Map.of(), bytes, NOW, Duration.ofMillis(80));
        return DIALECT.judge(call, answer, JsonReply.parse(bytes));
    }
}
