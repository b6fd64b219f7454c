package app.rekey.ui.keys;

import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.service.Exchanges;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The keys of the open vault as rows, with views, search and selection.
///
/// Rows are replaced when the book changes and when time moves a key to another level; the selection follows the key's id.
public final class KeysViewModel {
    /// Levels and "ago" words are coarse; only the countdown itself needs every second.
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final VaultSession session;
    private final Exchanges exchanges;
    private KeyRows maker;
    private ExpiryPolicy followed;
    private ExpiryLevel.Thresholds thresholds;
    private final Wording wording;
    private final Clock clock;
    private final Runnable unsubscribe;
    private final ObservableList<KeyRow> all = FXCollections.observableArrayList();
    private final FilteredList<KeyRow> shown = new FilteredList<>(all);
    private final ObservableList<NavigationItem> navigation = FXCollections.observableArrayList();
    private final ObjectProperty<KeyFilter> filter = new SimpleObjectProperty<>(new KeyFilter.All());
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableValue<Optional<String>> platformHint;
    private final ReadOnlyObjectWrapper<Optional<Id>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyObjectWrapper<Instant> refreshed;

    public KeysViewModel(VaultSession session, Exchanges exchanges, ExpiryPolicy policy, Wording wording, Clock clock,
            BackgroundTasks tasks) {
        this.session = session;
        this.exchanges = exchanges;
        this.followed = policy;
        this.thresholds = policy.thresholds();
        this.maker = new KeyRows(exchanges, wording, policy);
        this.wording = wording;
        this.clock = clock;
        now = new ReadOnlyObjectWrapper<>(clock.instant());
        refreshed = new ReadOnlyObjectWrapper<>(clock.instant());
        platformHint = query.map(wording.platforms()::meaning);
        filter.addListener(_ -> applyFilter());
        query.addListener(_ -> applyFilter());
        unsubscribe = session.onChange(() -> tasks.onScreen(this::refresh));
        refresh();
    }

    /// The rows that view and search let through.
    public ObservableList<KeyRow> rows() {
        return shown;
    }

    /// The views with their counts: only those that make sense for this vault.
    public ObservableList<NavigationItem> navigation() {
        return navigation;
    }

    public ObjectProperty<KeyFilter> filterProperty() {
        return filter;
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ReadOnlyObjectProperty<Optional<Id>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// The time, moved by [#tick].
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /// What a platform means that says the searched words; empty for any other search.
    public ObservableValue<Optional<String>> platformHint() {
        return platformHint;
    }

    /// All keys that need attention, instead of a search.
    public void showNeedsAttention() {
        query.set("");
        filter.set(new KeyFilter.NeedsAttention());
    }

    /// When the rows were last made; changes with each time.
    public ReadOnlyObjectProperty<Instant> refreshedProperty() {
        return refreshed.getReadOnlyProperty();
    }

    /// From how many days left on an end counts as soon and as urgent.
    public ExpiryLevel.Thresholds thresholds() {
        return thresholds;
    }

    /// Whether the vault holds no key at all.
    public boolean isEmpty() {
        return all.isEmpty();
    }

    public void select(Id key) {
        selected.set(Optional.of(key));
    }

    /// Selects the key, in the view of all keys where view or search hide it now.
    public void reveal(Id key) {
        if (shown.stream().noneMatch(row -> row.id().equals(key))) {
            query.set("");
            filter.set(new KeyFilter.All());
        }
        select(key);
    }

    /// Tells ends by another policy from now on.
    public void follow(ExpiryPolicy policy) {
        if (!policy.equals(followed)) {
            followed = policy;
            thresholds = policy.thresholds();
            maker = new KeyRows(exchanges, wording, policy);
            refresh();
        }
    }

    /// No key is selected from now on.
    public void clearSelection() {
        selected.set(Optional.empty());
    }

    /// What the vault holds now.
    KeyBook book() {
        return session.book();
    }

    /// The selected key, as the vault has it now.
    public Optional<Key> selectedKey() {
        return selected.get().flatMap(id -> session.book().key(id));
    }

    /// The keys that view and search show, in no promised order.
    public List<Id> shownKeys() {
        return shown.stream().map(KeyRow::id).toList();
    }

    /// How many keys there are, and how many need attention; empty for a vault without keys.
    public String summary() {
        return all.isEmpty() ? "" : wording.text("ui.run.idle", all.size(), all.stream().filter(KeyRow::needsAttention).count());
    }

    /// Looks at the clock. Called every second.
    public void tick() {
        var moment = clock.instant();
        now.set(moment);
        if (Duration.between(refreshed.get(), moment).abs().compareTo(REFRESH) >= 0) {
            refresh();
        }
    }

    /// Forgets everything and listens no more.
    public void close() {
        unsubscribe.run();
        all.clear();
        navigation.clear();
        selected.set(Optional.empty());
        query.set("");
    }

    private void refresh() {
        var moment = clock.instant();
        now.set(moment);
        var rows = maker.of(session.book(), moment);
        if (haveSameKeys(rows)) {
            for (int i = 0; i < rows.size(); i++) {
                if (!rows.get(i).equals(all.get(i))) {
                    all.set(i, rows.get(i));
                }
            }
        } else {
            all.setAll(rows);
        }
        selected.get().filter(id -> rows.stream().noneMatch(row -> row.id().equals(id))).ifPresent(_ -> selected.set(Optional.empty()));
        navigation.setAll(views(rows));
        refreshed.set(moment);
    }

    private boolean haveSameKeys(List<KeyRow> rows) {
        return rows.stream().map(KeyRow::id).toList().equals(all.stream().map(KeyRow::id).toList());
    }

    private List<NavigationItem> views(List<KeyRow> rows) {
        var views = new ArrayList<NavigationItem>();
        views.add(view("view-all", new KeyFilter.All(), wording.text("ui.shell.all"), Tone.NEUTRAL, rows));
        views.add(view("view-attention", new KeyFilter.NeedsAttention(), wording.text("ui.shell.attention"), Tone.DANGER, rows));
        views.add(view("view-expiring", new KeyFilter.Expiring(), wording.text("ui.shell.expiring"), Tone.WARNING, rows));
        exchanges.all().stream()
                .map(e -> view("view-" + e.id(), new KeyFilter.OfExchange(e), e.displayName(), Tone.NEUTRAL, rows))
                .filter(item -> item.count() > 0)
                .forEach(views::add);
        return views;
    }

    private static NavigationItem view(String id, KeyFilter filter, String title, Tone tone, List<KeyRow> rows) {
        int count = (int) rows.stream().filter(filter::shows).count();
        return new NavigationItem(id, filter, title, count, count == 0 ? Tone.NEUTRAL : tone);
    }

    private void applyFilter() {
        Predicate<KeyRow> inView = filter.get()::shows;
        var words = query.get();
        shown.setPredicate(words.isBlank() ? inView : inView.and(row -> row.matches(words)));
    }
}
