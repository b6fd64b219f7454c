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
/// @param stop why not even the first one was begun
public record BotRun(Map<Id, BotTurn> turns, Optional<Id> stoppedAt, Optional<Stop> stop) {
    public BotRun {
        turns = Collections.unmodifiableMap(new LinkedHashMap<>(turns));
        Objects.requireNonNull(stoppedAt);
        Objects.requireNonNull(stop);
    }

    static BotRun refused(Stop why) {
        return new BotRun(Map.of(), Optional.empty(), Optional.of(why));
    }
}
