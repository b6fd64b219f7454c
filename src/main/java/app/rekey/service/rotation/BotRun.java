package app.rekey.service.rotation;

import app.rekey.domain.Id;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What came of giving all bots of a rotation the new version.
///
/// @param turns by binding, in the order in which they were taken
/// @param stoppedAt the bot at which it failed or somebody is needed; empty where all are through, or it was cancelled between two
public record BotRun(Map<Id, BotTurn> turns, Optional<Id> stoppedAt) {
    public BotRun {
        turns = Collections.unmodifiableMap(new LinkedHashMap<>(turns));
        Objects.requireNonNull(stoppedAt);
    }
}
