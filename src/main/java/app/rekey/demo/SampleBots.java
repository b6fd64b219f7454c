package app.rekey.demo;

import app.rekey.domain.Binding.Apply;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The bots of the made-up trader: real files with the sample keys in them, and a running freqtrade. Between them they are in every
/// state that a bot can be in.
public final class SampleBots implements AutoCloseable {
    private final DemoExchanges exchanges;
    private final BotFolder folder;
    private final PlayedFreqtrade freqtrade;
    private final List<SampleBot> bots;

    private SampleBots(Path path, DemoExchanges exchanges, Clock clock, RandomGenerator random) {
        this.exchanges = exchanges;
        this.folder = new BotFolder(path);
        this.freqtrade = PlayedFreqtrade.start(path.resolve("freqtrade/user_data/config.json"), exchanges.baseUrl(Exchange.BINANCE), clock, random);
        this.bots = List.of(grid(), weekly(), tracker(), container(), hedge(), trend(), momentum(), dca(), monthly(), hosted(), frankfurt());
        leaveOneForTheSearch();
    }

    /// Writes the bots' files, and starts those that run.
    ///
    /// @param path a folder for them; it is made where it is missing, and stays when they end
    /// @throws UncheckedIOException where the folder takes no files, or the loopback gives no port
    public static SampleBots start(Path path, DemoExchanges exchanges, Clock clock, RandomGenerator random) {
        var bots = new SampleBots(path, exchanges, clock, random);
        try {
            bots.freqtrade.begin();
            return bots;
        } catch (IOException unreadable) {
            bots.close();
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Those that the trader has bound. One more lies in the folder, to be found.
    public List<SampleBot> bots() {
        return bots;
    }

    @Override
    public void close() {
        freqtrade.close();
    }

    private SampleBot grid() {
        var values = new LinkedHashMap<>(BotFolder.values(credential("Binance main – grid bot"), ""));
        values.put("PORT", Integer.toString(freqtrade.port()));
        var file = folder.write("freqtrade.json", "freqtrade/user_data/config.json", values);
        return new SampleBot("Binance main – grid bot", new BindingDetails("freqtrade grid", "freqtrade", List.of(Target.of(file.toString())),
                Set.of(Permission.SPOT), new Apply.Reload(), true, Optional.empty()), false);
    }

    private SampleBot weekly() {
        var file = folder.write("dca.env", "weekly-buyer/.env", BotFolder.values(credential("Binance DCA – BTC weekly"), ""));
        return new SampleBot("Binance DCA – BTC weekly", BindingDetails.of("weekly buyer", "dotenv",
                List.of(new Target(file.toString(), variables("BINANCE", false), Optional.of(EnvReader.PYTHON)))), false);
    }

    /// Uses the key of [#weekly()] too: one of the findings.
    private SampleBot tracker() {
        return inCompose("Binance DCA – BTC weekly", "portfolio tracker", "tracker/BINANCE", false);
    }

    private SampleBot container() {
        return inCompose("OKX grid – ETH/USDT", "OKX grid", "grid/OKX", true);
    }

    /// Its file has no key any more: missing.
    private SampleBot hedge() {
        return inCompose("KuCoin futures – hedge", "hedge", "hedge/KUCOIN", true);
    }

    private SampleBot inCompose(String label, String name, String prefix, boolean withPassphrase) {
        var values = new LinkedHashMap<>(BotFolder.values(credential("Binance DCA – BTC weekly"), "1"));
        values.putAll(BotFolder.values(credential("OKX grid – ETH/USDT"), "2"));
        var file = folder.write("compose.yaml", "containers/compose.yaml", values);
        return new SampleBot(label, BindingDetails.of(name, "compose", List.of(Target.of(file.toString(), variables(prefix, withPassphrase)))), false);
    }

    /// Still has the version before the last replacement: stale.
    private SampleBot trend() {
        var older = key("OKX trend follower").before().orElseThrow();
        var variables = folder.write("trend.environment", "trend/trend.environment", BotFolder.values(older, ""));
        var unit = folder.write("trend.service", "trend/systemd/user/trend.service", Map.of());
        // systemd takes a percent sign for the beginning of a specifier.
        folder.write("trend-key.conf", "trend/systemd/user/trend.service.d/10-key.conf", Map.of("FILE", variables.toString().replace("%", "%%")));
        return new SampleBot("OKX trend follower",
                BindingDetails.of("trend follower", "systemd", List.of(Target.of(unit.toString(), variables("OKX", true)))), false);
    }

    /// Its key has expired: dead.
    private SampleBot momentum() {
        return inPassivbot("Bybit momentum", "bybit_momentum");
    }

    private SampleBot dca() {
        return inPassivbot("Bybit DCA – ETH", "bybit_dca");
    }

    private SampleBot inPassivbot(String label, String account) {
        var values = new LinkedHashMap<>(BotFolder.values(credential("Bybit momentum"), "1"));
        values.putAll(BotFolder.values(credential("Bybit DCA – ETH"), "2"));
        var file = folder.write("passivbot.json", "passivbot/api-keys.json", values);
        return new SampleBot(label, BindingDetails.of("Passivbot " + account, "passivbot", List.of(Target.of(file.toString(),
                Map.of(CredentialPart.KEY, "/" + account + "/key", CredentialPart.SECRET, "/" + account + "/secret")))), false);
    }

    /// Has a key that the vault does not know, in a folder that git does not leave out: drift, and a finding.
    private SampleBot monthly() {
        var bound = key("KuCoin DCA – monthly");
        var other = exchanges.addKey(Exchange.KUCOIN, KeyType.HMAC, "Entered by hand", exchanges.terms(bound.credential().apiKey()).orElseThrow());
        var file = folder.write("monthly.env", "monthly-buyer/.env", BotFolder.values(other.credential(), ""));
        folder.underGit("monthly-buyer");
        return new SampleBot("KuCoin DCA – monthly", BindingDetails.of("monthly buyer", "dotenv",
                List.of(new Target(file.toString(), variables("KUCOIN", true), Optional.of(EnvReader.NODE)))), false);
    }

    /// Nobody has said yet that the platform works with the key: unconfirmed.
    private static SampleBot hosted() {
        return new SampleBot("Bybit hosted grid", BindingDetails.of("Cornix signals", "guided", List.of(Target.of("cornix"))), false);
    }

    private static SampleBot frankfurt() {
        return new SampleBot("Binance server bot – Frankfurt", BindingDetails.of("server bot", "elsewhere",
                List.of(Target.of("frankfurt:/home/trader/bot/.env", variables("BINANCE", false)))), true);
    }

    private void leaveOneForTheSearch() {
        folder.write("old-laptop.json", "old-laptop/config.json", BotFolder.values(credential("Binance scalper – old laptop"), ""));
    }

    private static Map<CredentialPart, String> variables(String prefix, boolean withPassphrase) {
        var names = new LinkedHashMap<CredentialPart, String>();
        names.put(CredentialPart.KEY, prefix + "_API_KEY");
        names.put(CredentialPart.SECRET, prefix + "_API_SECRET");
        if (withPassphrase) {
            names.put(CredentialPart.PASSPHRASE, prefix + "_API_PASSPHRASE");
        }
        return names;
    }

    private DemoKey key(String label) {
        return exchanges.keys().stream().filter(key -> key.details().label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no sample key " + label));
    }

    private Credential credential(String label) {
        return key(label).credential();
    }
}
