package app.rekey.exchange;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds the caller's IP address in an exchange's sentence, whatever words stand around it: their wording changes over the years.
public final class AddressInText {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern V4 = Pattern.compile("(?<![\\d.])" + OCTET + "(?:\\." + OCTET + "){3}(?!\\d|\\.\\d)");
    // Wider than any address; Java's own reader decides.
    private static final Pattern MAYBE_V6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

    private AddressInText() {}

    /// The first IPv6 address in `text`, else the first IPv4 address; empty where there is none.
    public static Optional<String> find(String text) {
        return MAYBE_V6.matcher(text).results()
                .map(MatchResult::group)
                .map(AddressInText::withoutPunctuation)
                .filter(AddressInText::isV6)
                .findFirst()
                .or(() -> V4.matcher(text).results().map(MatchResult::group).findFirst());
    }

    private static String withoutPunctuation(String candidate) {
        var end = candidate.endsWith(".") ? candidate.substring(0, candidate.length() - 1) : candidate;
        return end.startsWith(":") && !end.startsWith("::") ? end.substring(1) : end;
    }

    private static boolean isV6(String candidate) {
        try {
            return candidate.contains(":") && !InetAddress.ofLiteral(candidate).isAnyLocalAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
