package app.rekey.exchange;

import app.rekey.domain.Credential;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What tests of dialects ask with, and what they are answered.
public final class TestCalls {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private TestCalls() {}

    /// A call on this site with a made-up credential.
    public static TestCall on(Dialect dialect, String siteId, Set<Permission> needs, TestCall.Before before) {
        var site = dialect.sites().stream().filter(s -> s.id().equals(siteId)).findFirst().orElseThrow();
        var credential = new Credential.Hmac(Secret.ofText("TEST-KEY-0123456789"), Secret.ofText("TEST-SECRET"), Optional.empty());
        return new TestCall(site, credential, OptionalInt.empty(), false, new TestFrom.Here(), needs, before);
    }

    /// A key that was found to be like this an hour ago.
    public static TestCall.Before before(Set<Permission> granted, IpWhitelist whitelist, Expiry reported) {
        var info = new KeyInfo(new Permissions(granted, Set.of(), List.of("told")), whitelist, reported, Optional.empty(), Optional.empty());
        return new TestCall.Before(Optional.of(info), Optional.of(NOW.minusSeconds(3600)));
    }

    /// An answer that came a moment after [#NOW].
    public static Reply.Answer answer(int status, Map<String, String> headers, String body) {
        return new Reply.Answer(status, headers, body.getBytes(StandardCharsets.UTF_8), NOW, Duration.ofMillis(40));
    }

    /// How `dialect` judges this body.
    public static Judgement judge(Dialect dialect, TestCall call, int status, String body) {
        var answer = answer(status, Map.of(), body);
        return dialect.judge(call, answer, JsonReply.parse(answer.body()));
    }

    /// The verdict as one word: the kind of its diagnosis, or NO_SUCH_CALL.
    public static String word(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Judgement.Accepted accepted -> accepted.diagnosis().kind().name();
            case Judgement.Refused(var diagnosis) -> diagnosis.kind().name();
            case Judgement.NoSuchCall _ -> "NO_SUCH_CALL";
        };
    }
}
