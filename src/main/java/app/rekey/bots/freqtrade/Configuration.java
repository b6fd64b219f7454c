package app.rekey.bots.freqtrade;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Target;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of one freqtrade, as it merges them: what the environment says beats the files, of several `--config` the last
/// one wins, a file wins over those that it adds, of which the last wins.
final class Configuration {
    private static final String EXCHANGE = "exchange";
    private static final int DEEPEST = 5;

    private final List<Layer> layers;

    /// @param layers the strongest first
    private Configuration(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /// What the binding names: the files of `--config` in their order, and files with the environment.
    static Configuration of(BindingDetails bot, BotFiles files) throws Stop {
        var configs = new ArrayList<Layer>();
        var environments = new ArrayList<Layer>();
        for (var target : bot.targets()) {
            if (isEnvironment(target)) {
                environments.addFirst(Layer.Environment.read(Path.of(target.where()), target.reader(), files));
            } else {
                configs.addAll(0, withAdded(file(target), files, 0));
            }
        }
        if (configs.isEmpty()) {
            throw new Stop(Trouble.Kind.MISSING, "The binding names no config file of freqtrade. Add the file that freqtrade is started with.");
        }
        environments.addAll(configs);
        return new Configuration(environments);
    }

    /// One config file with those that it adds.
    static Configuration of(Path file, BotFiles files) throws Stop {
        return new Configuration(withAdded(file, files, 0));
    }

    private static boolean isEnvironment(Target target) {
        var name = String.valueOf(Path.of(target.where()).getFileName());
        return target.reader().isPresent() || name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env");
    }

    private static Path file(Target target) throws Stop {
        if (target.where().equals("-")) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "This freqtrade gets its config from another program (--config -), so there is no file to write. "
                    + "Bind the file that the other program reads.");
        }
        return Path.of(target.where());
    }

    private static List<Layer> withAdded(Path file, BotFiles files, int depth) throws Stop {
        if (depth > DEEPEST) {
            throw new Stop(Trouble.Kind.MALFORMED, "The files of add_config_files name each other more than %d levels deep, up to %s; freqtrade does not start like that."
                    .formatted(DEEPEST, file));
        }
        var config = Layer.Config.read(file, files);
        var layers = new ArrayList<Layer>();
        layers.add(config);
        for (var added : config.added(files).reversed()) {
            layers.addAll(withAdded(added, files, depth + 1));
        }
        return layers;
    }

    /// Where the setting stands that counts.
    Optional<Site> site(String... names) {
        return layers.stream().flatMap(layer -> layer.site(List.of(names)).stream()).findFirst();
    }

    /// A setting that is no secret.
    Optional<String> plain(String... names) {
        return layers.stream().filter(layer -> layer.site(List.of(names)).isPresent()).findFirst().flatMap(layer -> layer.plain(List.of(names)));
    }

    boolean isDry() {
        return plain("dry_run").filter("true"::equalsIgnoreCase).isPresent();
    }

    /// ccxt's id of the exchange.
    Optional<String> exchange() {
        return plain(EXCHANGE, "name");
    }

    boolean isFromEnvironment(Site site) {
        return layers.stream().anyMatch(layer -> layer instanceof Layer.Environment && layer.file().equals(site.file()));
    }

    /// The credentials of freqtrade's two clients of the exchange, one that waits and one that does not; once where they are the same.
    List<Map<CredentialPart, Site>> copies() {
        return List.copyOf(new LinkedHashSet<>(List.of(client("ccxt_sync_config"), client("ccxt_async_config"))));
    }

    /// `Exchange._init_ccxt`: the first of `api_key`, `apiKey`, `key`, whatever it says; over it what is meant for ccxt itself.
    private Map<CredentialPart, Site> client(String own) {
        var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
        put(sites, CredentialPart.KEY, forCcxt(own, "apiKey").or(() -> firstOf("api_key", "apiKey", "key")));
        put(sites, CredentialPart.SECRET, forCcxt(own, "secret").or(() -> firstOf("secret")));
        put(sites, CredentialPart.PASSPHRASE, forCcxt(own, "password").or(() -> firstOf("password")));
        return sites;
    }

    private static void put(Map<CredentialPart, Site> sites, CredentialPart part, Optional<Site> site) {
        site.ifPresent(found -> sites.put(part, found));
    }

    private Optional<Site> forCcxt(String own, String name) {
        return site(EXCHANGE, own, name).or(() -> site(EXCHANGE, "ccxt_config", name));
    }

    private Optional<Site> firstOf(String... names) {
        return List.of(names).stream().flatMap(name -> site(EXCHANGE, name).stream()).findFirst();
    }

    /// Places that look like the key's and are overruled, with something in them.
    List<Site> overruledKeys() {
        var deciding = copies().stream().flatMap(copy -> Optional.ofNullable(copy.get(CredentialPart.KEY)).stream()).toList();
        return layers.stream()
                .flatMap(layer -> List.of("api_key", "apiKey", "key").stream()
                        .flatMap(name -> layer.site(List.of(EXCHANGE, name)).stream())
                        .filter(site -> layer.text().plain(site.place()).filter(text -> !text.isEmpty()).isPresent()))
                .filter(site -> !deciding.contains(site))
                .toList();
    }
}
