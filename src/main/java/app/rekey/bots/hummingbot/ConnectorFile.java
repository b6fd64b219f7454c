package app.rekey.bots.hummingbot;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.bots.text.YamlFormat;
import app.rekey.domain.CredentialPart;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One file of `conf/connectors`: the values of one connector. Which one it is says the file's `connector:`, not its name.
///
/// @param connector Hummingbot's word: `okx`, `bybit_perpetual` …
/// @param exchange the first word of it
/// @param site what the file says of the exchange's site; only OKX's does
record ConnectorFile(Path file, String connector, String exchange, Map<CredentialPart, Site> sites, Optional<String> site) {
    private static final List<String> EXCHANGES = List.of("binance", "bybit", "kucoin", "okx");

    /// Whether Hummingbot would take a file of this name for a connector's.
    static boolean isNameOfOne(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.endsWith(".yml") && !name.startsWith("_") && !name.startsWith(".");
    }

    static ConnectorFile read(Path file, BotFiles files) throws Stop {
        if (!isNameOfOne(file)) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE,
                    file + " is no connector's file for Hummingbot: it reads those that end in .yml and begin with neither _ nor a dot. Change the binding.");
        }
        var text = files.text(file, YamlFormat.YAML);
        var connector = text.plain(Place.named("connector")).orElse("");
        var exchange = connector.split("_", 2)[0];
        if (!EXCHANGES.contains(exchange)) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, connector.isEmpty()
                    ? file + " has no \"connector:\", so it is no connector's file of Hummingbot. Change the binding."
                    : file + " is the connector \"" + connector + "\", which is none of Binance, Bybit, KuCoin and OKX. Change the binding.");
        }
        return new ConnectorFile(file, connector, exchange, sites(file, connector, exchange), site(connector, text));
    }

    /// The fields by hummingbot/connector/**/*_utils.py. Their names have all of the connector's name before them.
    private static Map<CredentialPart, Site> sites(Path file, String connector, String exchange) {
        var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
        sites.put(CredentialPart.KEY, site(file, connector + "_api_key"));
        sites.put(CredentialPart.SECRET, site(file, connector + (hasApiSecret(connector, exchange) ? "_api_secret" : "_secret_key")));
        if (exchange.equals("okx") || exchange.equals("kucoin")) {
            sites.put(CredentialPart.PASSPHRASE, site(file, connector + "_passphrase"));
        }
        return sites;
    }

    /// Bybit's spot connector has another word for the secret than its perpetual one.
    private static boolean hasApiSecret(String connector, String exchange) {
        return exchange.equals("binance") || exchange.equals("bybit") && !connector.startsWith("bybit_perpetual");
    }

    private static Site site(Path file, String field) {
        return new Site(file, YamlFormat.YAML, Place.named(field));
    }

    private static Optional<String> site(String connector, TextFile text) {
        return connector.equals("okx") ? Optional.of(text.plain(Place.named("okx_registration_sub_domain")).filter(found -> !found.isEmpty()).orElse("www"))
                : Optional.empty();
    }

    /// The folder whose `.password_verification` belongs to this file.
    static Path conf(Path file) {
        var connectors = Optional.ofNullable(file.toAbsolutePath().getParent());
        return connectors.map(Path::getParent).orElse(file.toAbsolutePath().getRoot());
    }

    /// Files of the same install for the same exchange, which often have the same key: spot and perpetual.
    List<Path> likelySiblings() {
        return List.of(exchange, exchange + "_perpetual").stream()
                .filter(name -> !name.equals(connector))
                .map(name -> file.resolveSibling(name + ".yml"))
                .toList();
    }
}
