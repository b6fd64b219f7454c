package app.rekey.service;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Version;
import app.rekey.service.Handover.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what a bot holds by the versions of its key. Only those versions are opened whose API key the bot has, one at a time.
final class KnownVersions {
    /// Never drawn: an id is random.
    private static final Id NO_VERSION = Id.of(new byte[16]);

    private final VaultSession session;

    KnownVersions(VaultSession session) {
        this.session = session;
    }

    /// What is to be believed of the bot; empty where nobody can look, so that what was believed before still holds.
    Optional<Holds> holds(Connector.Reading reading, Key key) {
        return switch (reading) {
            case Connector.Reading.NotKnown _ -> Optional.empty();
            case Connector.Reading.NotRead _ -> Optional.of(reading.compare(List.of()));
            case Connector.Reading.Held held -> Optional.of(holds(held.copies(), newestFirst(key)));
        };
    }

    /// The version of `key` that this is; empty where it is none.
    Optional<Version> versionOf(HeldCredential held, Key key) {
        return newestFirst(key).stream().filter(version -> is(held, version)).findFirst();
    }

    /// What equal API keys have in common; empty where none is held or the vault is locked.
    Optional<String> fingerprint(HeldCredential held) {
        return held.isEmpty() ? Optional.empty() : held.part(CredentialPart.KEY).flatMap(session::fingerprint);
    }

    /// Whether each single copy that the bot has is `before`; true also where nobody can look.
    boolean isAll(Holds before, Connector.Reading reading, Key key) {
        return switch (reading) {
            case Connector.Reading.NotKnown _ -> true;
            case Connector.Reading.NotRead _ -> false;
            case Connector.Reading.Held held -> held.copies().stream().allMatch(copy -> before.equals(holds(List.of(copy), newestFirst(key))));
        };
    }

    private Holds holds(List<HeldCredential> copies, List<Version> versions) {
        return Handover.holds(copies, versions.stream().map(Version::id).toList(), (copy, i) -> is(copy, versions.get(i)));
    }

    /// A credential that is no version yet, with all that it may overwrite: to see what handing it to a bot would do. It is copied.
    Handover handover(Key key, Credential next, boolean insist) {
        var opened = new ArrayList<Opened>();
        newestFirst(key).stream().map(Version::id)
                .forEach(id -> session.credential(id).map(known -> new Opened(id, known)).ifPresent(opened::add));
        return new Handover(new Opened(NO_VERSION, next.copy()), opened, Optional.empty(), insist);
    }

    /// A version to hand to a bot, with all that it may overwrite; empty where the vault is locked or has no secret for it.
    Optional<Handover> handover(Key key, Id next, Optional<Id> believed, boolean insist) {
        var opened = new ArrayList<Opened>();
        var credential = session.credential(next);
        if (credential.isEmpty()) {
            return Optional.empty();
        }
        newestFirst(key).stream().map(Version::id).filter(id -> !id.equals(next))
                .forEach(id -> session.credential(id).map(known -> new Opened(id, known)).ifPresent(opened::add));
        return Optional.of(new Handover(new Opened(next, credential.get()), opened, believed, insist));
    }

    private static List<Version> newestFirst(Key key) {
        return key.versions().reversed();
    }

    private boolean is(HeldCredential held, Version version) {
        if (fingerprint(held).filter(version.credential().fingerprint()::equals).isEmpty()) {
            return false;
        }
        try (var known = new Known(session.credential(version.id()))) {
            return known.credential().filter(held::is).isPresent();
        }
    }

    private record Known(Optional<Credential> credential) implements AutoCloseable {
        @Override
        public void close() {
            credential.ifPresent(Credential::close);
        }
    }
}
