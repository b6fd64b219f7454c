package app.rekey.ui.settings;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.Secret;
import app.rekey.service.Change;
import app.rekey.service.ChosenSettings;
import app.rekey.service.ConnectionCheck;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Reachability;
import app.rekey.service.Settings.Connection;
import app.rekey.service.Settings.IpFamily;
import app.rekey.service.Settings.Proxy;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The way out of this computer, as its user types and tries it. What is used holds from the next call on; a proxy's password
/// goes into the open vault.
public final class ConnectionViewModel {
    /// The kinds of proxies, in the order in which they are offered.
    public enum Kind { NONE, SYSTEM, HTTP, SOCKS5 }

    /// What a trial said of one exchange.
    public record Line(Tone tone, String words) {}

    private final ChosenSettings chosen;
    private final VaultSession session;
    private final ConnectionCheck check;
    private final BackgroundTasks tasks;
    private final Wording wording;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.NONE);
    private final ObjectProperty<IpFamily> family = new SimpleObjectProperty<>(IpFamily.AUTOMATIC);
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final SecretText password = new SecretText();
    private final ReadOnlyObjectWrapper<Optional<String>> hostProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> portProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Line>> outcome = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> address = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> busy = new ReadOnlyObjectWrapper<>(false);
    private final ObservableList<Line> lines = FXCollections.observableArrayList();

    public ConnectionViewModel(
            ChosenSettings chosen, VaultSession session, ConnectionCheck check, BackgroundTasks tasks, Wording wording) {
        this.chosen = chosen;
        this.session = session;
        this.check = check;
        this.tasks = tasks;
        this.wording = wording;
        show(chosen.get().connection());
    }

    ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    ObjectProperty<IpFamily> familyProperty() {
        return family;
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty portProperty() {
        return port;
    }

    StringProperty userProperty() {
        return user;
    }

    SecretText password() {
        return password;
    }

    ReadOnlyObjectProperty<Optional<String>> hostProblemProperty() {
        return hostProblem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> portProblemProperty() {
        return portProblem.getReadOnlyProperty();
    }

    /// What came of the last use; empty before.
    ReadOnlyObjectProperty<Optional<Line>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// The address that an exchange sees, as one told it in the last trial.
    ReadOnlyObjectProperty<Optional<String>> addressProperty() {
        return address.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Boolean> busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// A line an exchange of the last trial.
    ObservableList<Line> lines() {
        return lines;
    }

    /// Uses what is typed, from the next call on. False where something is missing; that is said beside the field.
    boolean use() {
        var proxy = typed();
        if (proxy.isEmpty()) {
            outcome.set(Optional.empty());
            return false;
        }
        chosen.change(settings -> settings.with(new Connection(proxy.get(), family.get())));
        var change = passwordChange(proxy.get());
        busy.set(true);
        tasks.run(() -> {
            chosen.keep();
            return change.map(c -> session.save(List.of(c)));
        }, saved -> used(change, saved), fault -> failed(change, fault.getClass().getSimpleName()));
        return true;
    }

    /// Takes the password of the proxy that is typed out of the vault, and what was typed of one out of the field.
    void forgetPassword() {
        password.clear();
        typed().ifPresent(proxy -> {
            if (proxy instanceof Proxy.Http http) {
                busy.set(true);
                tasks.run(() -> session.save(List.of(new Change.ProxyPasswordSet(http, Optional.empty()))),
                        saved -> forgotten(saved instanceof SaveResult.Saved), _ -> forgotten(false));
            }
        });
    }

    private void forgotten(boolean isSaved) {
        busy.set(false);
        outcome.set(Optional.of(isSaved
                ? new Line(Tone.GOOD, wording.text("ui.connection.forgotten"))
                : new Line(Tone.DANGER, wording.text("ui.connection.notForgotten"))));
    }

    /// Asks all exchanges on the way that is in use, and for our address those that tell it.
    void tryOut() {
        lines.clear();
        address.set(Optional.empty());
        busy.set(true);
        tasks.run(check::run, results -> {
            busy.set(false);
            lines.setAll(results.stream().map(this::line).toList());
            address.set(results.stream().flatMap(result -> addressIn(result).stream()).findFirst());
        }, _ -> busy.set(false));
    }

    /// The lock: nothing that was typed is kept.
    public void close() {
        password.clear();
    }

    private void show(Connection connection) {
        family.set(connection.ipFamily());
        switch (connection.proxy()) {
            case Proxy.None _ -> kind.set(Kind.NONE);
            case Proxy.System _ -> kind.set(Kind.SYSTEM);
            case Proxy.Http http -> {
                kind.set(Kind.HTTP);
                host.set(http.host());
                port.set(Integer.toString(http.port()));
                user.set(http.user().orElse(""));
            }
            case Proxy.Socks5 socks -> {
                kind.set(Kind.SOCKS5);
                host.set(socks.host());
                port.set(Integer.toString(socks.port()));
            }
        }
    }

    private Optional<Proxy> typed() {
        return switch (kind.get()) {
            case NONE -> withoutServer(new Proxy.None());
            case SYSTEM -> withoutServer(new Proxy.System());
            case HTTP -> isServer()
                    ? Optional.of(new Proxy.Http(host.get().strip(), portNumber(), Optional.of(user.get().strip()).filter(u -> !u.isEmpty())))
                    : Optional.empty();
            case SOCKS5 -> isServer() ? Optional.of(new Proxy.Socks5(host.get().strip(), portNumber())) : Optional.empty();
        };
    }

    private Optional<Proxy> withoutServer(Proxy proxy) {
        hostProblem.set(Optional.empty());
        portProblem.set(Optional.empty());
        return Optional.of(proxy);
    }

    private boolean isServer() {
        var hasHost = host.get().strip().matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
        hostProblem.set(hasHost ? Optional.empty() : Optional.of(wording.text("ui.connection.noHost")));
        portProblem.set(portNumber() > 0 ? Optional.empty() : Optional.of(wording.text("ui.connection.noPort")));
        return hasHost && portNumber() > 0;
    }

    /// Nought for anything else than a port.
    private int portNumber() {
        var text = port.get().strip();
        var number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        return number <= 65_535 ? number : 0;
    }

    /// An empty field keeps the password that is there; without a user there is none.
    private Optional<Change.ProxyPasswordSet> passwordChange(Proxy proxy) {
        return proxy instanceof Proxy.Http http && http.user().isPresent() && !password.isEmpty()
                ? Optional.of(new Change.ProxyPasswordSet(http, Optional.of(password.take())))
                : Optional.empty();
    }

    private void used(Optional<Change.ProxyPasswordSet> change, Optional<SaveResult> saved) {
        wipe(change);
        busy.set(false);
        var notSaved = saved.filter(result -> !result.isKept());
        outcome.set(Optional.of(notSaved.isPresent()
                ? new Line(Tone.DANGER, wording.text("ui.connection.passwordNotKept"))
                : new Line(Tone.GOOD, wording.text("ui.connection.used"))));
    }

    private void failed(Optional<Change.ProxyPasswordSet> change, String why) {
        wipe(change);
        busy.set(false);
        outcome.set(Optional.of(new Line(Tone.DANGER, wording.text("ui.connection.notKept", why))));
    }

    private static void wipe(Optional<Change.ProxyPasswordSet> change) {
        change.flatMap(Change.ProxyPasswordSet::password).ifPresent(Secret::close);
    }

    private Line line(ConnectionCheck.Result result) {
        var exchange = result.site().exchange().displayName();
        return switch (result.reachability()) {
            case Reachability.Reached reached -> new Line(Tone.GOOD,
                    wording.text("ui.connection.reached", exchange, reached.latency().toMillis()));
            case Reachability.NotReached(Diagnosis.Network(Fault fault)) when fault == Fault.PROXY ->
                    new Line(Tone.DANGER, wording.text("ui.connection.proxyFault", exchange));
            case Reachability.NotReached(var why) -> new Line(Tone.DANGER,
                    wording.text("ui.connection.notReached", exchange, wording.diagnosis().word(why.kind())));
        };
    }

    private static Optional<String> addressIn(ConnectionCheck.Result result) {
        return result.reachability() instanceof Reachability.Reached reached ? reached.address() : Optional.empty();
    }
}
