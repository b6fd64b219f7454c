package app.rekey.files;

import app.rekey.domain.ExpiryRuleEdits;
import app.rekey.domain.ExpiryRuleEdits.Edit;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Edits of expiry rules as a member of the settings: `{"okx-idle": {"on": true, "days": 30}}`. An edit that makes no sense is none.
final class ExpiryRuleEditsJson {
    private ExpiryRuleEditsJson() {}

    static ExpiryRuleEdits read(JsonNode stored) {
        var edits = new TreeMap<String, Edit>();
        stored.properties().stream()
                .filter(rule -> rule.getValue().path("on").isBoolean())
                .forEach(rule -> edits.put(rule.getKey(),
                        new Edit(rule.getValue().path("on").booleanValue(), days(rule.getValue().path("days")))));
        return new ExpiryRuleEdits(edits);
    }

    static void write(ExpiryRuleEdits edits, ObjectNode into) {
        new TreeMap<>(edits.byRule()).forEach((rule, edit) -> {
            var json = into.putObject(rule).put("on", edit.on());
            edit.days().ifPresent(days -> json.put("days", days));
        });
    }

    private static OptionalInt days(JsonNode stored) {
        boolean sensible = stored.isIntegralNumber() && stored.canConvertToInt()
                && stored.intValue() >= 1 && stored.intValue() <= ExpiryRuleEdits.LONGEST_DAYS;
        return sensible ? OptionalInt.of(stored.intValue()) : OptionalInt.empty();
    }
}
