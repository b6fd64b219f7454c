package app.rekey.exchange.binance;

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

/// How long Binance lets keys live. Its keys have no end of their own; without a bound IP their trading or they themselves are ended
/// by policy, and the announcements of ten years do not agree on when.
final class BinanceExpiryRules {
    private static final LocalDate READ = LocalDate.of(2026, 8, 21);
    private static final Origin PERMISSION_RULES =
            new Origin("Binance announcement of 2021-07-08, \"Updates to API Key Permission Rules\"", READ);
    private static final Origin RISKY_KEYS = new Origin(
            "Binance's notice in force from 2023-01-05 (quoted in ccxt issue 16320); key dialog of 2026-04 (freqtrade issue 13089)", READ);

    static final List<ExpiryRule> ALL = List.of(
            rule("binance-bound", Standing.USUAL, Applies.ALL.ip(Ip.BOUND), new Effect.Never(),
                    "With a bound IP, trading never lapses and the key is not deleted.", PERMISSION_RULES),
            rule("binance-risky", Standing.USUAL, Applies.unbound().rights(Rights.BEYOND_READING), new Effect.AnyDay(),
                    "A key that may do more than read and has no bound IP can lose its trading or be deleted on any day. Binance's notice of"
                            + " 2023 spared self-generated RSA and Ed25519 keys; Rekey counts them as at risk all the same.", RISKY_KEYS),
            rule("binance-reading", Standing.USUAL, Applies.unbound().rights(Rights.READING_ONLY), new Effect.Never(),
                    "A key that only reads is left alone without a bound IP.", RISKY_KEYS),
            rule("binance-idle", Standing.UNCONFIRMED, Applies.unbound(), new Effect.Ends(30, From.LAST_USE),
                    "Keys unused for 30 days are deleted two working days after a notice. Whether this still runs is unconfirmed.",
                    new Origin("Binance news of 2022-12-22, flash 7334853", READ)),
            preset("binance-30", 30, "Without a bound IP, trading is switched off 30 days after it was switched on.", PERMISSION_RULES),
            preset("binance-60", 60, "uTrading's help tells its users to expect 60 days.",
                    new Origin("help.utrading.io, \"What should I do if the API expires\"", LocalDate.of(2026, 11, 21))),
            preset("binance-90", 90, "Users have reported 90 days since 2022; Binance's own announcement was not found.",
                    new Origin("freqtrade issue 6783, 2022-05-04", READ)),
            preset("binance-us-90", 90, "Binance.US advises to renew a key every 90 days; nothing is switched off.",
                    new Origin("support.binance.us, article 11135072638743", READ)));

    private BinanceExpiryRules() {}

    private static ExpiryRule preset(String id, int days, String text, Origin origin) {
        return rule(id, Standing.PRESET, Applies.unbound().rights(Rights.TRADING), new Effect.Ends(days, From.RENEWAL), text, origin);
    }

    private static ExpiryRule rule(String id, Standing standing, Applies applies, Effect effect, String text, Origin origin) {
        return new ExpiryRule(id, Exchange.BINANCE, standing, applies, effect, text, origin);
    }
}
