package app.rekey.service;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A credential to hand to a bot, and those that may be overwritten by it. Whoever holds it closes it.
///
/// @param next the version that the bot shall have
/// @param known the versions of the key, opened, the newest first, `next` among them or not
/// @param believed the version that the bot is believed to have where nobody can look; it is what a way back leads to
/// @param insist overwrite a credential too that is no version of the key; the user said so
public record Handover(Opened next, List<Opened> known, Optional<Id> believed, boolean insist) implements AutoCloseable {
    public Handover {
        Objects.requireNonNull(next);
        Objects.requireNonNull(believed);
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

    /// Which of these versions the copies are; of copies that differ the worst counts: drift, an empty place, the oldest version.
    static Holds holds(List<HeldCredential> copies, List<Opened> known) {
        return holds(copies, known.stream().map(Opened::version).toList(), (held, i) -> held.is(known.get(i).credential()));
    }

    /// The same of versions that are not all open at a time.
    ///
    /// @param isVersion whether what is held is the version at this place of `known`
    static Holds holds(List<HeldCredential> copies, List<Id> known, BiPredicate<HeldCredential, Integer> isVersion) {
        return copies.stream()
                .map(copy -> place(copy, known.size(), isVersion))
                .max(Integer::compare)
                .map(place -> holds(place, known))
                .orElseGet(Holds.Missing::new);
    }

    /// What the bot has, as versions of the key; `next` counts as the newest.
    public Holds holds(List<HeldCredential> copies) {
        return holds(copies, Stream.concat(Stream.of(next), known.stream()).toList());
    }

    /// The place of a version among the known, one behind the last for an empty credential, two behind for an unknown one.
    private static int place(HeldCredential held, int known, BiPredicate<HeldCredential, Integer> isVersion) {
        if (held.isEmpty()) {
            return known;
        }
        return IntStream.range(0, known).filter(i -> isVersion.test(held, i)).findFirst().orElse(known + 1);
    }

    private static Holds holds(int place, List<Id> known) {
        if (place < known.size()) {
            return new Holds.KnownVersion(known.get(place));
        }
        return place == known.size() ? new Holds.Missing() : new Holds.Drift();
    }

    @Override
    public void close() {
        next.close();
        known.forEach(Opened::close);
    }
}
