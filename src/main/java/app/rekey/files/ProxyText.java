package app.rekey.files;

import app.rekey.service.Settings.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A proxy as one line of the settings: `none`, `system`, `http://user@host:port` or `socks5://host:port`.
final class ProxyText {
    private static final String NONE = "none";
    private static final String SYSTEM = "system";

    private ProxyText() {}

    static String of(Proxy proxy) {
        return switch (proxy) {
            case Proxy.None _ -> NONE;
            case Proxy.System _ -> SYSTEM;
            case Proxy.Http http -> "http://" + http.user().map(user -> encoded(user) + "@").orElse("") + http.host() + ":" + http.port();
            case Proxy.Socks5 socks -> "socks5://" + socks.host() + ":" + socks.port();
        };
    }

    /// Empty where the line names no proxy.
    static Optional<Proxy> read(String line) {
        return switch (line) {
            case NONE -> Optional.of(new Proxy.None());
            case SYSTEM -> Optional.of(new Proxy.System());
            default -> server(line);
        };
    }

    private static Optional<Proxy> server(String line) {
        try {
            var url = URI.create(line);
            var host = Optional.ofNullable(url.getHost()).orElse("");
            return switch (Optional.ofNullable(url.getScheme()).orElse("")) {
                case "http" -> Optional.of(new Proxy.Http(host, url.getPort(), Optional.ofNullable(url.getUserInfo())));
                case "socks5" -> Optional.of(new Proxy.Socks5(host, url.getPort()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String encoded(String user) {
        return URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
