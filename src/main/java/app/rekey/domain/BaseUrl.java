package app.rekey.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where an exchange's API is reached: scheme, host and port, without a path.
///
/// `https` anywhere; plain `http` to this computer only, because a signed request carries the API key.
public record BaseUrl(URI uri) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public BaseUrl {
        if (!isAcceptable(uri)) {
            throw new IllegalArgumentException("not an https address, and not http to this computer");
        }
    }

    /// The base URL written in `text`; a slash at the end is dropped. Empty where it is not an acceptable address.
    public static Optional<BaseUrl> parse(String text) {
        var trimmed = text.strip();
        var bare = trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        try {
            var uri = new URI(bare);
            return isAcceptable(uri) ? Optional.of(new BaseUrl(uri)) : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    /// Whether the address is this computer's own.
    public boolean isLoopback() {
        return isLoopback(uri);
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static boolean isAcceptable(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null
                || !uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return false;
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> isLoopback(uri);
            default -> false;
        };
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
