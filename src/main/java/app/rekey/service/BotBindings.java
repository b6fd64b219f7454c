package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Secret;
import app.rekey.service.OpenVault.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Says which bots use a key, and takes it back. Nothing is done to a bot; it is only read. Every call blocks.
public final class BotBindings {
    private final VaultSession session;
    private final Connectors connectors;
    private final KnownVersions known;
    private final RandomGenerator random;

    public BotBindings(VaultSession session, Connectors connectors, RandomGenerator random) {
        this.session = Objects.requireNonNull(session);
        this.connectors = Objects.requireNonNull(connectors);
        this.known = new KnownVersions(session);
        this.random = Objects.requireNonNull(random);
    }

    /// A binding with the key that it hangs on.
    public record Bound(Key key, Binding binding) {
        public Bound {
            Objects.requireNonNull(key);
            Objects.requireNonNull(binding);
        }
    }

    /// What came of binding a bot, or of changing what is said of it.
    public sealed interface BindResult {
        /// The bot was read, and the binding is in the book.
        ///
        /// @param holds what the bot has
        /// @param why the reason, where it could not be read
        record Done(Id binding, Holds holds, Optional<Trouble> why, SaveResult saved) implements BindResult {}

        /// The bot cannot be read this way, so nothing was saved.
        record NotBound(Trouble trouble) implements BindResult {}

        /// The vault took it nowhere.
        record NotSaved(SaveResult.NotSaved result) implements BindResult {}
    }

    /// Every binding of the book, by its key's label and its bot's name.
    public List<Bound> all() {
        return session.book().keys().stream()
                .flatMap(key -> key.bindings().stream().map(binding -> new Bound(key, binding)))
                .toList();
    }

    /// The binding with this id, while it is in the book.
    public Optional<Bound> of(Id binding) {
        return all().stream().filter(bound -> bound.binding().id().equals(binding)).findFirst();
    }

    /// Binds a bot to a key, after reading what it has. One that does not answer now is bound too; one whose place is not there,
    /// or cannot be read at all, is not. `password` is that of the bot's own interface and stays the caller's.
    public BindResult bind(Id key, BindingDetails details, Optional<Secret> password) {
        var owner = session.book().key(key);
        if (owner.isEmpty()) {
            return gone("The vault is locked, or the key was deleted.");
        }
        var binding = Id.random(random);
        return saved(owner.get(), binding, details, password, new Change.BindingAdded(key, binding, details, password));
    }

    /// Changes what is said of a binding, after reading the bot anew. Without a password the old one stays.
    public BindResult edit(Id binding, BindingDetails details, Optional<Secret> password) {
        var bound = of(binding);
        if (bound.isEmpty()) {
            return gone("The vault is locked, or the binding was removed.");
        }
        var kept = password.isPresent() ? Optional.<Secret>empty() : session.accessPassword(binding);
        try {
            return saved(bound.get().key(), binding, details, password.or(() -> kept), new Change.BindingEdited(binding, details, password));
        } finally {
            kept.ifPresent(Secret::close);
        }
    }

    /// From now on the bot may be restarted without asking. Nothing else of the binding changes, and the bot is not looked at.
    public SaveResult allowRestarts(Id binding) {
        return of(binding)
                .map(bound -> session.save(List.of(new Change.BindingEdited(binding, bound.binding().details().allowingRestarts(), Optional.empty()))))
                .orElseGet(() -> new SaveResult.NotSaved("The vault is locked, or the binding was removed."));
    }

    /// Forgets that a bot uses its key. What the bot has stays in it.
    public SaveResult unbind(Id binding) {
        return session.save(List.of(new Change.BindingRemoved(binding)));
    }

    private BindResult saved(Key key, Id binding, BindingDetails details, Optional<Secret> password, Change change) {
        var connector = connectors.of(details.connector());
        if (connector.isEmpty()) {
            return new BindResult.NotBound(new Trouble(Trouble.Kind.NOT_POSSIBLE,
                    "This Rekey knows no bots called \"%s\"; it knows %s. Nothing was bound.".formatted(
                            details.connector(), String.join(", ", connectors.ids()))));
        }
        try (var bot = new BoundBot(details, password.map(Secret::copyOfSecret)); var reading = connector.get().read(bot)) {
            var why = reading instanceof Connector.Reading.NotRead not ? Optional.of(not.trouble()) : Optional.<Trouble>empty();
            var hopeless = why.filter(trouble -> trouble.kind() != Trouble.Kind.UNREACHABLE);
            if (hopeless.isPresent()) {
                return new BindResult.NotBound(hopeless.get());
            }
            var changes = new ArrayList<>(List.of(change));
            var holds = known.holds(reading, key);
            holds.ifPresent(seen -> changes.add(new Change.BindingSeen(binding, seen)));
            return switch (session.save(changes)) {
                case SaveResult.NotSaved not -> new BindResult.NotSaved(not);
                case SaveResult.Saved saved -> new BindResult.Done(binding, holds.orElseGet(Holds.Unknown::new), why, saved);
                case SaveResult.KeptAside aside -> new BindResult.Done(binding, holds.orElseGet(Holds.Unknown::new), why, aside);
            };
        }
    }

    private static BindResult gone(String sentence) {
        return new BindResult.NotBound(new Trouble(Trouble.Kind.FAILED, sentence + " Nothing was changed."));
    }
}
