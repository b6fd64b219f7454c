package app.rekey.http;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.service.Settings.Connection;
import app.rekey.service.Settings.IpFamily;
import app.rekey.service.Settings.Proxy;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Authenticator;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/// Which way a call takes out of this computer: through its key's own proxy, through the one of the settings, or directly.
///
/// The settings are asked for every call, so that a change holds from the next one on. What runs on this computer itself is
/// never reached through a proxy: a plain-http call to the loopback would hand its headers to the proxy in clear.
public final class WaysOut {
    private final Supplier<Connection> chosen;
    private final Function<Proxy.Http, Optional<Secret>> passwords;
    private final ProxySelector ofTheSystem;

    /// @param chosen what the settings say now
    /// @param passwords opens the password that is kept for a proxy's user; whoever asks closes it
    /// @param ofTheSystem knows what the desktop, the environment or the Java runtime is set to
    public WaysOut(Supplier<Connection> chosen, Function<Proxy.Http, Optional<Secret>> passwords, ProxySelector ofTheSystem) {
        this.chosen = Objects.requireNonNull(chosen);
        this.passwords = Objects.requireNonNull(passwords);
        this.ofTheSystem = Objects.requireNonNull(ofTheSystem);
    }

    /// Directly, but for keys with a proxy of their own.
    public static WaysOut direct() {
        return new WaysOut(() -> Connection.DEFAULT, _ -> Optional.empty(), new SystemProxies(Map.of()));
    }

    /// The way to this server from there. A call from [TestFrom.NotFromHere] is a bug of its caller.
    Connection to(BaseUrl base, TestFrom from) {
        return new Connection(base.isLoopback() ? new Proxy.None() : by(from), chosen.get().ipFamily());
    }

    /// Whose address calls leave from, as servers see it: the proxy's, or with none this computer's.
    Proxy by(TestFrom from) {
        return switch (from) {
            case TestFrom.Here _ -> chosen.get().proxy();
            case TestFrom.Proxy own -> "socks5".equals(own.url().getScheme())
                    ? new Proxy.Socks5(own.url().getHost(), own.url().getPort())
                    : new Proxy.Http(own.url().getHost(), own.url().getPort(), Optional.empty());
            case TestFrom.NotFromHere _ -> throw new IllegalArgumentException("a key that works only elsewhere is not called from here");
        };
    }

    /// A client that takes this way, on the connections and with the patience of `client`.
    OkHttpClient along(Connection way, OkHttpClient client) {
        var builder = client.newBuilder().dns(way.ipFamily() == IpFamily.AUTOMATIC ? Dns.SYSTEM : new OneFamily(way.ipFamily(), Dns.SYSTEM));
        return switch (way.proxy()) {
            case Proxy.None _ -> builder.proxy(java.net.Proxy.NO_PROXY).build();
            case Proxy.System _ -> builder.proxySelector(ofTheSystem).build();
            case Proxy.Http http -> builder.proxy(server(java.net.Proxy.Type.HTTP, http.host(), http.port()))
                    .proxyAuthenticator(http.user().isPresent() ? new ProxyLogin(http, passwords) : Authenticator.NONE)
                    .build();
            case Proxy.Socks5 socks -> builder.proxy(server(java.net.Proxy.Type.SOCKS, socks.host(), socks.port())).build();
        };
    }

    private static java.net.Proxy server(java.net.Proxy.Type type, String host, int port) {
        return new java.net.Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }
}
