package app.rekey.domain;

import java.net.URI;
import java.util.Objects;

/// From which address test calls of a key leave.
public sealed interface TestFrom {
    /// From this computer.
    record Here() implements TestFrom {}

    /// Through a proxy of the key's own, `http://host:port` or `socks5://host:port`, so that the call leaves from the bot's address.
    record Proxy(URI url) implements TestFrom {
        public Proxy {
            Objects.requireNonNull(url);
            if (!("http".equals(url.getScheme()) || "socks5".equals(url.getScheme())) || url.getHost() == null
                    || url.getPort() < 1 || url.getRawUserInfo() != null) {
                throw new IllegalArgumentException("a proxy is http://host:port or socks5://host:port");
            }
        }
    }

    /// The key works only from its whitelisted addresses, and this computer has none of them: it is not called.
    record NotFromHere() implements TestFrom {}
}
