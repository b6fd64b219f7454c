package app.rekey.bots.web;

import app.rekey.bots.Stop;
import app.rekey.domain.BaseUrl;
import app.rekey.service.Trouble;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/// Where a bot's interface is: a base URL, and the path below which it lies (behind a proxy such as nginx). Safe to show.
///
/// `https` anywhere; plain `http` to this computer only, because every call carries a password.
public record BotAddress(BaseUrl base, String path) {
    public BotAddress {
        Objects.requireNonNull(base);
        if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
            throw new IllegalArgumentException("a path starts with a slash and does not end with one");
        }
    }

    /// An interface on this computer.
    public static BotAddress here(int port) {
        return new BotAddress(new BaseUrl(URI.create("http://127.0.0.1:" + port)), "");
    }

    /// The address that somebody wrote.
    public static BotAddress of(String written) throws Stop {
        var text = written.strip();
        int path = text.indexOf('/', text.indexOf("://") + 3);
        var base = BaseUrl.parse(path < 0 ? text : text.substring(0, path));
        var below = path < 0 ? "" : text.substring(path).replaceFirst("/+$", "");
        if (base.isEmpty() || !below.matches("[A-Za-z0-9._~/-]*")) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, refusal(text));
        }
        return new BotAddress(base.get(), below);
    }

    private static String refusal(String text) {
        return host(text).map(host -> ("Plain http to %s would show the password and the key to everybody on the way. Use https, or a tunnel to this computer "
                + "(ssh -L 8080:127.0.0.1:8080 %s) and its address http://127.0.0.1:8080. Nothing was sent.").formatted(host, host))
                .orElse("The bot's address is none: write it like https://bot.example or http://127.0.0.1:8080. Nothing was sent.");
    }

    /// Of an http address that is not this computer's and has no password in it.
    private static Optional<String> host(String text) {
        try {
            var uri = URI.create(text);
            return "http".equalsIgnoreCase(uri.getScheme()) && uri.getRawUserInfo() == null ? Optional.ofNullable(uri.getHost()) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return base + path;
    }
}
