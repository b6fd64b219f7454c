package app.rekey.vault;

import app.rekey.domain.Rotation;
import app.rekey.domain.Stage;

/// The journal's words for what the format calls by its ids. They are sealed into its lines, so that they do not follow a language that is
/// chosen later.
final class JournalTerms {
    private JournalTerms() {}

    static String of(Stage stage) {
        return switch (stage) {
            case PENDING -> "pending";
            case CURRENT -> "current";
            case RETIRING -> "to be revoked";
            case REVOKED -> "revoked";
            case REVOKE_FAILED -> "still alive";
            case DISCARDED -> "discarded";
        };
    }

    static String of(Rotation.Step step) {
        return switch (step) {
            case PLAN -> "the plan";
            case NEW_KEY -> "the new key";
            case TEST -> "the test";
            case BOTS -> "giving it to the bots";
            case PROMOTE -> "making it the current key";
            case REVOKE -> "revoking the old key";
        };
    }
}
