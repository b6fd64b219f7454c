package app.rekey.domain;

import java.util.Objects;
import java.util.Optional;

/// Where a key's calls go: a site of its exchange, or an address of the user's own in that site's place.
///
/// The site still decides which calls exist there when a base URL is given.
public record SiteChoice(String siteId, Optional<BaseUrl> baseUrl) {
    public SiteChoice {
        Objects.requireNonNull(baseUrl);
        if (siteId.isBlank()) {
            throw new IllegalArgumentException("a site is named by its id");
        }
    }

    /// Whether no real money lies there. Sites for practice are named so: their ids end in "testnet" or "demo".
    public boolean isForPractice() {
        return siteId.endsWith("testnet") || siteId.endsWith("demo");
    }

    public static SiteChoice of(String siteId) {
        return new SiteChoice(siteId, Optional.empty());
    }
}
