package app.rekey.ui.expiry;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.ExpiryRuleEdits;
import app.rekey.domain.ExpiryRules;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.function.Consumer;

/// The documented rules with the user's changes, which it tells at each.
public final class ExpiryRulesViewModel {
    private final List<RuleSetting> settings;
    private final Consumer<ExpiryRuleEdits> changed;
    private ExpiryRules rules;

    /// @param rules as they are applied now
    /// @param changed hears of every change, with all that differs from then on
    public ExpiryRulesViewModel(ExpiryRules rules, Wording wording, Consumer<ExpiryRuleEdits> changed) {
        this.rules = rules;
        this.changed = changed;
        settings = rules.documented().stream().map(rule -> new RuleSetting(rule, rules, wording, this::edit)).toList();
    }

    /// The rules of one exchange, in its order.
    List<RuleSetting> of(Exchange exchange) {
        return settings.stream().filter(setting -> setting.documented().exchange() == exchange).toList();
    }

    /// All rules as documented again.
    public void resetAll() {
        apply(ExpiryRuleEdits.NONE);
    }

    /// This rule as documented again.
    void reset(RuleSetting setting) {
        apply(rules.edits().without(setting.documented()));
    }

    private void edit(ExpiryRule documented, ExpiryRuleEdits.Edit edit) {
        apply(rules.edits().with(documented, edit));
    }

    private void apply(ExpiryRuleEdits edits) {
        boolean same = edits.equals(rules.edits());
        rules = rules.edited(edits);
        settings.forEach(setting -> setting.fill(rules));
        if (!same) {
            changed.accept(edits);
        }
    }
}
