package app.rekey.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Why a key needs its owner's attention.
public enum Attention {
    /// What is believed of it is not "works".
    DIAGNOSIS,
    EXPIRED,
    EXPIRES_URGENTLY,
    /// A bot holds a stale, dead, drifted or missing credential.
    BINDING,
    /// A rotation was begun and is not over.
    ROTATION_UNFINISHED,
    /// A replaced version was not revoked within a day.
    STILL_RETIRING,
    REVOKE_FAILED;

    private static final Duration RETIRING_AT_MOST = Duration.ofHours(24);

    /// The reasons of `key` at `now`, most pressing first; empty when it needs none. Findings do not count.
    public static List<Attention> of(Key key, Instant now, ExpiryPolicy policy) {
        var reasons = new ArrayList<Attention>();
        var testable = key.details().isTestable();
        if (testable && key.lastJudgement().filter(t -> !t.isOk()).isPresent()) {
            reasons.add(DIAGNOSIS);
        }
        switch (policy.level(key, now)) {
            case EXPIRED -> reasons.add(EXPIRED);
            case URGENT -> reasons.add(EXPIRES_URGENTLY);
            case NONE, FAR, SOON -> { }
        }
        if (key.bindings().stream().anyMatch(b -> BindingState.of(b, key).needsAttention())) {
            reasons.add(BINDING);
        }
        if (key.rotation().isPresent()) {
            reasons.add(ROTATION_UNFINISHED);
        }
        if (key.versions().stream().anyMatch(v -> v.stage() == Stage.RETIRING && isOverdue(key, v, now))) {
            reasons.add(STILL_RETIRING);
        }
        if (key.versions().stream().anyMatch(v -> v.stage() == Stage.REVOKE_FAILED)) {
            reasons.add(REVOKE_FAILED);
        }
        return List.copyOf(reasons);
    }

    /// A version retires when its successor is added, so that moment counts.
    private static boolean isOverdue(Key key, Version retiring, Instant now) {
        var since = key.versions().stream()
                .map(Version::addedAt)
                .filter(added -> added.isAfter(retiring.addedAt()))
                .min(Instant::compareTo)
                .orElse(retiring.addedAt());
        return since.plus(RETIRING_AT_MOST).isBefore(now);
    }
}
