package app.rekey.domain;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What the user changed about the documented rules, by their ids. Rules that are not in it are as documented.
public record ExpiryRuleEdits(Map<String, Edit> byRule) {
    public static final ExpiryRuleEdits NONE = new ExpiryRuleEdits(Map.of());
    public static final int LONGEST_DAYS = 3650;

    public ExpiryRuleEdits {
        byRule = Map.copyOf(byRule);
    }

    /// Whether a rule counts, and for how many days where the user has a length of their own.
    public record Edit(boolean on, OptionalInt days) {
        public Edit {
            if (days.isPresent() && (days.getAsInt() < 1 || days.getAsInt() > LONGEST_DAYS)) {
                throw new IllegalArgumentException("a rule counts 1 to " + LONGEST_DAYS + " days");
            }
        }
    }

    public Optional<Edit> of(ExpiryRule rule) {
        return Optional.ofNullable(byRule.get(rule.id()));
    }

    /// The same with this edit of a rule. An edit that says what is documented is none.
    public ExpiryRuleEdits with(ExpiryRule documented, Edit edit) {
        var usual = edit.on() == (documented.standing() != ExpiryRule.Standing.UNCONFIRMED)
                && edit.days().orElse(documented.days()) == documented.days();
        var edits = new TreeMap<>(byRule);
        if (usual) {
            edits.remove(documented.id());
        } else {
            edits.put(documented.id(), edit);
        }
        return new ExpiryRuleEdits(edits);
    }

    /// The same with this rule as documented.
    public ExpiryRuleEdits without(ExpiryRule rule) {
        var edits = new TreeMap<>(byRule);
        edits.remove(rule.id());
        return new ExpiryRuleEdits(edits);
    }
}
