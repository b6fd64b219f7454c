package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.service.PastedKey.Oddity;
import app.rekey.service.PastedKey.Part;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The parts of a credential as they are pasted: what is odd about each, and what one click puts right about several: a block that is
/// shared out, two values in each other's field, an exchange that is not theirs.
///
/// Its secrets are wiped by [#close].
public final class CredentialForm {
    private final EditServices services;
    private final Supplier<Exchange> exchange;
    private final Wording wording;
    private final PastedPart apiKey;
    private final PastedPart secret;
    private final PastedPart passphrase;
    private final PrivateKeyPart privateKey;
    private final ReadOnlyBooleanWrapper splittable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper swappable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Exchange>> otherExchange = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param exchange the one that the credential is for; it may become another
    public CredentialForm(EditServices services, Supplier<Exchange> exchange, Wording wording, BackgroundTasks tasks) {
        this.services = services;
        this.exchange = exchange;
        this.wording = wording;
        apiKey = newPart(Part.API_KEY);
        secret = newPart(Part.SECRET);
        passphrase = newPart(Part.PASSPHRASE);
        privateKey = new PrivateKeyPart(secret, services, exchange, wording, tasks);
    }

    public PastedPart apiKey() {
        return apiKey;
    }

    public PastedPart secret() {
        return secret;
    }

    public PastedPart passphrase() {
        return passphrase;
    }

    /// What the secret is where it is a private key.
    public PrivateKeyPart privateKey() {
        return privateKey;
    }

    /// Whether a pasted text is a block of several values that [#split] can share out.
    public ReadOnlyBooleanProperty splittableProperty() {
        return splittable.getReadOnlyProperty();
    }

    /// Whether API key and secret seem to stand in each other's field, so that [#swap] puts them right.
    public ReadOnlyBooleanProperty swappableProperty() {
        return swappable.getReadOnlyProperty();
    }

    /// The exchange that the values seem to be of, where that is another one.
    public ReadOnlyObjectProperty<Optional<Exchange>> otherExchangeProperty() {
        return otherExchange.getReadOnlyProperty();
    }

    /// Calls `listener` after every change of what is typed.
    public void onChange(Runnable listener) {
        for (var part : List.of(apiKey, secret, passphrase)) {
            part.text().revisionProperty().addListener((_, _, _) -> listener.run());
        }
        privateKey.password().revisionProperty().addListener((_, _, _) -> listener.run());
    }

    /// Looks at what stands in `part`, into which something was pasted, or which was left.
    public void look(PastedPart part) {
        lookAt(part);
        offer();
    }

    private void lookAt(PastedPart part) {
        if (isBlock(part)) {
            // What is odd about a block is that it is one, and the offer to share it out says so.
            part.leaveUnjudged();
        } else {
            part.look();
        }
        if (part == secret) {
            privateKey.look();
        }
    }

    private void offer() {
        boolean block = Stream.of(apiKey, secret, passphrase).anyMatch(this::isBlock);
        boolean secretAsKey = apiKey.has(Oddity.LOOKS_LIKE_SECRET);
        boolean keyAsSecret = secret.has(Oddity.LOOKS_LIKE_API_KEY);
        splittable.set(block);
        swappable.set(!block && (secretAsKey || keyAsSecret) && (secretAsKey || apiKey.text().isEmpty())
                && (keyAsSecret || secret.text().isEmpty()));
        otherExchange.set(apiKey.other().filter(other -> !block && secret.other().orElse(other) == other));
    }

    /// Shares the values of a pasted block out over the fields.
    public void split() {
        for (var source : List.of(apiKey, secret, passphrase)) {
            try (var copy = source.text().copy()) {
                var split = services.pasted().split(exchange.get(), copy);
                if (split.isPresent()) {
                    source.close();
                    try (var values = split.get()) {
                        values.apiKey().ifPresent(apiKey.text()::replaceBy);
                        values.secret().ifPresent(secret.text()::replaceBy);
                        values.passphrase().ifPresent(passphrase.text()::replaceBy);
                    }
                    break;
                }
            }
        }
        lookAtAll();
    }

    /// Puts API key and secret into each other's field.
    public void swap() {
        var key = apiKey.copy();
        var other = secret.copy();
        put(apiKey, other);
        put(secret, key);
        lookAtAll();
    }

    private static void put(PastedPart part, Optional<Secret> value) {
        part.close();
        value.ifPresent(text -> {
            try (text) {
                part.text().replaceBy(text);
            }
        });
    }

    /// Looks at every field. Called when the exchange is another, and after the fields were filled.
    public void lookAtAll() {
        List.of(apiKey, secret, passphrase).forEach(this::lookAt);
        offer();
    }

    /// Whether every part is there that a credential of the exchange has; says which is not.
    public boolean isComplete() {
        boolean both = apiKey.requireFilled(wording.text("ui.edit.noApiKey")) & secret.requireFilled(wording.text("ui.edit.noSecret"));
        boolean third = !exchange.get().usesPassphrase() || passphrase.requireFilled(wording.text("ui.edit.noPassphrase"));
        return both && third;
    }

    /// Whether API key and secret can be values of an exchange; says which cannot. Called on submit, where what is typed is wiped then.
    public boolean isPossible() {
        var why = wording.text("ui.odd.impossible");
        return apiKey.requirePossible(why) & secret.requirePossible(why);
    }

    /// Whether nothing speaks against a private key in the secret's field; says what does. Called on submit.
    public boolean isPrivateKeyGood() {
        return privateKey.isGood();
    }

    /// Whether nothing is typed.
    public boolean isEmpty() {
        return List.of(apiKey, secret, passphrase).stream().allMatch(part -> part.text().isEmpty());
    }

    /// What is typed, for a draft. Whoever takes it closes the secrets.
    public Map<Part, Secret> typed() {
        var typed = new EnumMap<Part, Secret>(Part.class);
        Map.of(Part.API_KEY, apiKey, Part.SECRET, secret, Part.PASSPHRASE, passphrase)
                .forEach((part, field) -> field.copy().ifPresent(text -> typed.put(part, text)));
        return typed;
    }

    /// Puts what a draft kept back into the fields. The secrets stay the caller's.
    public void fill(Map<Part, Secret> typed) {
        typed.forEach((part, text) -> part(part).text().replaceBy(text));
        lookAtAll();
    }

    /// What is typed, to make a credential of. Whoever takes it closes it.
    public TypedParts parts() {
        return new TypedParts(apiKey.copy(), secret.copy(), privateKey.copyOfPassword(),
                exchange.get().usesPassphrase() ? passphrase.copy() : Optional.empty());
    }

    /// Wipes all fields.
    public void close() {
        apiKey.close();
        secret.close();
        passphrase.close();
        privateKey.close();
        offer();
    }

    private boolean isBlock(PastedPart part) {
        try (var copy = part.text().copy()) {
            var split = services.pasted().split(exchange.get(), copy);
            split.ifPresent(values -> values.close());
            return split.isPresent();
        }
    }

    private PastedPart part(Part part) {
        return switch (part) {
            case API_KEY -> apiKey;
            case SECRET -> secret;
            case PASSPHRASE -> passphrase;
        };
    }

    private PastedPart newPart(Part part) {
        return new PastedPart(part, services.pasted(), exchange, wording);
    }
}
