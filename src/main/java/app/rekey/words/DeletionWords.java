package app.rekey.words;

import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.service.KeyManagement.DeleteResult;
import app.rekey.service.KeyManagement.Power;

/// What is said of a key that deletes itself, before and after.
public final class DeletionWords {
    private final Words words;
    private final DiagnosisWords diagnoses;

    public DeletionWords(Words words, DiagnosisWords diagnoses) {
        this.words = words;
        this.diagnoses = diagnoses;
    }

    /// Whether it can, and what will be done.
    public String before(Site site, Power power) {
        return say(site, switch (power) {
            case YES -> "deletion.may";
            case NO -> "deletion.mayNot";
            case NOT_TOLD -> "deletion.notTold";
        }, "");
    }

    /// What came of it, and what to do next.
    public String after(Site site, DeleteResult result) {
        return switch (result) {
            case DeleteResult.Deleted _ -> say(site, "deletion.deleted", "");
            case DeleteResult.NotAllowed _ -> say(site, "deletion.notAllowed", "");
            case DeleteResult.Refused(var why) -> refused(site, why);
            // What a diagnosis says of a test, that nothing was changed, nobody can promise here.
            case DeleteResult.MayBeDeleted(var why) -> say(site, "deletion.mayBeDeleted", diagnoses.word(why.diagnosis().kind()));
        };
    }

    private String refused(Site site, Test why) {
        return switch (why.diagnosis().kind()) {
            case KEY_UNKNOWN_OR_DELETED, KEY_EXPIRED -> say(site, "deletion.refused.gone", "");
            case OK, TRADE_PERMISSION_LAPSED, PERMISSION_MISSING, SECRET_WRONG, PASSPHRASE_WRONG, IP_NOT_ALLOWED, MALFORMED_KEY,
                    ACCOUNT_RESTRICTED, REGION_BLOCKED, CLOCK_SKEW, RATE_LIMITED, IP_BANNED, EXCHANGE_DOWN, NETWORK, UNKNOWN ->
                say(site, "deletion.refused", diagnoses.sentence(site, why));
        };
    }

    private String say(Site site, String name, String why) {
        return words.get(name, site.exchange().displayName(), site.name(), why);
    }
}
