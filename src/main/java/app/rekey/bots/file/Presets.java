package app.rekey.bots.file;

import static app.rekey.domain.CredentialPart.KEY;
import static app.rekey.domain.CredentialPart.PASSPHRASE;
import static app.rekey.domain.CredentialPart.SECRET;

import app.rekey.bots.file.Preset.ExchangeAt;
import app.rekey.bots.file.Preset.Signs;
import app.rekey.bots.text.IniFormat;
import app.rekey.bots.text.JsonFormat;
import app.rekey.bots.text.LinesFormat;
import app.rekey.bots.text.PropertiesFormat;
import app.rekey.bots.text.TomlFormat;
import app.rekey.bots.text.YamlFormat;
import app.rekey.domain.CredentialPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The bots whose file is known, from their sources as of mid-2026.
final class Presets {
    private static final Map<CredentialPart, List<String>> CCXT = Map.of(
            KEY, List.of("apiKey", "api_key", "apikey", "key"),
            SECRET, List.of("secret", "api_secret", "apiSecret", "secretKey", "secret_key"),
            PASSPHRASE, List.of("password", "passphrase", "api_passphrase"));

    private Presets() {}

    /// src/procedures.py: strict JSON, a map of accounts that the user named. Its `tradfi` is a data vendor's.
    static List<Preset> passivbot() {
        return List.of(new Preset("Passivbot", "api-keys*.json", JsonFormat.STRICT, List.of("*"),
                Map.of(KEY, List.of("key", "apiKey", "api_key"), SECRET, List.of("secret", "api_secret"),
                        PASSPHRASE, List.of("passphrase", "password")),
                new ExchangeAt.Value("exchange"),
                Signs.BY_CCXT, "Passivbot reads the file at its start, and again by itself after ten errors within an hour."));
    }

    /// vnpy/trader/utility.py: connect_<gateway>.json, plain JSON.
    static List<Preset> vnpy() {
        return List.of(new Preset("VeighNa", "connect_*.json", JsonFormat.STRICT, List.of(),
                Map.of(KEY, List.of("API Key", "key"), SECRET, List.of("API Secret", "Secret Key", "secret"), PASSPHRASE, List.of("Passphrase")),
                new ExchangeAt.FileName("connect_", ".json"),
                Signs.WITH_SECRET, "VeighNa's window writes this file anew when it connects: close its connect dialog before."));
    }

    /// All others.
    static List<Preset> others() {
        var presets = new ArrayList<Preset>();
        presets.add(new Preset("binance-trade-bot", "user.cfg", IniFormat.INI, List.of("binance_user_config"),
                Map.of(KEY, List.of("api_key"), SECRET, List.of("api_secret_key")), new ExchangeAt.Always("binance"),
                Signs.WITH_SECRET, "Where the variables API_KEY and API_SECRET_KEY are set, the bot takes those instead of this file."));
        presets.add(new Preset("Binance volatility bot", "creds.{yml,yaml}", YamlFormat.YAML, List.of("prod"),
                Map.of(KEY, List.of("access_key"), SECRET, List.of("secret_key")), new ExchangeAt.Always("binance"), Signs.WITH_SECRET, ""));
        presets.add(new Preset("Haehnchen crypto-trading-bot", "conf.json", JsonFormat.STRICT, List.of("exchanges", "*"),
                Map.of(KEY, List.of("key"), SECRET, List.of("secret"), PASSPHRASE, List.of("passphrase")), new ExchangeAt.Account(),
                Signs.NOT_KNOWN, "The same key may stand under several exchanges of this file: bind each."));
        presets.add(new Preset("OKX agent kit", "config.toml", TomlFormat.TOML, List.of("profiles", "*"),
                Map.of(KEY, List.of("api_key"), SECRET, List.of("secret_key"), PASSPHRASE, List.of("passphrase")), new ExchangeAt.WithSite("okx", "site", "demo"),
                Signs.WITH_SECRET, "Where OKX_API_KEY, OKX_SECRET_KEY and OKX_PASSPHRASE are set, it takes those instead of this file."));
        presets.add(new Preset("Cassandre", "application*.properties", PropertiesFormat.PROPERTIES, List.of(),
                Map.of(KEY, List.of("cassandre.trading.bot.exchange.key"), SECRET, List.of("cassandre.trading.bot.exchange.secret"),
                        PASSPHRASE, List.of("cassandre.trading.bot.exchange.passphrase")),
                new ExchangeAt.Value("cassandre.trading.bot.exchange.driver-class-name"),
                Signs.NOT_KNOWN, "Where the variable CASSANDRE_TRADING_BOT_EXCHANGE_KEY is set, Spring takes that instead of this file."));
        presets.addAll(lean());
        presets.add(new Preset("OpenTrader", "exchanges*.json5", JsonFormat.JSON5, List.of("*"),
                Map.of(KEY, List.of("apiKey"), SECRET, List.of("secretKey"), PASSPHRASE, List.of("password")), new ExchangeAt.Value("exchangeCode"),
                Signs.BY_CCXT, "OpenTrader copies this file into its database when a trade is started; until then it goes on with the old key."));
        presets.add(new Preset("pycryptobot", "*.key", LinesFormat.LINES, List.of(),
                Map.of(KEY, List.of("1"), SECRET, List.of("2"), PASSPHRASE, List.of("3")), new ExchangeAt.FileName("", ".key"), Signs.WITH_SECRET, ""));
        presets.addAll(ccxtScripts());
        return List.copyOf(presets);
    }

    /// One file with a key of each exchange.
    private static List<Preset> lean() {
        return List.of("binance", "bybit", "kucoin").stream()
                .map(exchange -> new Preset("LEAN " + exchange, "lean.json", JsonFormat.WITH_COMMENTS, List.of(),
                        Map.of(KEY, List.of(exchange + "-api-key"), SECRET, List.of(exchange + "-api-secret"),
                                PASSPHRASE, List.of(exchange + "-api-passphrase")),
                        new ExchangeAt.Always(exchange), Signs.NOT_KNOWN, "LEAN reads it at the next live run."))
                .toList();
    }

    private static List<Preset> ccxtScripts() {
        var names = "{config,keys,secrets,api_keys,apikeys,credentials,params,exchanges}";
        var presets = new ArrayList<Preset>();
        for (var group : List.of(List.of("*"), List.of("exchanges", "*"))) {
            presets.add(new Preset("ccxt script", names + ".json", JsonFormat.STRICT, group, CCXT, new ExchangeAt.Account(), Signs.BY_CCXT, ""));
            presets.add(new Preset("ccxt script", names + ".{yml,yaml}", YamlFormat.YAML, group, CCXT, new ExchangeAt.Account(), Signs.BY_CCXT, ""));
        }
        return presets;
    }
}
