package app.rekey.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// One concrete credential of a key, with its stage and what its tests said.
///
/// @param tests oldest first
/// @param revocation how its death is known; empty unless its stage is [Stage#REVOKED], and of versions that an older Rekey revoked
public record Version(
        Id id, CredentialInfo credential, Stage stage, Instant addedAt, List<Test> tests, Optional<Revocation> revocation) {
    /// A version that is not revoked.
    public Version(Id id, CredentialInfo credential, Stage stage, Instant addedAt, List<Test> tests) {
        this(id, credential, stage, addedAt, tests, Optional.empty());
    }

    public Version {
        Objects.requireNonNull(revocation);
        Objects.requireNonNull(id);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(addedAt);
        tests = tests.stream().sorted(Comparator.comparing(Test::at)).toList();
    }

    /// This version with one more test.
    public Version with(Test test) {
        var more = new ArrayList<>(tests);
        more.add(test);
        return new Version(id, credential, stage, addedAt, more, revocation);
    }

    /// The newest test, whatever it said.
    public Optional<Test> lastTest() {
        return tests.isEmpty() ? Optional.empty() : Optional.of(tests.getLast());
    }

    /// The newest test that judged the key: what is believed of it, whatever outages came after.
    public Optional<Test> lastJudgement() {
        return tests.reversed().stream().filter(t -> t.diagnosis().kind().judgesKey()).findFirst();
    }

    /// The newest good answer's facts.
    public Optional<KeyInfo> info() {
        return tests.reversed().stream().flatMap(t -> t.info().stream()).findFirst();
    }

    /// The newest time at which the exchange accepted it.
    public Optional<Instant> lastAccepted() {
        return tests.reversed().stream().filter(t -> t.info().isPresent()).map(Test::at).findFirst();
    }

    /// Since when it is known that no bot can work with it: the first answer that said so after the last good one, or its
    /// revocation. Empty while it works as far as is known.
    public Optional<Instant> deadSince() {
        var worked = tests.reversed().stream().filter(test -> test.info().isPresent() && !test.diagnosis().kind().stopsBots()).findFirst();
        var refused = tests.stream()
                .filter(test -> worked.filter(good -> !test.at().isAfter(good.at())).isEmpty() && test.diagnosis().kind().stopsBots())
                .findFirst();
        return Stream.concat(refused.map(Test::at).stream(), revocation.map(Revocation::at).stream()).min(Comparator.naturalOrder());
    }

    /// The account it belongs to, where any answer told.
    public Optional<String> accountUid() {
        return tests.reversed().stream().flatMap(t -> t.info().stream()).flatMap(i -> i.accountUid().stream()).findFirst();
    }
}
