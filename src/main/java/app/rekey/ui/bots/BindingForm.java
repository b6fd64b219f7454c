package app.rekey.ui.bots;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyBook;
import app.rekey.domain.LabelOrder;
import app.rekey.domain.Permission;
import app.rekey.service.BotBindings.Bound;
import app.rekey.service.CommandLine;
import app.rekey.ui.bots.BotKinds.Needs;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/// The fields of the dialog that binds a bot to a key, and what is wrong with them.
final class BindingForm {
    /// How the bot is made to take what was written.
    enum How { BY_HAND, RELOAD, COMMAND }

    private final BotKinds kinds;
    private final Optional<Id> edited;
    private final List<KeyChoice> keys;
    private final List<String> connectors;
    private final ObjectProperty<Optional<KeyChoice>> key = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty connector = new SimpleStringProperty("");
    private final StringProperty bot = new SimpleStringProperty("");
    private final ObservableList<TargetForm> targets = FXCollections.observableArrayList(new TargetForm());
    private final ObjectProperty<How> how = new SimpleObjectProperty<>(How.BY_HAND);
    private final StringProperty command = new SimpleStringProperty("");
    private final BooleanProperty restartAllowed = new SimpleBooleanProperty();
    private final ObservableSet<Permission> needs = FXCollections.observableSet();
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final SecretText password = new SecretText();
    private final ObjectProperty<Optional<String>> keyProblem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> botProblem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> commandProblem = new SimpleObjectProperty<>(Optional.empty());

    /// A key that a bot can be bound to.
    record KeyChoice(Id id, String label, Exchange exchange) {}

    private BindingForm(KeyBook book, List<String> connectors, BotKinds kinds, Optional<Id> edited) {
        this.kinds = kinds;
        this.edited = edited;
        this.connectors = List.copyOf(connectors);
        keys = book.keys().stream()
                .map(each -> new KeyChoice(each.id(), each.label(), each.exchange()))
                .sorted(Comparator.comparing(KeyChoice::label, LabelOrder.BY_LABEL))
                .toList();
        connectors.stream().findFirst().ifPresent(connector::set);
    }

    /// For a new binding, to this key where one is given.
    static BindingForm adding(KeyBook book, Optional<Id> key, List<String> connectors, BotKinds kinds) {
        var form = new BindingForm(book, connectors, kinds, Optional.empty());
        form.key.set(form.keys.stream().filter(choice -> key.isEmpty() ? form.keys.size() == 1 : choice.id().equals(key.get())).findFirst());
        return form;
    }

    /// For a new binding of a bot that was found.
    static BindingForm binding(KeyBook book, BindingDetails found, List<String> connectors, BotKinds kinds) {
        var form = adding(book, Optional.empty(), connectors, kinds);
        form.fill(found);
        return form;
    }

    /// For one that is there.
    static BindingForm editing(KeyBook book, Bound bound, List<String> connectors, BotKinds kinds) {
        var form = new BindingForm(book, connectors, kinds, Optional.of(bound.binding().id()));
        form.key.set(form.keys.stream().filter(choice -> choice.id().equals(bound.key().id())).findFirst());
        form.fill(bound.binding().details());
        return form;
    }

    private void fill(BindingDetails details) {
        connector.set(details.connector());
        bot.set(details.botName());
        targets.setAll(details.targets().stream().map(target -> {
            var form = new TargetForm();
            form.fill(target);
            return form;
        }).toList());
        switch (details.apply()) {
            case Binding.Apply.ByHand _ -> how.set(How.BY_HAND);
            case Binding.Apply.Reload _ -> how.set(How.RELOAD);
            case Binding.Apply.Command(var words) -> {
                how.set(How.COMMAND);
                command.set(CommandLine.typed(words));
            }
        }
        restartAllowed.set(details.restartAllowed());
        needs.addAll(details.needs());
        details.access().ifPresent(access -> {
            url.set(access.url());
            user.set(access.user());
        });
    }

    /// The binding that is edited; empty for a new one.
    Optional<Id> edited() {
        return edited;
    }

    List<KeyChoice> keys() {
        return keys;
    }

    List<String> connectors() {
        return connectors;
    }

    ObjectProperty<Optional<KeyChoice>> keyProperty() {
        return key;
    }

    StringProperty connectorProperty() {
        return connector;
    }

    StringProperty botProperty() {
        return bot;
    }

    ObservableList<TargetForm> targets() {
        return targets;
    }

    ObjectProperty<How> howProperty() {
        return how;
    }

    StringProperty commandProperty() {
        return command;
    }

    BooleanProperty restartAllowedProperty() {
        return restartAllowed;
    }

    ObservableSet<Permission> needs() {
        return needs;
    }

    StringProperty urlProperty() {
        return url;
    }

    StringProperty userProperty() {
        return user;
    }

    SecretText password() {
        return password;
    }

    ObjectProperty<Optional<String>> keyProblemProperty() {
        return keyProblem;
    }

    ObjectProperty<Optional<String>> botProblemProperty() {
        return botProblem;
    }

    ObjectProperty<Optional<String>> commandProblemProperty() {
        return commandProblem;
    }

    /// What the chosen kind of bot asks for.
    Set<Needs> asked() {
        return kinds.needs(connector.get());
    }

    /// Whether every field that a look needs is filled.
    boolean isReadable() {
        return targets.stream().noneMatch(target -> target.whereProperty().get().isBlank());
    }

    /// Looks at every field; whether all of them can be saved.
    boolean check(Wording wording) {
        keyProblem.set(key.get().isPresent() ? Optional.empty() : Optional.of(wording.text("ui.bind.noKey")));
        botProblem.set(bot.get().isBlank() ? Optional.of(wording.text("ui.bind.noBot")) : Optional.empty());
        boolean needsCommand = how.get() == How.COMMAND && words().isEmpty();
        commandProblem.set(needsCommand ? Optional.of(wording.text("ui.bind.noCommand")) : Optional.empty());
        targets.forEach(target -> target.problemProperty().set(target.whereProperty().get().isBlank()
                ? Optional.of(wording.text("ui.bind.noWhere"))
                : Optional.empty()));
        return key.get().isPresent() && !bot.get().isBlank() && !needsCommand && isReadable();
    }

    /// What the fields say. The bot's name may still be missing for a look.
    BindingDetails details() {
        var asked = asked();
        var access = url.get().isBlank() && user.get().isBlank() && password.isEmpty()
                ? Optional.<Access>empty()
                : Optional.of(new Access(url.get().strip(), user.get().strip()));
        return new BindingDetails(bot.get().isBlank() ? connector.get() : bot.get().strip(), connector.get(),
                targets.stream().map(target -> target.target(asked.contains(Needs.PLACES), asked.contains(Needs.READER))).toList(),
                Set.copyOf(needs), apply(), restartAllowed.get(), access);
    }

    private Binding.Apply apply() {
        var words = words();
        return switch (how.get()) {
            case BY_HAND -> new Binding.Apply.ByHand();
            case RELOAD -> new Binding.Apply.Reload();
            case COMMAND -> words.isEmpty() ? new Binding.Apply.ByHand() : new Binding.Apply.Command(words);
        };
    }

    /// None where a quote is not closed.
    private List<String> words() {
        return CommandLine.words(command.get()).orElseGet(List::of);
    }
}
