package app.rekey.exchange.okx;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.ExpiryRule.Applies;
import app.rekey.domain.ExpiryRule.Applies.Ip;
import app.rekey.domain.ExpiryRule.Applies.Made;
import app.rekey.domain.ExpiryRule.Applies.Rights;
import app.rekey.domain.ExpiryRule.Effect;
import app.rekey.domain.ExpiryRule.From;
import app.rekey.domain.ExpiryRule.Origin;
import app.rekey.domain.ExpiryRule.Standing;
import java.time.LocalDate;
import java.util.List;

/// How long OKX lets keys live. It tells no date; what it documents is one rule about idle keys.
final class OkxExpiryRules {
    private static final Origin SECURITY =
            new Origin("OKX API v5 documentation, overview, \"API key security\"", LocalDate.of(2026, 8, 22));

    static final List<ExpiryRule> ALL = List.of(
            rule("okx-idle", Standing.USUAL, Applies.unbound().rights(Rights.TRADING_OR_WITHDRAWING).made(Made.LIVE),
                    new Effect.Ends(14, From.LAST_USE),
                    "A key that may trade or withdraw and has no bound IP is deleted after 14 idle days. Demo keys are not.", SECURITY),
            rule("okx-bound", Standing.USUAL, Applies.ALL.ip(Ip.BOUND), new Effect.Never(),
                    "No end is documented for keys with a bound IP.", SECURITY),
            rule("okx-reading", Standing.USUAL, Applies.unbound().rights(Rights.READING_ONLY), new Effect.Never(),
                    "No end is documented for keys that only read.", SECURITY),
            rule("okx-demo", Standing.USUAL, Applies.unbound().made(Made.DEMO), new Effect.Never(),
                    "Keys of demo trading are not deleted.", SECURITY),
            rule("okx-idle-30", Standing.PRESET, Applies.unbound().rights(Rights.TRADING_OR_WITHDRAWING).made(Made.LIVE),
                    new Effect.Ends(30, From.LAST_USE), "uTrading's help tells its users to expect 30 days.",
                    new Origin("help.utrading.io, \"What should I do if the API expires\"", LocalDate.of(2026, 11, 21))));

    private OkxExpiryRules() {}

    private static ExpiryRule rule(String id, Standing standing, Applies applies, Effect effect, String text, Origin origin) {
        return new ExpiryRule(id, Exchange.OKX, standing, applies, effect, text, origin);
    }
}
