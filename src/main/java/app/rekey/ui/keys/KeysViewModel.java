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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The keys of the open vault as rows, with views, search and selection.
///
/// Rows are replaced when the book changes and when time moves a key to another level; the selection follows the key's id.
public final class KeysViewModel {
    /// Levels and "ago" words are coarse; only the countdown itself needs every second.
    private static final Duration REFRESH = Duration.ofSeconds(30);
    /// More rows than this are replaced by one change of the list: a table works each change off by itself.
    private static final int FEW = 16;

    private final VaultSession session;
    private final Exchanges exchanges;
    private KeyRows maker;
    private ExpiryPolicy followed;
    private ExpiryLevel.Thresholds thresholds;
    private final Wording wording;
    private final Clock clock;
    private final Runnable unsubscribe;
    private final ObservableList<KeyRow> shown = FXCollections.observableArrayList();
    private final ObservableList<NavigationItem> navigation = FXCollections.observableArrayList();
    private final ObjectProperty<KeyFilter> filter = new SimpleObjectProperty<>(new KeyFilter.All());
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableValue<Optional<String>> platformHint;
    private final ReadOnlyObjectWrapper<Optional<Id>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Id>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyObjectWrapper<Instant> refreshed;
    private List<KeyRow> all = List.of();
    private Optional<Comparator<? super KeyRow>> order = Optional.empty();

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
        filter.addListener(_ -> showMatching());
        query.addListener(_ -> showMatching());
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

    /// The keys that have ended or end very soon, what is worst first.
    List<KeyRow> pressing() {
        return all.stream().filter(row -> row.level().compareTo(ExpiryLevel.URGENT) >= 0).toList();
    }

    /// The keys whose end is near or past, instead of a search.
    void showExpiring() {
        query.set("");
        filter.set(new KeyFilter.Expiring());
    }

    /// Every key, instead of a view or a search.
    void showAll() {
        query.set("");
        filter.set(new KeyFilter.All());
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
        choose(List.of(key), Optional.of(key));
    }

    /// These keys are chosen together; `leading` is the one whose pane shows.
    void choose(List<Id> keys, Optional<Id> leading) {
        chosen.set(List.copyOf(keys));
        selected.set(leading);
    }

    /// The keys that are chosen together; one where only one is selected.
    public ReadOnlyObjectProperty<List<Id>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Shows the rows in this order from now on; empty for the worst first.
    void orderBy(Optional<Comparator<? super KeyRow>> comparator) {
        order = comparator;
        showMatching();
    }

    /// Selects the key, in the view of all keys where view or search hide it now.
    public void reveal(Id key) {
        if (shown.stream().noneMatch(row -> row.id().equals(key))) {
            showAll();
        }
        select(key);
    }

    /// Chooses these keys together, in the view of all keys where view or search hide one of them now.
    public void reveal(List<Id> keys) {
        if (!shown.stream().map(KeyRow::id).collect(Collectors.toSet()).containsAll(keys)) {
            showAll();
        }
        choose(keys, keys.stream().findFirst());
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
        choose(List.of(), Optional.empty());
    }

    /// What the vault holds now.
    KeyBook book() {
        return session.book();
    }

    /// The selected key, as the vault has it now.
    public Optional<Key> selectedKey() {
        return selected.get().flatMap(id -> session.book().key(id));
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
        all = List.of();
        navigation.clear();
        choose(List.of(), Optional.empty());
        query.set("");
        showMatching();
    }

    private void refresh() {
        var moment = clock.instant();
        now.set(moment);
        var rows = maker.of(session.book(), moment);
        all = keepingUnchanged(rows);
        forgetChosenThatAreGone();
        showMatching();
        navigation.setAll(views(rows));
        refreshed.set(moment);
    }

    /// A row that did not change stays the same object, so that whoever shows it has nothing to do.
    private List<KeyRow> keepingUnchanged(List<KeyRow> rows) {
        var before = all.stream().collect(Collectors.toMap(KeyRow::id, Function.identity()));
        return rows.stream().map(row -> row.equals(before.get(row.id())) ? before.get(row.id()) : row).toList();
    }

    private void forgetChosenThatAreGone() {
        if (chosen.get().isEmpty()) {
            return;
        }
        var ids = all.stream().map(KeyRow::id).collect(Collectors.toSet());
        var left = chosen.get().stream().filter(ids::contains).toList();
        if (left.size() < chosen.get().size()) {
            choose(left, selected.get().filter(ids::contains));
        }
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

    /// A list that a table shows is told of a change in one go, or row by row where few changed and none moved.
    private void showMatching() {
        var view = filter.get();
        var words = List.of(query.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        var matching = all.stream().filter(row -> view.shows(row) && row.matches(words));
        var rows = order.map(matching::sorted).orElse(matching).toList();
        var changed = rows.size() == shown.size()
                ? IntStream.range(0, rows.size()).filter(i -> rows.get(i) != shown.get(i)).limit(FEW + 1).boxed().toList()
                : List.<Integer>of();
        boolean none = rows.size() == shown.size() && changed.isEmpty();
        boolean few = !changed.isEmpty() && changed.size() <= FEW && changed.stream().allMatch(i -> rows.get(i).id().equals(shown.get(i).id()));
        if (few) {
            changed.forEach(i -> shown.set(i, rows.get(i)));
        } else if (!none) {
            shown.setAll(rows);
        }
    }
}
