package app.rekey.demo;

import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a visitor of a key page asked for in a form.
sealed interface KeyOrder {
    /// A form that cannot be carried out, and what to do about it.
    record Refused(String why) implements KeyOrder {}

    /// A key to make, or what an existing one shall be from now on.
    ///
    /// @param half the visitor's own public key; empty where the exchange makes the secret
    /// @param passphrase of the visitor's choice. Whoever gets the order closes it
    record Granted(
            String label, Set<Permission> rights, List<String> addresses, Optional<PublicKey> half, Optional<Secret> passphrase) implements KeyOrder {}

    /// Reads the form of a page that offers this.
    static KeyOrder of(FormFields form, PageOffer offer) {
        try {
            return new Granted(label(form), rights(form, offer), addresses(form), half(form, offer), passphrase(form, offer));
        } catch (Wrong wrong) {
            return new Refused(wrong.getMessage());
        }
    }

    private static String label(FormFields form) throws Wrong {
        var label = form.text("name");
        if (label.length() > 60) {
            throw new Wrong("The name is longer than 60 characters. Shorten it, then send the form again.");
        }
        return label.isEmpty() ? "New key" : label;
    }

    private static Set<Permission> rights(FormFields form, PageOffer offer) {
        var rights = EnumSet.of(Permission.READ);
        offer.rights().stream().filter(right -> form.has(right.field())).forEach(right -> rights.addAll(right.covers()));
        return rights;
    }

    private static List<String> addresses(FormFields form) throws Wrong {
        var written = Arrays.stream(form.text("addresses").split("[,;\\s]+")).filter(text -> !text.isEmpty()).distinct().toList();
        for (var address : written) {
            if (!Shape.ADDRESS.matcher(address).matches()) {
                throw new Wrong("\"" + address + "\" is no IP address. Write addresses like 203.0.113.10, with commas between them.");
            }
        }
        return written;
    }

    private static Optional<PublicKey> half(FormFields form, PageOffer offer) throws Wrong {
        var text = form.text("half");
        if (text.isEmpty() || offer.ownKeys().isEmpty()) {
            return Optional.empty();
        }
        if (text.contains("PRIVATE")) {
            throw new Wrong("That is the private half. Nobody asks for it: paste the public half, between BEGIN PUBLIC KEY and END PUBLIC KEY.");
        }
        var key = Shape.publicKey(text).orElseThrow(() -> new Wrong("That is no public key. Paste all of it, from BEGIN PUBLIC KEY to END PUBLIC KEY."));
        var type = key.getAlgorithm().equals("RSA") ? KeyType.RSA : KeyType.ED25519;
        if (!offer.ownKeys().contains(type)) {
            throw new Wrong("This exchange takes no " + type.displayName() + " keys. Make another kind of key pair.");
        }
        return Optional.of(key);
    }

    private static Optional<Secret> passphrase(FormFields form, PageOffer offer) throws Wrong {
        var text = form.text("passphrase");
        if (text.isEmpty() || offer.passphrase().isEmpty()) {
            return Optional.empty();
        }
        var rule = offer.passphrase().get();
        if (!rule.shape().matcher(text).matches()) {
            throw new Wrong("The passphrase does not fit: it has " + rule.words() + ". Type another one, or leave it empty.");
        }
        return Optional.of(Secret.ofText(text));
    }

    /// A form that cannot be carried out. Its message is for the visitor.
    final class Wrong extends Exception {
        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    /// How addresses and public keys are written.
    final class Shape {
        private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
        private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|(?=.*:)[0-9a-fA-F:]{2,39}");
        private static final Pattern PEM = Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

        private Shape() {}

        private static Optional<PublicKey> publicKey(String pem) {
            var body = PEM.matcher(pem);
            if (!body.find()) {
                return Optional.empty();
            }
            byte[] der;
            try {
                der = Base64.getMimeDecoder().decode(body.group(1));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
            for (var algorithm : List.of("RSA", "Ed25519")) {
                try {
                    return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der)));
                } catch (GeneralSecurityException anotherKind) {
                    continue;
                }
            }
            return Optional.empty();
        }
    }
}
