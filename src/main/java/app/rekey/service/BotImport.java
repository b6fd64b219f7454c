package app.rekey.service;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.Stage;
import app.rekey.service.FoundKey.Match;
import app.rekey.service.FoundKey.Whose;
import app.rekey.service.OpenVault.SaveResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Takes in what a scan found: unknown credentials become keys, and every bot is bound to its key. All in one save. Blocks.
public final class BotImport {
    private final VaultSession session;
    private final Connectors connectors;
    private final PrivateKeyReader privateKeys;
    private final KnownVersions known;
    private final Clock clock;
    private final RandomGenerator random;

    public BotImport(VaultSession session, Connectors connectors, PrivateKeyReader privateKeys, Clock clock, RandomGenerator random) {
        this.session = Objects.requireNonNull(session);
        this.connectors = Objects.requireNonNull(connectors);
        this.privateKeys = Objects.requireNonNull(privateKeys);
        this.known = new KnownVersions(session);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
    }

    /// A found key to take in, with the exchange that the user says or agrees to. Not needed where the vault knows the key.
    public record Chosen(FoundKey found, Optional<Whose> whose) {
        public Chosen {
            Objects.requireNonNull(found);
            Objects.requireNonNull(whose);
        }

        /// As the scan guessed.
        public static Chosen of(FoundKey found) {
            return new Chosen(found, found.match() instanceof Match.Unknown unknown ? unknown.whose() : Optional.empty());
        }
    }

    /// What came of it. Where `saved` is not, nothing was taken in.
    ///
    /// @param keys how many new keys
    /// @param bindings how many bots were bound; one that is bound already is not bound again
    /// @param left what was not taken in, and why
    public record Taken(int keys, int bindings, List<Left> left, SaveResult saved) {
        public Taken {
            left = List.copyOf(left);
            Objects.requireNonNull(saved);
        }
    }

    /// One that was not taken in.
    ///
    /// @param why a sentence for people
    public record Left(FoundKey found, String why) {}

    /// Takes these in. Every file is read again; one that has another key by now is left. A key that lies in several places is
    /// taken in once, and bound to each of its bots.
    public Taken take(List<Chosen> chosen) {
        var batch = new Batch();
        try {
            chosen.forEach(batch::add);
            return new Taken(batch.keys.size(), batch.bindings, batch.left, session.save(batch.changes));
        } finally {
            batch.opened.forEach(Credential::close);
        }
    }

    private record NewKey(Id key, Id version, Credential credential) {}

    private final class Batch {
        private final List<Change> changes = new ArrayList<>();
        private final List<Credential> opened = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private final Map<String, NewKey> keys = new HashMap<>();
        private final Set<String> labels = new HashSet<>();
        private final Map<Id, Set<String>> botNames = new HashMap<>();
        private int bindings;

        Batch() {
            session.book().keys().stream().map(Key::label).map(label -> label.toLowerCase(Locale.ROOT)).forEach(labels::add);
        }

        void add(Chosen chosen) {
            switch (chosen.found().match()) {
                case Match.Known match when match.binding().isEmpty() -> bind(match.key(), chosen.found(), new Holds.KnownVersion(match.version()));
                case Match.OtherSecret match when match.binding().isEmpty() -> bind(match.key(), chosen.found(), new Holds.Drift());
                case Match.Known _, Match.OtherSecret _ -> { }
                case Match.OtherExchange other -> leave(chosen.found(), "It is a key of \"" + other.word() + "\", which Rekey does not know.");
                case Match.Unknown _ -> chosen.whose().ifPresentOrElse(
                        whose -> takeIn(chosen.found(), whose),
                        () -> leave(chosen.found(), "Neither the bot nor the key tells which exchange it is of."));
            }
        }

        private void leave(FoundKey found, String why) {
            left.add(new Left(found, why));
        }

        private void bind(Id key, FoundKey found, Holds holds) {
            var binding = Id.random(random);
            changes.add(new Change.BindingAdded(key, binding, found.details().called(botName(key, found)), Optional.empty()));
            changes.add(new Change.BindingSeen(binding, holds));
            bindings++;
        }

        /// The bot's name, with that of its folder where another bot of the key is called so: two bots of one name look like one, and
        /// nobody can say which is meant.
        private String botName(Id key, FoundKey found) {
            var taken = botNames.computeIfAbsent(key, BotImport.this::botNames);
            var folder = Optional.of(Path.of(found.where())).map(Path::getParent).map(Path::getFileName).map(Path::toString);
            var more = taken.contains(found.botName().toLowerCase(Locale.ROOT)) ? folder.map(name -> found.botName() + ", " + name).orElse(found.botName()) : found.botName();
            var name = more;
            for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
                name = more + " " + number;
            }
            return name;
        }

        private void takeIn(FoundKey found, Whose whose) {
            var connector = connectors.of(found.details().connector()).orElseThrow();
            try (var reading = connector.read(BoundBot.of(found.details()))) {
                var held = reading instanceof Connector.Reading.Held copies
                        ? copies.copies().stream().filter(copy -> known.fingerprint(copy).filter(found.fingerprint()::equals).isPresent()).findFirst()
                        : Optional.<HeldCredential>empty();
                if (held.isEmpty()) {
                    leave(found, "It is not there any more: the file was changed since the scan.");
                    return;
                }
                var there = keys.get(found.fingerprint());
                if (there == null) {
                    add(found, whose, held.get());
                } else {
                    bind(there.key(), found, held.get().is(there.credential()) ? new Holds.KnownVersion(there.version()) : new Holds.Drift());
                }
            }
        }

        private void add(FoundKey found, Whose whose, HeldCredential held) {
            var credential = credential(held, whose);
            if (credential.isEmpty()) {
                leave(found, whose.exchange().usesPassphrase() && held.part(CredentialPart.PASSPHRASE).filter(part -> !part.isEmpty()).isEmpty()
                        ? "Its passphrase is not there, and keys of " + whose.exchange().displayName() + " have one."
                        : "Its secret is missing, or is a private key that cannot sign.");
                return;
            }
            opened.add(credential.get());
            var key = new NewKey(Id.random(random), Id.random(random), credential.get());
            keys.put(found.fingerprint(), key);
            changes.add(new Change.KeyAdded(key.key(), KeyDetails.of(label(found, whose), whose.exchange(), whose.site())));
            changes.add(new Change.VersionAdded(
                    key.key(), key.version(), credential.get(), OptionalInt.empty(), whose.demo(), Stage.CURRENT, clock.instant()));
            bind(key.key(), found, new Holds.KnownVersion(key.version()));
        }

        /// The bot's name, with the exchange's where that is not in it, and a number where that is taken.
        private String label(FoundKey found, Whose whose) {
            var exchange = whose.exchange().displayName();
            var name = found.botName().toLowerCase(Locale.ROOT).contains(exchange.toLowerCase(Locale.ROOT))
                    ? found.botName()
                    : found.botName() + " " + exchange;
            var label = name;
            for (int number = 2; !labels.add(label.toLowerCase(Locale.ROOT)); number++) {
                label = name + " " + number;
            }
            return label;
        }
    }

    private Set<String> botNames(Id key) {
        return session.book().key(key).stream().flatMap(known -> known.bindings().stream()).map(binding -> binding.botName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Optional<Credential> credential(HeldCredential held, Whose whose) {
        var secret = held.part(CredentialPart.SECRET).filter(part -> !part.isEmpty());
        var passphrase = held.part(CredentialPart.PASSPHRASE).filter(part -> !part.isEmpty() && whose.exchange().usesPassphrase());
        if (secret.isEmpty() || whose.exchange().usesPassphrase() && passphrase.isEmpty()) {
            return Optional.empty();
        }
        var apiKey = held.part(CredentialPart.KEY).orElseThrow();
        return switch (privateKeys.read(secret.get(), Optional.empty())) {
            case PrivateKeyReader.NoPem _ -> Optional.of(new Credential.Hmac(
                    apiKey.copyOfSecret(), secret.get().copyOfSecret(), passphrase.map(Secret::copyOfSecret)));
            case PrivateKeyReader.Found found -> Optional.of(new Credential.PrivateKey(
                    found.type(), apiKey.copyOfSecret(), found.pkcs8(), passphrase.map(Secret::copyOfSecret)));
            case PrivateKeyReader.PasswordNeeded _, PrivateKeyReader.WrongPassword _, PrivateKeyReader.Refused _ -> Optional.empty();
        };
    }
}
