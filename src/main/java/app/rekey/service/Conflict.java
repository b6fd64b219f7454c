package app.rekey.service;

import app.rekey.domain.Id;
import app.rekey.domain.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Something that two computers wrote apart, of which only one can hold. Both stand until the user decides.
public sealed interface Conflict {
    /// The key it is about.
    Id key();

    /// That key's label.
    String label();

    /// One field with several values.
    ///
    /// @param bot whose binding it is about; empty where it is about the key itself or one of its versions
    /// @param kind what kind of record it is, as the vault names it
    /// @param of the record
    /// @param field the field, as the vault names it
    /// @param choices newest first; the first one is what the screens show until then
    record OfField(Id key, String label, Optional<String> bot, String kind, Id of, String field, List<Choice> choices)
            implements Conflict {
        public OfField {
            Objects.requireNonNull(bot);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(of);
            Objects.requireNonNull(field);
            choices = List.copyOf(choices);
        }
    }

    /// Two computers replaced the credential of one key. Both credentials are kept, and which of them works only a test can tell.
    ///
    /// @param versions those that are current, newest first
    record OfCredential(Id key, String label, List<Version> versions) implements Conflict {
        public OfCredential {
            versions = List.copyOf(versions);
        }
    }

    /// One of the values.
    ///
    /// @param fact names the fact that wrote it
    /// @param value in plain text; never a secret
    /// @param at when it was written, by that computer's clock
    /// @param here whether it was written on this computer
    record Choice(Id fact, String value, Instant at, boolean here) {
        public Choice {
            Objects.requireNonNull(fact);
            Objects.requireNonNull(value);
            Objects.requireNonNull(at);
        }
    }
}
