package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Stage;
import app.rekey.domain.Target;
import app.rekey.service.Connector.Found;
import app.rekey.service.FoundKey.Match;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Finds the configs of bots below chosen folders, and tells which keys they hold. Files are only read; what was found of a secret
/// is wiped as soon as it is compared.
public final class BotScan {
    private final VaultSession session;
    private final Connectors connectors;
    private final KnownVersions known;
    private final ExchangeGuess guess;
    private final FolderWalk walk;

    public BotScan(VaultSession session, Connectors connectors, Exchanges exchanges, FolderWalk walk) {
        this.session = Objects.requireNonNull(session);
        this.connectors = Objects.requireNonNull(connectors);
        this.known = new KnownVersions(session);
        this.guess = new ExchangeGuess(exchanges);
        this.walk = Objects.requireNonNull(walk);
    }

    /// Hears of a scan while it goes on, on the scan's own thread, at most ten times a second.
    @FunctionalInterface
    public interface Listener {
        /// So many files were looked at, and so many credentials found.
        void at(Path folder, int files, int found);

        static Listener silent() {
            return (_, _, _) -> { };
        }
    }

    /// Looks through these folders and all that is below them.
    public ScanRun start(List<Path> folders, FolderWalk.Limits limits, Listener listener) {
        return ScanRun.start(session, walk, folders.stream().map(Path::toAbsolutePath).map(Path::normalize).toList(), limits, this::examine, listener);
    }

    /// What `file` holds; the rank of a connector is its place among all, special ones before general ones.
    private ScanRun.Examined examine(Path file) {
        var all = connectors.all();
        var results = new ArrayList<ScanRun.Ranked>();
        var sealed = new ArrayList<BindingDetails>();
        for (int rank = 0; rank < all.size(); rank++) {
            var connector = all.get(rank);
            for (var found : connector.find(file)) {
                try (found) {
                    int place = rank;
                    var details = BindingDetails.of(found.name(), connector.id(), List.of(found.target()));
                    if (found.held().parts().isEmpty() && !isBound(details)) {
                        sealed.add(details);
                    }
                    known.fingerprint(found.held())
                            .map(fingerprint -> new ScanRun.Ranked(rank(place, file, found), real(found.keyFile()), told(details, found, fingerprint)))
                            .ifPresent(results::add);
                }
            }
        }
        return new ScanRun.Examined(results, sealed);
    }

    /// Who includes a file knows more of the bot than the file itself does: `compose.yaml` more than its `.env`.
    private int rank(int connector, Path file, Found found) {
        return real(file).equals(real(found.keyFile())) ? connector + connectors.all().size() : connector;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException gone) {
            return file;
        }
    }

    private boolean isBound(BindingDetails details) {
        return session.book().keys().stream().anyMatch(key -> binding(key, details).isPresent());
    }

    private FoundKey told(BindingDetails details, Found found, String fingerprint) {
        var apiKey = found.held().part(CredentialPart.KEY).map(MaskedApiKey::of).orElse(new MaskedApiKey("…"));
        return new FoundKey(details, apiKey, fingerprint, match(details, found, fingerprint));
    }

    private Match match(BindingDetails details, Found found, String fingerprint) {
        var keys = session.book().keys();
        for (var key : keys) {
            var version = known.versionOf(found.held(), key);
            if (version.isPresent()) {
                return new Match.Known(key.id(), version.get().id(), version.get().stage() == Stage.CURRENT, binding(key, details));
            }
        }
        return keys.stream()
                .filter(key -> key.versions().stream().anyMatch(version -> version.credential().fingerprint().equals(fingerprint)))
                .findFirst()
                .<Match>map(key -> new Match.OtherSecret(key.id(), binding(key, details)))
                .orElseGet(() -> stranger(found));
    }

    private Match stranger(Found found) {
        return switch (guess.of(found)) {
            case ExchangeGuess.Guess.One one -> new Match.Unknown(Optional.of(one.whose()));
            case ExchangeGuess.Guess.None _ -> new Match.Unknown(Optional.empty());
            case ExchangeGuess.Guess.Other other -> new Match.OtherExchange(other.word());
        };
    }

    private static Optional<Id> binding(Key key, BindingDetails details) {
        return key.bindings().stream()
                .filter(binding -> binding.connector().equals(details.connector())
                        && binding.details().targets().stream().anyMatch(target -> isSame(target, details.targets().getFirst())))
                .map(Binding::id)
                .findFirst();
    }

    /// A target without places lets its connector find them.
    private static boolean isSame(Target bound, Target found) {
        return bound.where().equals(found.where())
                && (bound.places().isEmpty() || found.places().isEmpty() || bound.places().equals(found.places()));
    }
}
