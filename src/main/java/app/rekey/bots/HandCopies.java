package app.rekey.bots;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.service.Guide;
import java.util.ArrayList;
import java.util.List;

/// The parts of a credential as texts for the clipboard.
public final class HandCopies {
    private HandCopies() {}

    /// API key, secret and passphrase, as far as the credential has them. The caller closes them.
    public static List<Guide.Copy> of(Credential credential) {
        var copies = new ArrayList<Guide.Copy>();
        for (var part : CredentialPart.values()) {
            part.of(credential).ifPresent(text -> copies.add(new Guide.Copy(label(part), text)));
        }
        return copies;
    }

    private static String label(CredentialPart part) {
        return switch (part) {
            case KEY -> "API key";
            case SECRET -> "Secret";
            case PASSPHRASE -> "Passphrase";
        };
    }
}
