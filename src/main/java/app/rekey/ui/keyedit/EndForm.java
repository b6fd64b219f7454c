package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Key;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyLife;
import app.rekey.domain.KeyLife.End;
import app.rekey.domain.Version;
import app.rekey.ui.common.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The part of the dialog about the key's end: who says when it is, and whether a call now and then keeps the key alive.
///
/// What was not touched is saved as it was, to the second.
public final class EndForm {
    /// Who says when the key ends.
    public enum Who { RULES, PRESET, ON_DATE, NEVER }

    private record Fields(Who who, Optional<ExpiryRule> preset, Optional<LocalDate> from, Optional<LocalDate> date) {}

    private final ExpiryRules rules;
    private final Wording wording;
    private final ZoneId zone;
    private final ObjectProperty<Who> who = new SimpleObjectProperty<>(Who.RULES);
    private final ObservableList<ExpiryRule> presets = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<ExpiryRule>> preset = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<LocalDate>> from = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<LocalDate>> date = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty keepAlive = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper canIdle = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<String>> problem = new SimpleObjectProperty<>(Optional.empty());
    private Fields filled;
    private End original = new End.ByRules();

    EndForm(ExpiryRules rules, Wording wording, ZoneId zone) {
        this.rules = rules;
        this.wording = wording;
        this.zone = zone;
        filled = fields();
        preset.addListener(_ -> refresh());
        from.addListener(_ -> refresh());
        who.addListener(_ -> refresh());
    }

    public ObjectProperty<Who> whoProperty() {
        return who;
    }

    /// The rules that can be chosen for a key of the chosen exchange.
    public ObservableList<ExpiryRule> presets() {
        return presets;
    }

    public ObjectProperty<Optional<ExpiryRule>> presetProperty() {
        return preset;
    }

    /// The day that a chosen rule counts from.
    public ObjectProperty<Optional<LocalDate>> fromProperty() {
        return from;
    }

    public ObjectProperty<Optional<LocalDate>> dateProperty() {
        return date;
    }

    public BooleanProperty keepAliveProperty() {
        return keepAlive;
    }

    /// Whether the exchange ends keys for being idle, so that keeping one alive makes sense.
    public ReadOnlyBooleanProperty canIdleProperty() {
        return canIdle.getReadOnlyProperty();
    }

    /// The day on which the chosen rule ends the key, as a sentence; empty while that is not known.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ObjectProperty<Optional<String>> problemProperty() {
        return problem;
    }

    /// Offers what makes sense for keys of this exchange.
    void offerFor(Exchange exchange) {
        presets.setAll(rules.presets(exchange));
        preset.set(presets.stream().findFirst());
        canIdle.set(rules.idles(exchange));
        if (presets.isEmpty() && who.get() == Who.PRESET) {
            who.set(Who.RULES);
        }
        refresh();
    }

    /// Takes over what is said of a key. Call after [#offerFor] its exchange.
    void fill(Key key) {
        original = key.details().life().end();
        keepAlive.set(key.details().life().keepAlive());
        from.set(key.current().flatMap(Version::info).flatMap(KeyInfo::createdAt).map(this::day));
        switch (original) {
            case End.ByRules _ -> who.set(Who.RULES);
            case End.ByPreset chosen -> rules.rule(chosen.rule()).ifPresent(rule -> fill(rule, chosen.from()));
            case End.At at -> {
                who.set(Who.ON_DATE);
                date.set(Optional.of(day(at.instant())));
            }
            case End.Never _ -> who.set(Who.NEVER);
        }
        filled = fields();
    }

    private void fill(ExpiryRule rule, Instant start) {
        // A rule that was switched off since still counts for the keys that have it.
        if (!presets.contains(rule)) {
            presets.add(rule);
        }
        preset.set(Optional.of(rule));
        from.set(Optional.of(day(start)));
        who.set(Who.PRESET);
    }

    /// Looks at the fields and says what is wrong. Called on submit.
    boolean isGood() {
        problem.set(switch (who.get()) {
            case RULES, NEVER -> Optional.empty();
            case PRESET -> from.get().isEmpty() ? Optional.of(wording.text("ui.edit.noFrom")) : Optional.empty();
            case ON_DATE -> date.get().isEmpty() ? Optional.of(wording.text("ui.edit.noDate")) : Optional.empty();
        });
        return problem.get().isEmpty();
    }

    /// What the fields say. Wants good fields.
    KeyLife life() {
        return new KeyLife(fields().equals(filled) ? original : end(), keepAlive.get());
    }

    private End end() {
        return switch (who.get()) {
            case RULES -> new End.ByRules();
            case NEVER -> new End.Never();
            case PRESET -> new End.ByPreset(preset.get().orElseThrow().id(), start(from.get().orElseThrow()));
            case ON_DATE -> new End.At(start(date.get().orElseThrow()));
        };
    }

    private Fields fields() {
        return new Fields(who.get(), preset.get(), from.get(), date.get());
    }

    private void refresh() {
        problem.set(Optional.empty());
        outcome.set(preset.get()
                .flatMap(rule -> from.get().map(day -> start(day).plus(Duration.ofDays(rule.days()))))
                .map(end -> wording.text("ui.edit.presetEnds", wording.time(end)))
                .orElse(""));
    }

    /// The day's first moment: a warning that comes hours early is better than one that comes late.
    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
