package app.rekey.exchange;

import app.rekey.domain.Diagnosis;
import app.rekey.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An answer that is no JSON: what the firewalls before the exchanges (CloudFront, Cloudflare, Akamai) send in their place.
final class Page {
    /// The sentence comes early; no need to search a megabyte.
    private static final int SEARCHED = 64 * 1024;
    // Cloudflare's "1xxx errors": 1009 country, 1015 rate, 1006 to 1008 and 1020 address or rule.
    private static final Pattern CLOUDFLARE_COUNTRY = Pattern.compile("error( code)?:? *1009\\b");
    private static final Pattern CLOUDFLARE_RATE = Pattern.compile("error( code)?:? *1015\\b");
    private static final Pattern CLOUDFLARE_BAN = Pattern.compile("error( code)?:? *(1006|1007|1008|1020)\\b");

    private final int status;
    private final String text;
    private final boolean html;
    private final Instant blockedUntil;

    Page(Reply.Answer answer) {
        status = answer.status();
        var start = new String(answer.body(), 0, Math.min(SEARCHED, answer.body().length), StandardCharsets.UTF_8);
        text = start.strip().toLowerCase(Locale.ROOT);
        html = text.startsWith("<") || answer.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html");
        blockedUntil = answer.sentAt().plus(answer.latency()).plus(Stop.BLOCK);
    }

    boolean isHtml() {
        return html;
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    /// What a firewall's page says; empty for any other page. Only a refusal counts: anybody may write these words with a 200.
    Optional<Diagnosis> ofFirewall() {
        if (status != 403 && status != 429 && status != 503) {
            return Optional.empty();
        }
        if (text.contains("block access from your country") || CLOUDFLARE_COUNTRY.matcher(text).find()) {
            return Optional.of(new Diagnosis.RegionBlocked(true));
        }
        if (CLOUDFLARE_RATE.matcher(text).find() || html && text.contains("request blocked")) {
            return Optional.of(new Diagnosis.RateLimited(Optional.of(blockedUntil)));
        }
        // "Access too frequent": Bybit's limit by address (V5 documentation, "Rate Limit Rules"). Its content type is not documented.
        if (CLOUDFLARE_BAN.matcher(text).find() || text.contains("access too frequent") || html && text.contains("access denied")) {
            return Optional.of(new Diagnosis.IpBanned(Optional.of(blockedUntil)));
        }
        return Optional.empty();
    }
}
