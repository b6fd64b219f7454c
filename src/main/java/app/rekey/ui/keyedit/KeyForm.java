package app.rekey.ui.keyedit;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import app.rekey.domain.Place;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.domain.Version;
import app.rekey.service.Exchanges;
import app.rekey.ui.common.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/// The fields of the dialog that hold no secret, and what is wrong with them.
public final class KeyForm {
    /// Where test calls leave from.
    public enum From { HERE, PROXY, NOT_FROM_HERE }

    private final Exchanges exchanges;
    private final Wording wording;
    private final EndForm end;
    private final ObjectProperty<Exchange> exchange = new SimpleObjectProperty<>(Exchange.BINANCE);
    private final ObservableList<Site> sites = FXCollections.observableArrayList();
    private final ObjectProperty<Site> site = new SimpleObjectProperty<>();
    private final StringProperty label = new SimpleStringProperty("");
    private final StringProperty baseUrl = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final ObservableSet<Permission> needs = FXCollections.observableSet();
    private final ObjectProperty<From> from = new SimpleObjectProperty<>(From.HERE);
    private final StringProperty proxy = new SimpleStringProperty("");
    private final ObjectProperty<OptionalInt> keyVersion = new SimpleObjectProperty<>(OptionalInt.empty());
    private final BooleanProperty demo = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<String>> labelProblem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> baseUrlProblem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> proxyProblem = new SimpleObjectProperty<>(Optional.empty());

    KeyForm(Exchanges exchanges, ExpiryRules rules, Wording wording, ZoneId zone, Optional<Key> edited) {
        this.exchanges = exchanges;
        this.wording = wording;
        this.end = new EndForm(rules, wording, zone);
        exchange.addListener(_ -> offerSites());
        offerSites();
        edited.ifPresent(this::fill);
    }

    public ObjectProperty<Exchange> exchangeProperty() {
        return exchange;
    }

    /// The sites of the chosen exchange.
    public ObservableList<Site> sites() {
        return sites;
    }

    public ObjectProperty<Site> siteProperty() {
        return site;
    }

    public StringProperty labelProperty() {
        return label;
    }

    public StringProperty baseUrlProperty() {
        return baseUrl;
    }

    public StringProperty noteProperty() {
        return note;
    }

    public ObservableSet<Permission> needs() {
        return needs;
    }

    /// The fields about the key's end.
    public EndForm end() {
        return end;
    }

    public ObjectProperty<From> fromProperty() {
        return from;
    }

    public StringProperty proxyProperty() {
        return proxy;
    }

    /// KuCoin's version of the key; empty to find out.
    public ObjectProperty<OptionalInt> keyVersionProperty() {
        return keyVersion;
    }

    /// Whether OKX made the key inside demo trading.
    public BooleanProperty demoProperty() {
        return demo;
    }

    public ObjectProperty<Optional<String>> labelProblemProperty() {
        return labelProblem;
    }

    public ObjectProperty<Optional<String>> baseUrlProblemProperty() {
        return baseUrlProblem;
    }

    public ObjectProperty<Optional<String>> proxyProblemProperty() {
        return proxyProblem;
    }

    /// Where the key is called, as the fields say.
    Place place() {
        return new Place(site.get(), demo.get(), keyVersion.get());
    }

    /// Puts another place into the fields.
    void moveTo(Place place) {
        site.set(sites.stream().filter(known -> known.id().equals(place.site().id())).findFirst().orElse(site.get()));
        baseUrl.set("");
        demo.set(place.demo());
        keyVersion.set(place.keyVersion());
    }

    /// Calls `listener` after every change that a test would notice: labels and notes are not among them.
    void onChange(Runnable listener) {
        for (var field : List.of(site, baseUrl, from, proxy, keyVersion, demo)) {
            field.addListener((_, _, _) -> listener.run());
        }
        needs.addListener((SetChangeListener<Permission>) _ -> listener.run());
    }

    /// Looks at every field and says what is wrong. Called on submit.
    boolean isGood() {
        labelProblem.set(label.get().isBlank() ? Optional.of(wording.text("ui.edit.noLabel")) : Optional.empty());
        baseUrlProblem.set(baseUrl.get().isBlank() || BaseUrl.parse(baseUrl.get()).isPresent()
                ? Optional.empty()
                : Optional.of(wording.text("ui.edit.badBaseUrl")));
        proxyProblem.set(from.get() == From.PROXY && proxyOf(proxy.get()).isEmpty()
                ? Optional.of(wording.text("ui.edit.badProxy"))
                : Optional.empty());
        boolean endIsGood = end.isGood();
        return labelProblem.get().isEmpty() && baseUrlProblem.get().isEmpty() && endIsGood && proxyProblem.get().isEmpty();
    }

    /// What the fields say. Wants good fields.
    KeyDetails details() {
        var ownUrl = baseUrl.get().isBlank() ? Optional.<BaseUrl>empty() : BaseUrl.parse(baseUrl.get());
        return new KeyDetails(label.get(), exchange.get(), new SiteChoice(site.get().id(), ownUrl), testFrom(), needs, end.life(),
                note.get().strip());
    }

    private TestFrom testFrom() {
        return switch (from.get()) {
            case HERE -> new TestFrom.Here();
            case PROXY -> proxyOf(proxy.get()).orElseThrow();
            case NOT_FROM_HERE -> new TestFrom.NotFromHere();
        };
    }

    private void offerSites() {
        var all = exchanges.of(exchange.get()).sites();
        sites.setAll(all);
        site.set(all.getFirst());
        end.offerFor(exchange.get());
    }

    private void fill(Key key) {
        var details = key.details();
        label.set(details.label());
        exchange.set(details.exchange());
        exchanges.of(details.exchange()).site(details.site().siteId()).ifPresent(site::set);
        baseUrl.set(details.site().baseUrl().map(BaseUrl::toString).orElse(""));
        note.set(details.note());
        needs.addAll(details.needs());
        switch (details.testFrom()) {
            case TestFrom.Here _ -> from.set(From.HERE);
            case TestFrom.Proxy through -> {
                from.set(From.PROXY);
                proxy.set(through.url().toString());
            }
            case TestFrom.NotFromHere _ -> from.set(From.NOT_FROM_HERE);
        }
        end.fill(key);
        key.current().map(Version::credential).ifPresent(credential -> {
            keyVersion.set(credential.keyVersion());
            demo.set(credential.demo());
        });
    }

    private static Optional<TestFrom> proxyOf(String text) {
        try {
            return Optional.of(new TestFrom.Proxy(new URI(text.strip())));
        } catch (URISyntaxException | IllegalArgumentException notAProxy) {
            return Optional.empty();
        }
    }
}
