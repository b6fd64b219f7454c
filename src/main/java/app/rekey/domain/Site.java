package app.rekey.domain;

import java.net.URI;
import java.util.Objects;

/// A host family on which an account lives. A key works on the site that issued it and on no other.
///
/// @param id the word in files and on the command line, unique within the exchange, for example `testnet`
/// @param name what a screen shows, for example `Spot testnet`
/// @param baseUrl where signed calls go
/// @param keyPage the page on which its users make, change and delete keys
public record Site(Exchange exchange, String id, String name, BaseUrl baseUrl, URI keyPage) {
    public Site {
        Objects.requireNonNull(exchange);
        Objects.requireNonNull(baseUrl);
        Objects.requireNonNull(keyPage);
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a site has an id and a name");
        }
    }
}
