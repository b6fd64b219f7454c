package app.rekey.exchange.bybit;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.ExpiryRule.Applies;
import app.rekey.domain.ExpiryRule.Applies.Ip;
import app.rekey.domain.ExpiryRule.Effect;
import app.rekey.domain.ExpiryRule.From;
import app.rekey.domain.ExpiryRule.Origin;
import app.rekey.domain.ExpiryRule.Standing;
import java.time.LocalDate;
import java.util.List;

/// How long Bybit lets keys live. It reports the end of a key with every test; these rules are for what no test has told yet.
final class BybitExpiryRules {
    private static final LocalDate READ = LocalDate.of(2026, 7, 24);
    private static final Origin FAQ = new Origin("Bybit API documentation, FAQ of 2026-02-06", READ);

    static final List<ExpiryRule> ALL = List.of(
            rule("bybit-bound", Standing.USUAL, Applies.ALL.ip(Ip.BOUND), new Effect.Never(),
                    "A key with a bound IP is permanently valid.", FAQ),
            // Never from its creation by itself: a key can be extended, and often was.
            rule("bybit-90", Standing.PRESET, Applies.unbound(), new Effect.Ends(90, From.RENEWAL),
                    "A key without a bound IP ends 90 days after it was made or extended, used or not.", FAQ),
            rule("bybit-password", Standing.PRESET, Applies.unbound(), new Effect.Ends(7, From.PASSWORD_CHANGE),
                    "Seven days after the account's password was changed, keys without a bound IP end; keys that were modified, all of them.",
                    new Origin("Bybit API documentation, \"Create Sub UID API Key\" and \"Modify Sub API Key\"", READ)));

    private BybitExpiryRules() {}

    private static ExpiryRule rule(String id, Standing standing, Applies applies, Effect effect, String text, Origin origin) {
        return new ExpiryRule(id, Exchange.BYBIT, standing, applies, effect, text, origin);
    }
}
