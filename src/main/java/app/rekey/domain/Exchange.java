package app.rekey.domain;

import java.util.Arrays;
import java.util.Optional;

/// An exchange whose keys Rekey knows how to test.
public enum Exchange {
    BINANCE("binance", "Binance", false),
    OKX("okx", "OKX", true),
    KUCOIN("kucoin", "KuCoin", true),
    BYBIT("bybit", "Bybit", false);

    private final String id;
    private final String displayName;
    private final boolean usesPassphrase;

    Exchange(String id, String displayName, boolean usesPassphrase) {
        this.id = id;
        this.displayName = displayName;
        this.usesPassphrase = usesPassphrase;
    }

    /// The word used in files and on the command line: `binance`, `okx`, `kucoin`, `bybit`.
    public String id() {
        return id;
    }

    /// The name as the exchange writes it.
    public String displayName() {
        return displayName;
    }

    /// Whether a credential of this exchange has an API passphrase as its third part.
    public boolean usesPassphrase() {
        return usesPassphrase;
    }

    /// The exchange with this id, whatever its case; empty for any other text.
    public static Optional<Exchange> ofId(String id) {
        return Arrays.stream(values()).filter(e -> e.id.equalsIgnoreCase(id.strip())).findFirst();
    }
}
