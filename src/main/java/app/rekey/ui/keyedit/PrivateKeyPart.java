package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.PrivateKeyReader.Flaw;
import app.rekey.service.PrivateKeyReader.Reading;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the secret's field holds where that is PEM text: which private key it is, what is wrong with it, and the password that opens
/// it where it is encrypted.
public final class PrivateKeyPart {
    private final PastedPart secret;
    private final EditServices services;
    private final Supplier<Exchange> exchange;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final SecretText password = new SecretText();
    private final ReadOnlyObjectWrapper<Optional<String>> recognised = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper encrypted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> passwordProblem = new ReadOnlyObjectWrapper<>(Optional.empty());

    PrivateKeyPart(PastedPart secret, EditServices services, Supplier<Exchange> exchange, Wording wording, BackgroundTasks tasks) {
        this.secret = secret;
        this.services = services;
        this.exchange = exchange;
        this.wording = wording;
        this.tasks = tasks;
        secret.text().revisionProperty().addListener(_ -> forget());
        password.revisionProperty().addListener(_ -> passwordProblem.set(Optional.empty()));
    }

    /// The password that opens an encrypted key.
    public SecretText password() {
        return password;
    }

    /// Which key it is, in words; empty where the field holds no private key, or one of no use.
    public ReadOnlyObjectProperty<Optional<String>> recognisedProperty() {
        return recognised.getReadOnlyProperty();
    }

    /// Whether a password is wanted.
    public ReadOnlyBooleanProperty encryptedProperty() {
        return encrypted.getReadOnlyProperty();
    }

    /// What is wrong with the password.
    public ReadOnlyObjectProperty<Optional<String>> passwordProblemProperty() {
        return passwordProblem.getReadOnlyProperty();
    }

    /// Tries the password in the background and says which key it opens. Called when its field is left.
    public void tryPassword() {
        if (!encrypted.get() || password.isEmpty() || passwordProblem.get().isPresent()) {
            return;
        }
        int text = secret.text().revisionProperty().get();
        int typed = password.revisionProperty().get();
        var pem = secret.text().copy();
        var word = password.copy();
        tasks.run(() -> {
            try (pem; word) {
                return closed(services.privateKeys().read(pem, Optional.of(word)));
            }
        }, reading -> {
            if (text == secret.text().revisionProperty().get() && typed == password.revisionProperty().get()) {
                show(reading);
            }
        }, _ -> { });
    }

    /// Looks at the field. Called after a paste, when it is left, and when the exchange is another.
    void look() {
        if (secret.text().isEmpty()) {
            forget();
            return;
        }
        secret.accept();
        try (var pem = secret.text().copy()) {
            show(closed(services.privateKeys().read(pem, Optional.empty())));
        }
    }

    /// Whether nothing speaks against what the field holds; says what does. Called on submit.
    boolean isGood() {
        look();
        if (encrypted.get() && password.isEmpty()) {
            passwordProblem.set(Optional.of(wording.text("ui.pem.noPassword")));
        }
        return secret.problemProperty().get().isEmpty() && passwordProblem.get().isEmpty();
    }

    /// What the password's field holds; empty where none is wanted.
    Optional<Secret> copyOfPassword() {
        return encrypted.get() && !password.isEmpty() ? Optional.of(password.copy()) : Optional.empty();
    }

    void close() {
        password.clear();
        forget();
    }

    /// Says what was read. A closed key is enough.
    public void show(Reading reading) {
        switch (reading) {
            case PrivateKeyReader.NoPem _ -> forget();
            case PrivateKeyReader.PasswordNeeded _ -> {
                encrypted.set(true);
                recognised.set(Optional.of(wording.text("ui.pem.encrypted")));
            }
            case PrivateKeyReader.WrongPassword _ -> passwordProblem.set(Optional.of(wording.text("ui.pem.wrongPassword")));
            case PrivateKeyReader.Refused refused -> refuse(wording.text(textOf(refused.flaw())));
            case PrivateKeyReader.Found found when types().contains(found.type()) -> recognised.set(Optional.of(words(found)));
            case PrivateKeyReader.Found found -> refuse(wording.text("ui.pem.notOfExchange", exchange.get().displayName(),
                    found.type().displayName(), types().stream().sorted().map(KeyType::displayName).collect(Collectors.joining(", "))));
        }
    }

    private static String textOf(Flaw flaw) {
        return switch (flaw) {
            case PUBLIC_KEY -> "ui.pem.publicKey";
            case CERTIFICATE -> "ui.pem.certificate";
            case OPENSSH -> "ui.pem.openssh";
            case OLD_ENCRYPTION -> "ui.pem.oldEncryption";
            case OTHER_ENCRYPTION -> "ui.pem.otherEncryption";
            case TOO_COSTLY -> "ui.pem.tooCostly";
            case OTHER_ALGORITHM -> "ui.pem.otherAlgorithm";
            case SEVERAL -> "ui.pem.several";
            case CUT_OFF -> "ui.pem.cutOff";
            case TOO_LONG -> "ui.pem.tooLong";
            case DAMAGED -> "ui.pem.damaged";
        };
    }

    private void refuse(String why) {
        recognised.set(Optional.empty());
        secret.refuse(why);
    }

    private String words(PrivateKeyReader.Found found) {
        if (found.rsaBits().isEmpty()) {
            return wording.text("ui.pem.found", found.type().displayName());
        }
        return wording.text(found.isUnusualRsa() ? "ui.pem.unusualRsa" : "ui.pem.rsa", found.rsaBits().getAsInt());
    }

    private Set<KeyType> types() {
        return services.exchanges().of(exchange.get()).shape().keyTypes();
    }

    private void forget() {
        recognised.set(Optional.empty());
        encrypted.set(false);
        passwordProblem.set(Optional.empty());
    }

    private static Reading closed(Reading reading) {
        if (reading instanceof PrivateKeyReader.Found found) {
            found.close();
        }
        return reading;
    }
}
