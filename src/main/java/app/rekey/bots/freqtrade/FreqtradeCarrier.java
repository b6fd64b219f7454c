package app.rekey.bots.freqtrade;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Site;
import app.rekey.bots.Skeleton;
import app.rekey.bots.Stop;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Takes;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// freqtrade's config files, and the environment where the binding names a file with it.
public final class FreqtradeCarrier implements Carrier {
    static final String ID = "freqtrade";
    /// Names that no other bot's config has at its top; one beside an exchange tells freqtrade's.
    private static final Set<String> ITS_OWN = Set.of("stake_currency", "stake_amount", "max_open_trades", "pairlists", "unfilledtimeout",
            "entry_pricing", "exit_pricing", "bid_strategy", "ask_strategy", "dry_run_wallet", "tradable_balance_ratio", "add_config_files");
    /// Names that a part of its config has, and that other programs may have too.
    private static final Set<String> OFTEN = Set.of("telegram", "api_server", "dry_run", "strategy", "bot_name", "internals", "trading_mode");
    private static final Set<String> LEADS_TO_A_KEY = Set.of("exchange", "add_config_files");
    private static final Set<String> NO_NAMES = Set.of("", "freqtrade");
    private static final Set<String> NO_FOLDERS = Set.of("user_data", "config", "configs", "conf");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Found> find(Path file, BotFiles files) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".json") && !name.endsWith(".jsonc")) {
            return List.of();
        }
        try {
            if (!files.mentions(file, LEADS_TO_A_KEY)) {
                return List.of();
            }
            var config = Layer.Config.read(file, files);
            if (!isFreqtrades(config.text()) && !isKeyBesideAConfig(file, config.text(), files) || isAddedByItsNeighbour(file, files)) {
                return List.of();
            }
            return found(file, Configuration.of(file, files), files).stream().toList();
        } catch (Stop noneOfIts) {
            return List.of();
        }
    }

    private static boolean isFreqtrades(TextFile text) {
        var exchange = text.names(Place.of("exchange"));
        boolean part = text.names().stream().anyMatch(OFTEN::contains) || exchange.contains("pair_whitelist") || exchange.contains("ccxt_config");
        return isWhole(text) || part && hasKey(text);
    }

    private static boolean isWhole(TextFile text) {
        var names = text.names();
        return names.stream().anyMatch(ITS_OWN::contains) && (names.contains("exchange") || names.contains("add_config_files"));
    }

    private static boolean hasKey(TextFile text) {
        return text.names(Place.of("exchange")).containsAll(Set.of("key", "secret"));
    }

    /// A second `--config` may have the key and nothing that tells whose it is.
    private static boolean isKeyBesideAConfig(Path file, TextFile text, BotFiles files) {
        return hasKey(text) && files.in(file.toAbsolutePath().getParent(), ".json").stream()
                .filter(other -> other.getFileName().toString().startsWith("config") && !other.getFileName().equals(file.getFileName()))
                .anyMatch(other -> isWhole(other, files));
    }

    private static boolean isWhole(Path file, BotFiles files) {
        try {
            return files.mentions(file, LEADS_TO_A_KEY) && isWhole(Layer.Config.read(file, files).text());
        } catch (Stop notOne) {
            return false;
        }
    }

    /// Whether the config beside it has it in: then that one is the bot, and finds the key through it.
    private static boolean isAddedByItsNeighbour(Path file, BotFiles files) {
        var main = file.resolveSibling("config.json");
        if (main.equals(file) || !files.isThere(main)) {
            return false;
        }
        try {
            return Layer.Config.read(main, files).added(files).contains(files.seen(file).file());
        } catch (Stop _) {
            return false;
        }
    }

    private static Optional<Found> found(Path file, Configuration configuration, BotFiles files) throws Stop {
        var copies = configuration.copies();
        var held = new HeldCredential(read(copies.getFirst(), files));
        if (held.isEmpty()) {
            held.close();
            return Optional.empty();
        }
        return Optional.of(new Found(name(file, configuration), Target.of(file.toString()), configuration.exchange(), held, copies.getFirst().get(CredentialPart.KEY).file()));
    }

    private static Map<CredentialPart, Secret> read(Map<CredentialPart, Site> sites, BotFiles files) throws Stop {
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        for (var each : sites.entrySet()) {
            var text = files.text(each.getValue().file(), each.getValue().format());
            if (text.find(each.getValue().place()) instanceof TextFile.Found.At at && text.value(at.spot()) instanceof TextFile.Value.Is is) {
                parts.put(each.getKey(), is.value());
            }
        }
        return parts;
    }

    /// The bot's own name, or that of the folder it lies in.
    private static String name(Path file, Configuration configuration) {
        return configuration.plain("bot_name").filter(name -> !NO_NAMES.contains(name.strip().toLowerCase(Locale.ROOT))).orElseGet(() -> {
            var folder = file.toAbsolutePath().getParent();
            while (folder != null && folder.getFileName() != null && NO_FOLDERS.contains(folder.getFileName().toString())) {
                folder = folder.getParent();
            }
            return folder == null || folder.getFileName() == null ? ID : "freqtrade " + folder.getFileName();
        });
    }

    @Override
    public Located locate(BindingDetails bot, BotFiles files) throws Stop {
        var configuration = Configuration.of(bot, files);
        return new Located(configuration.copies(), remarks(bot, configuration));
    }

    private static List<String> remarks(BindingDetails bot, Configuration configuration) {
        var remarks = new ArrayList<String>();
        if (configuration.isDry()) {
            remarks.add("dry_run is on: freqtrade has the key and does not use it, so it cannot prove it.");
        }
        for (var site : configuration.overruledKeys()) {
            remarks.add("%s in %s is overruled and stays as it is; freqtrade does not read it.".formatted(site.place(), site.file()));
        }
        if (configuration.copies().size() > 1) {
            remarks.add("ccxt_sync_config and ccxt_async_config differ: freqtrade has two credentials, and both are written.");
        }
        if (configuration.copies().stream().flatMap(copy -> copy.values().stream()).noneMatch(configuration::isFromEnvironment)) {
            remarks.add("Where \"%s\" is started with variables such as FREQTRADE__EXCHANGE__KEY, freqtrade takes those instead of the file. "
                    .formatted(bot.botName()) + "Rekey cannot see the environment of another program: add the file that sets it to the binding.");
        }
        return remarks;
    }

    /// Reloading pauses the bot for seconds; what is at the exchange stays there.
    @Override
    public Orders orders() {
        return Orders.STAY;
    }

    /// Of a file with the usual name and no places of the user's own.
    @Override
    public Optional<Template> template(Target target, Set<CredentialPart> parts) {
        var name = String.valueOf(Path.of(target.where()).getFileName());
        if (!target.places().isEmpty() || !name.matches("config.*\\.jsonc?")) {
            return Optional.empty();
        }
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        parts.forEach(part -> places.put(part, Place.of("exchange", switch (part) {
            case KEY -> "key";
            case SECRET -> "secret";
            case PASSPHRASE -> "password";
        })));
        return Optional.of(Skeleton.of("freqtrade", Layer.Config.FORMAT, places));
    }

    /// freqtrade documents RSA keys of Binance; it hands the secret to ccxt as it is.
    @Override
    public Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type) {
        return PrivateKeys.areKnownToCcxt(exchange, type)
                ? new Takes.Yes("The private key goes to the place of the secret as PEM, with \\n for each end of a line.")
                : PrivateKeys.byCcxt("freqtrade", exchange, type);
    }

    @Override
    public String restartSteps(BindingDetails bot) {
        return "Restart \"%s\", or send /reload_config to it by Telegram, so that it reads %s again. Variables are read at a restart only.".formatted(
                bot.botName(), bot.targets().stream().map(Target::where).collect(Collectors.joining(", ")));
    }

    /// The configuration, read anew, for whoever asks the running bot. Ends with a [Stop] where freqtrade could not start with it.
    static Configuration readable(BindingDetails bot, BotFiles files) throws Stop {
        var configuration = Configuration.of(bot, files);
        if (configuration.copies().stream().anyMatch(copy -> !copy.containsKey(CredentialPart.KEY))) {
            throw new Stop(Trouble.Kind.MISSING, "There is no key in the config of \"%s\".".formatted(bot.botName()));
        }
        return configuration;
    }
}
