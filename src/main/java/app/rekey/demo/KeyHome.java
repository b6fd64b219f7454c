package app.rekey.demo;

import java.util.Objects;

/// Where a made-up key lives on its exchange.
///
/// @param siteId the site that issued it; empty for the exchange's usual one
/// @param demo whether OKX made it inside demo trading
/// @param keyVersion KuCoin's version of it
public record KeyHome(String siteId, boolean demo, int keyVersion) {
    /// KuCoin makes no other keys today (key information, `apiVersion`).
    private static final int NEWEST_VERSION = 3;

    /// The exchange's usual site, live, and the newest version.
    public static final KeyHome USUAL = new KeyHome("", false, NEWEST_VERSION);

    public KeyHome {
        Objects.requireNonNull(siteId);
    }
}
