package app.rekey.http;

import app.rekey.domain.Secret;
import app.rekey.service.Settings.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/// Tells an HTTP proxy who we are, when it asks, and once: what it refused it is not told again.
///
/// OkHttp asks this for the tunnel's own CONNECT only, so an exchange behind the proxy never sees it.
record ProxyLogin(Proxy.Http proxy, Function<Proxy.Http, Optional<Secret>> passwords) implements Authenticator {
    private static final String HEADER = "Proxy-Authorization";

    /// Nothing (which OkHttp wants as null) where the proxy asks for another way to log in than Basic, or no password is kept.
    @Override
    public Request authenticate(Route route, Response response) {
        var wantsBasic = response.challenges().stream().anyMatch(challenge -> "Basic".equalsIgnoreCase(challenge.scheme()));
        if (!wantsBasic || response.request().header(HEADER) != null) {
            return null;
        }
        return passwords.apply(proxy).map(password -> {
            try (password) {
                var login = Credentials.basic(proxy.user().orElse(""), password.revealText(), StandardCharsets.UTF_8);
                return response.request().newBuilder().header(HEADER, login).build();
            }
        }).orElse(null);
    }
}
