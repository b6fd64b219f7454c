package app.rekey.service.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.service.OpenVault.SaveResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What came of giving up a rotation.
public sealed interface AbandonResult {
    /// Everything is as it was, and the new version is given up.
    record Abandoned(Rotation rotation) implements AbandonResult {}

    /// These bots are not back; the rotation stays until they are, or are set aside.
    record Partly(Map<Id, BotBack> open) implements AbandonResult {
        public Partly {
            open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
        }
    }

    record Refused(Stop stop) implements AbandonResult {}

    record NotSaved(SaveResult.NotSaved why) implements AbandonResult {}
}
