package app.rekey.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One row of the list: a named place for a credential. It survives every rotation.
///
/// @param versions oldest first
/// @param mutes findings of which its owner wants to hear no more, one a kind
/// @param rotations all that were ever begun, oldest first
public record Key(
        Id id, KeyDetails details, List<Version> versions, List<Binding> bindings, List<Finding.Mute> mutes, List<Rotation> rotations) {
    /// A key of which nothing was muted.
    public Key(Id id, KeyDetails details, List<Version> versions, List<Binding> bindings) {
        this(id, details, versions, bindings, List.of());
    }

    /// A key that was never rotated.
    public Key(Id id, KeyDetails details, List<Version> versions, List<Binding> bindings, List<Finding.Mute> mutes) {
        this(id, details, versions, bindings, mutes, List.of());
    }

    public Key {
        Objects.requireNonNull(id);
        Objects.requireNonNull(details);
        versions = versions.stream().sorted(Comparator.comparing(Version::addedAt).thenComparing(Version::id)).toList();
        bindings = List.copyOf(bindings);
        mutes = List.copyOf(mutes);
        rotations = rotations.stream().sorted(Comparator.comparing(Rotation::startedAt).thenComparing(Rotation::id)).toList();
    }

    public String label() {
        return details.label();
    }

    public Exchange exchange() {
        return details.exchange();
    }

    /// The version the key stands for now; empty while it has none.
    public Optional<Version> current() {
        return versions.reversed().stream().filter(v -> v.stage() == Stage.CURRENT).findFirst();
    }

    public Optional<Version> version(Id versionId) {
        return versions.stream().filter(v -> v.id().equals(versionId)).findFirst();
    }

    /// This key with one more test of one of its versions.
    public Key with(Id versionId, Test test) {
        return new Key(id, details, versions.stream().map(v -> v.id().equals(versionId) ? v.with(test) : v).toList(), bindings, mutes, rotations);
    }

    /// The rotation that is under way, over the bots that the key has now. Two computers may have begun one each; then the older one.
    public Optional<Rotation> rotation() {
        return rotations.stream().filter(Rotation::isUnderWay).findFirst().map(rotation -> rotation.joinedBy(bindings));
    }

    /// Whether its user gives this version up before its bots get another one, and so has said that they may stop.
    public boolean isRevokedFirst(Id versionId) {
        return rotations.stream().filter(known -> known.oldVersion().equals(Optional.of(versionId))).reduce((_, last) -> last)
                .filter(known -> known.isUnderWay() && known.order() == Rotation.Order.REVOKE_FIRST)
                .isPresent();
    }

    /// All that the key must be able to do: what its owner says, and what its bots need.
    public Set<Permission> needs() {
        return Stream.concat(details.needs().stream(), bindings.stream().flatMap(binding -> binding.details().needs().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// That, and why, a kind of finding is muted.
    public Optional<Finding.Mute> mute(Finding.Kind kind) {
        return mutes.stream().filter(mute -> mute.kind() == kind).findFirst();
    }

    /// What is believed of the current version.
    public Optional<Test> lastJudgement() {
        return current().flatMap(Version::lastJudgement);
    }

    /// The test that speaks for the current version: what is believed of it, or, while nothing judged it, why nobody could tell.
    public Optional<Test> tellingTest() {
        return lastJudgement().or(() -> current().flatMap(Version::lastTest));
    }

    /// The account of the current version, where an answer told.
    public Optional<String> accountUid() {
        return current().flatMap(Version::accountUid);
    }
}
