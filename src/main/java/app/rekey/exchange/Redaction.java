package app.rekey.exchange;

import app.rekey.domain.Credential;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Masks in an exchange's words what our own request carried: Bybit's `error sign!` echoes the whole API key.
final class Redaction {
    private static final String MASK = "…";
    private static final int SEARCHED = 64 * 1024;
    /// Shorter header and query values are times, windows and versions.
    private static final int SHORTEST_TOKEN = 20;
    // Masking every "1" would hide the text and tell the passphrase.
    private static final int SHORTEST_PASSPHRASE = 4;

    private final String apiKey;
    private final String maskedApiKey;
    private final Set<String> tokens = new HashSet<>();

    private Redaction(Credential credential) {
        apiKey = credential.apiKey().revealText();
        maskedApiKey = MaskedApiKey.of(credential.apiKey()).text();
    }

    static Redaction of(Credential credential, HttpCall sent) {
        var redaction = new Redaction(credential);
        switch (credential) {
            case Credential.Hmac hmac -> redaction.tokens.add(hmac.secret().revealText());
            case Credential.PrivateKey _ -> {
                // A private key is bytes, not text, and no exchange has ever seen it.
            }
        }
        credential.passphrase().filter(p -> p.length() >= SHORTEST_PASSPHRASE).map(Secret::revealText).ifPresent(redaction.tokens::add);
        sent.headers().stream().map(HttpCall.Header::value).forEach(redaction::addToken);
        Arrays.stream(sent.pathAndQuery().split("[?&]"))
                .skip(1)
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .forEach(redaction::addToken);
        return redaction;
    }

    /// The start of these bytes as text, masked, in one line.
    String text(byte[] body) {
        var text = new String(body, 0, Math.min(SEARCHED, body.length), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
        text = replaced(text, apiKey, maskedApiKey);
        for (var token : tokens.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            text = replaced(text, token, MASK);
        }
        return text;
    }

    private void addToken(String value) {
        if (value.length() >= SHORTEST_TOKEN && !value.equals(apiKey)) {
            tokens.add(value);
            tokens.add(decoded(value));
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    private static String replaced(String text, String what, String with) {
        return Pattern.compile(Pattern.quote(what), Pattern.CASE_INSENSITIVE).matcher(text).replaceAll(Matcher.quoteReplacement(with));
    }
}
