package app.rekey.service;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import java.util.List;
import java.util.Objects;

/// A credential to hand to a bot, and those that may be overwritten by it. Whoever holds it closes it.
///
/// @param next the version that the bot shall have
/// @param known the versions of the key, opened, `next` among them or not
/// @param insist overwrite a credential too that is no version of the key; the user said so
public record Handover(Opened next, List<Opened> known, boolean insist) implements AutoCloseable {
    public Handover {
        Objects.requireNonNull(next);
        known = List.copyOf(known);
    }

    /// A version with its credential. Whoever holds it closes it.
    public record Opened(Id version, Credential credential) implements AutoCloseable {
        public Opened {
            Objects.requireNonNull(version);
            Objects.requireNonNull(credential);
        }

        @Override
        public void close() {
            credential.close();
        }
    }

    /// Which version `held` is.
    public Holds holds(HeldCredential held) {
        return held.is(next.credential()) ? new Holds.KnownVersion(next.version()) : holds(held, known);
    }

    /// Which of these versions `held` is.
    public static Holds holds(HeldCredential held, List<Opened> known) {
        if (held.isEmpty()) {
            return new Holds.Missing();
        }
        return known.stream()
                .filter(version -> held.is(version.credential()))
                .findFirst()
                .<Holds>map(version -> new Holds.KnownVersion(version.version()))
                .orElseGet(Holds.Drift::new);
    }

    @Override
    public void close() {
        next.close();
        known.forEach(Opened::close);
    }
}
