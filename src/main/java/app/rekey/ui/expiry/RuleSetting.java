package app.rekey.ui.expiry;

import app.rekey.domain.ExpiryRule;
import app.rekey.domain.ExpiryRuleEdits;
import app.rekey.domain.ExpiryRuleEdits.Edit;
import app.rekey.domain.ExpiryRules;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One rule with what the user may change about it: whether it counts, and for how many days.
final class RuleSetting {
    private final ExpiryRule documented;
    private final Wording wording;
    private final BiConsumer<ExpiryRule, Edit> changed;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final StringProperty days = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<String>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private boolean filling;

    RuleSetting(ExpiryRule documented, ExpiryRules rules, Wording wording, BiConsumer<ExpiryRule, Edit> changed) {
        this.documented = documented;
        this.wording = wording;
        this.changed = changed;
        fill(rules);
        on.addListener(_ -> commit());
    }

    /// The rule as its exchange has it.
    ExpiryRule documented() {
        return documented;
    }

    boolean countsDays() {
        return documented.days() > 0;
    }

    BooleanProperty onProperty() {
        return on;
    }

    /// What stands in the field for the days.
    StringProperty daysProperty() {
        return days;
    }

    ReadOnlyObjectProperty<Optional<String>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether it differs from what is documented.
    ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /// Takes over what is typed, or says what is wrong with it. Called when the field is left.
    void commit() {
        if (filling) {
            return;
        }
        var length = length();
        problem.set(countsDays() && length.isEmpty()
                ? Optional.of(wording.text("ui.rules.badDays", ExpiryRuleEdits.LONGEST_DAYS))
                : Optional.empty());
        if (problem.get().isEmpty()) {
            changed.accept(documented, new Edit(on.get(), length));
        }
    }

    void fill(ExpiryRules rules) {
        filling = true;
        on.set(rules.isOn(documented));
        days.set(String.valueOf(rules.rule(documented.id()).orElseThrow().days()));
        edited.set(rules.edits().of(documented).isPresent());
        problem.set(Optional.empty());
        filling = false;
    }

    private OptionalInt length() {
        try {
            int typed = Integer.parseInt(days.get().strip());
            return countsDays() && typed >= 1 && typed <= ExpiryRuleEdits.LONGEST_DAYS ? OptionalInt.of(typed) : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }
}
