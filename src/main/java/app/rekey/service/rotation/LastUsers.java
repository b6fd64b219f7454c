package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Version;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the bots that would stop with a version, under whichever key they are bound.
///
/// The bots are read anew: since the promotion somebody may have put an old file back, and a deletion cannot be taken back.
final class LastUsers {
    private final Ledger ledger;
    private final Ticks ticks;

    LastUsers(Ledger ledger, Ticks ticks) {
        this.ledger = Objects.requireNonNull(ledger);
        this.ticks = Objects.requireNonNull(ticks);
    }

    /// Those that have this version, or its API key under another label, as was just seen.
    List<StillOn> of(Id version) {
        ticks.look(keysWith(version).stream().flatMap(key -> key.bindings().stream()).map(Binding::id).toList());
        return lastSeen(version);
    }

    /// The same, as was seen when they were last read.
    List<StillOn> lastSeen(Id version) {
        var users = keysWith(version);
        var sameKey = users.stream().flatMap(key -> key.versions().stream())
                .filter(known -> isSame(users, version, known))
                .map(Version::id)
                .collect(Collectors.toSet());
        return users.stream()
                .flatMap(key -> key.bindings().stream()
                        .filter(binding -> binding.holds() instanceof Holds.KnownVersion(var held) && sameKey.contains(held))
                        .map(binding -> new StillOn(key.id(), key.label(), binding.id(), binding.botName(), isSetAside(key, version, binding))))
                .toList();
    }

    /// Its own key first.
    private List<Key> keysWith(Id version) {
        return ledger.keyOfVersion(version).stream()
                .flatMap(own -> Stream.concat(Stream.of(own), ledger.book().alsoUnder(own.id(), own.version(version).orElseThrow()).stream()))
                .toList();
    }

    private static boolean isSame(List<Key> users, Id version, Version known) {
        return users.getFirst().version(version)
                .filter(wanted -> wanted.credential().fingerprint().equals(known.credential().fingerprint()))
                .isPresent();
    }

    private static boolean isSetAside(Key key, Id version, Binding binding) {
        return key.rotations().stream().filter(known -> known.oldVersion().filter(version::equals).isPresent()).reduce((_, last) -> last)
                .flatMap(rotation -> rotation.bot(binding.id()))
                .filter(Rotation.Bot::setAside)
                .isPresent();
    }
}
