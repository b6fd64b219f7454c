package app.rekey.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The proxy that this computer is set to: the environment's where it names one (`HTTPS_PROXY`, `ALL_PROXY`, without those in
/// `NO_PROXY`), as is the custom on servers, and else what the desktop or the Java runtime says.
///
/// User names and passwords in the environment are not used: whoever needs one types the proxy into the settings.
public final class SystemProxies extends ProxySelector {
    private final Map<String, String> environment;

    /// @param environment the variables of this process
    public SystemProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        var named = Stream.of("https_proxy", "all_proxy").flatMap(name -> variable(name).stream()).flatMap(text -> proxy(text).stream()).findFirst();
        if (named.isPresent()) {
            return List.of(isExempt(uri.getHost()) ? Proxy.NO_PROXY : named.get());
        }
        var runtimes = ProxySelector.getDefault();
        return runtimes == null ? List.of(Proxy.NO_PROXY) : runtimes.select(uri);
    }

    /// Nothing is learned from a failure: the next call is told the same.
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException fault) {
        // Said by the call itself.
    }

    private boolean isExempt(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
                .anyMatch(entry -> entry.equals("*") || !entry.isEmpty() && (name.equals(entry) || name.endsWith("." + entry)));
    }

    private static Optional<Proxy> proxy(String text) {
        try {
            var url = URI.create(text.contains("://") ? text : "http://" + text);
            if (url.getHost() == null || url.getPort() < 1) {
                return Optional.empty();
            }
            var server = InetSocketAddress.createUnresolved(url.getHost(), url.getPort());
            return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
                case "http" -> Optional.of(new Proxy(Proxy.Type.HTTP, server));
                case "socks5", "socks5h", "socks" -> Optional.of(new Proxy(Proxy.Type.SOCKS, server));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /// Both ways of writing are in use; the lower-case one counts first.
    private Optional<String> variable(String lowerCase) {
        return Stream.of(lowerCase, lowerCase.toUpperCase(Locale.ROOT))
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
