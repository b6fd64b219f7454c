package app.rekey.bots.octobot;

import app.rekey.domain.CredentialPart;

/// The names in OctoBot's config.
final class Names {
    static final String EXCHANGES = "exchanges";
    static final String PASSWORD = "api-password";

    private Names() {}

    static String of(CredentialPart part) {
        return switch (part) {
            case KEY -> "api-key";
            case SECRET -> "api-secret";
            case PASSPHRASE -> PASSWORD;
        };
    }
}
