package app.rekey.exchange.kucoin;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.ExpiryRule.Applies;
import app.rekey.domain.ExpiryRule.Applies.Ip;
import app.rekey.domain.ExpiryRule.Applies.Rights;
import app.rekey.domain.ExpiryRule.Effect;
import app.rekey.domain.ExpiryRule.From;
import app.rekey.domain.ExpiryRule.Origin;
import app.rekey.domain.ExpiryRule.Standing;
import java.time.LocalDate;
import java.util.List;

/// How long KuCoin lets keys live. A key may have a date of its own, which it reports; these rules are for the others.
final class KucoinExpiryRules {
    private static final LocalDate READ = LocalDate.of(2026, 8, 15);
    private static final Origin HELP = new Origin("KuCoin help centre, \"How to Create API\"", READ);

    static final List<ExpiryRule> ALL = List.of(
            rule("kucoin-idle", Standing.USUAL, Applies.unbound().rights(Rights.TRADING), new Effect.Ends(30, From.LAST_USE),
                    "A key that may trade and has no bound IP is deleted, or loses its trading, after 30 idle days.", HELP),
            rule("kucoin-bound", Standing.USUAL, Applies.ALL.ip(Ip.BOUND), new Effect.Never(),
                    "No end is documented for keys with a bound IP that have no date of their own.", HELP),
            rule("kucoin-reading", Standing.USUAL, Applies.unbound().rights(Rights.READING_ONLY), new Effect.Never(),
                    "A key with the right \"General\" alone does not end.", HELP),
            ofSubAccount("kucoin-30", 30),
            ofSubAccount("kucoin-90", 90),
            ofSubAccount("kucoin-180", 180),
            ofSubAccount("kucoin-360", 360));

    private KucoinExpiryRules() {}

    private static ExpiryRule ofSubAccount(String id, int days) {
        return rule(id, Standing.PRESET, Applies.ALL, new Effect.Ends(days, From.CREATION),
                "A sub-account's key can be made to last " + days + " days.",
                new Origin("KuCoin API, \"Add sub-account API\", parameter expire", READ));
    }

    private static ExpiryRule rule(String id, Standing standing, Applies applies, Effect effect, String text, Origin origin) {
        return new ExpiryRule(id, Exchange.KUCOIN, standing, applies, effect, text, origin);
    }
}
