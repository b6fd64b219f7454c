package app.rekey.service;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.service.PastedKey.Part;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What stood in the dialog that adds or edits a key when a lock interrupted it, to be gone on with. Its holder closes it.
///
/// @param id names it in the vault; a draft that is interrupted again keeps it
/// @param edited the key that was being edited; empty for a new one
/// @param label what stood in the label's field, maybe nothing
/// @param fields what stood in the other fields that hold no secret, by the names that the dialog gives them
/// @param typed what stood in the secret fields
public record KeptDraft(Id id, Optional<Id> edited, String label, Map<String, String> fields, Map<Part, Secret> typed)
        implements AutoCloseable {
    public KeptDraft {
        Objects.requireNonNull(id);
        Objects.requireNonNull(edited);
        Objects.requireNonNull(label);
        fields = Map.copyOf(fields);
        typed = Map.copyOf(typed);
    }

    @Override
    public void close() {
        typed.values().forEach(Secret::close);
    }

    /// What can be told of a draft without opening its secrets.
    public record Head(Id id, Optional<Id> edited, String label, Instant keptAt) {
        public Head {
            Objects.requireNonNull(id);
            Objects.requireNonNull(edited);
            Objects.requireNonNull(label);
            Objects.requireNonNull(keptAt);
        }
    }
}
