package app.rekey.bots.octobot;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.Coding;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Site;
import app.rekey.bots.Skeleton;
import app.rekey.bots.Stop;
import app.rekey.bots.text.JsonFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Takes;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// OctoBot's `user/config.json`, written while the bot is stopped: a running one holds all of it in memory and saves that over the file.
public final class OctobotCarrier implements Carrier {
    /// octobot_commons: the same in every install, so it hides and does not protect.
    private static final String KEY_OF_EVERY_INSTALL = "uVEw_JJe7uiXepaU_DR4T-ThkjZlDn8Pzl8hYPIv7w0=";
    private static final String FILE = "config.json";

    private final FernetCoding coding;

    public OctobotCarrier(Clock clock, RandomGenerator random) {
        this.coding = new FernetCoding(new Fernet(KEY_OF_EVERY_INSTALL, clock, random));
    }

    @Override
    public String id() {
        return "octobot";
    }

    @Override
    public List<Found> find(Path file, BotFiles files) {
        if (!file.endsWith(FILE)) {
            return List.of();
        }
        try {
            if (!files.mentions(file, Set.of("api-key"))) {
                return List.of();
            }
            var text = files.text(file, JsonFormat.STRICT);
            return exchanges(text).stream().flatMap(exchange -> found(file, text, exchange).stream()).toList();
        } catch (Stop noneOfThese) {
            return List.of();
        }
    }

    private Optional<Found> found(Path file, TextFile text, String exchange) {
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        var places = places(text, exchange);
        places.forEach((part, place) -> {
            if (text.find(place) instanceof TextFile.Found.At at && text.value(at.spot()) instanceof TextFile.Value.Is is) {
                try (var stored = is.value()) {
                    parts.put(part, coding.opened(Names.of(part), stored));
                }
            }
        });
        var held = new HeldCredential(parts);
        if (held.isEmpty()) {
            held.close();
            return Optional.empty();
        }
        var notations = places.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().text()));
        return Optional.of(Found.in(file, "OctoBot " + exchange, Target.of(file.toString(), notations), Optional.of(word(text, exchange)), held));
    }

    /// With `sandboxed` the bot is at the exchange's sandbox.
    private static String word(TextFile text, String exchange) {
        return text.plain(Place.of("exchanges", exchange, "sandboxed")).filter("true"::equals).map(_ -> exchange + "_sandbox").orElse(exchange);
    }

    @Override
    public Located locate(BindingDetails bot, BotFiles files) throws Stop {
        var copies = new ArrayList<Map<CredentialPart, Site>>();
        var remarks = new ArrayList<String>();
        for (var target : bot.targets()) {
            var file = Path.of(target.where());
            var text = files.text(file, JsonFormat.STRICT);
            var places = target.places().isEmpty() ? places(text, only(file, text)) : named(target);
            var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
            places.forEach((part, place) -> sites.put(part, new Site(file, JsonFormat.STRICT, place)));
            copies.add(sites);
            remarks.addAll(remarks(file, files, text, places));
        }
        if (copies.isEmpty()) {
            throw new Stop(Trouble.Kind.MISSING, "The binding names no file. Nothing was changed.");
        }
        return new Located(copies, remarks);
    }

    /// The exchange of a file that has no other with a key in it.
    private String only(Path file, TextFile text) throws Stop {
        var exchanges = exchanges(text);
        if (exchanges.size() == 1) {
            return exchanges.getFirst();
        }
        throw exchanges.isEmpty()
                ? new Stop(Trouble.Kind.MISSING, "There is no exchange with an \"api-key\" in %s. Add the exchange in OctoBot first.".formatted(file))
                : new Stop(Trouble.Kind.NOT_POSSIBLE, "There are several exchanges in %s: %s. Name the place of the key: /exchanges/%s/api-key.".formatted(
                        file, String.join(", ", exchanges), exchanges.getFirst()));
    }

    private static List<String> exchanges(TextFile text) {
        return text.names(Place.of(Names.EXCHANGES)).stream()
                .filter(exchange -> !exchange.isEmpty() && text.find(place(exchange, Names.of(CredentialPart.KEY))) instanceof TextFile.Found.At)
                .toList();
    }

    private static Map<CredentialPart, Place> places(TextFile text, String exchange) {
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        for (var part : CredentialPart.values()) {
            var place = place(exchange, Names.of(part));
            if (part != CredentialPart.PASSPHRASE || text.find(place) instanceof TextFile.Found.At) {
                places.put(part, place);
            }
        }
        return places;
    }

    private static Map<CredentialPart, Place> named(Target target) throws Stop {
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        for (var each : target.places().entrySet()) {
            places.put(each.getKey(), Place.parse(each.getValue()).filter(place -> place.steps().size() == 3).orElseThrow(() -> new Stop(
                    Trouble.Kind.NOT_POSSIBLE, "\"%s\" is no place of a key in OctoBot's config. Write /exchanges/<exchange>/api-key.".formatted(each.getValue()))));
        }
        return places;
    }

    private static List<String> remarks(Path file, BotFiles files, TextFile text, Map<CredentialPart, Place> places) {
        var remarks = new ArrayList<String>();
        remarks.add("Stop OctoBot before this is written, and start it afterwards: while it runs it holds its config in memory, and saves the old one over this.");
        places.values().stream().map(place -> place.steps().get(1)).distinct().forEach(exchange -> {
            text.plain(place(exchange, "exchange-type")).filter(type -> !type.isEmpty())
                    .ifPresent(type -> remarks.add("OctoBot trades \"%s\" on %s with this key.".formatted(type, exchange)));
            text.plain(place(exchange, "sandboxed")).filter("true"::equals)
                    .ifPresent(_ -> remarks.add("OctoBot uses the testnet of %s (sandboxed): only a key of the testnet works there.".formatted(exchange)));
            text.plain(place(exchange, "enabled")).filter("false"::equals)
                    .ifPresent(_ -> remarks.add("%s is switched off in OctoBot: it has the key and does not use it.".formatted(exchange)));
        });
        var back = file.resolveSibling(FILE + ".back");
        if (files.isThere(back)) {
            remarks.add(back + " is OctoBot's own copy of an older config, and may hold the old key.");
        }
        return remarks;
    }

    private static Place place(String exchange, String name) {
        return Place.of(Names.EXCHANGES, exchange, name);
    }

    @Override
    public Coding coding(BoundBot bot, BotFiles files) {
        return coding;
    }

    /// In plain text, which OctoBot takes and seals when it starts (`config_operations.py`). freqtrade's config has the same name, so it is
    /// known by its folder, or by the places that the user named.
    @Override
    public Optional<Template> template(Target target, Set<CredentialPart> parts) {
        var file = Path.of(target.where());
        boolean usual = file.endsWith(Path.of("user", FILE)) && target.places().isEmpty();
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        parts.forEach(part -> Optional.ofNullable(target.places().get(part)).flatMap(Place::parse).or(() -> usual ? Optional.of(place("your-exchange", Names.of(part))) : Optional.empty())
                .filter(place -> place.steps().size() == 3 && place.steps().getFirst().equals(Names.EXCHANGES) && place.steps().getLast().equals(Names.of(part)))
                .ifPresent(place -> places.put(part, place)));
        return places.isEmpty() ? Optional.empty() : Optional.of(Skeleton.of("OctoBot", JsonFormat.STRICT, places));
    }

    @Override
    public Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type) {
        return PrivateKeys.byCcxt("OctoBot", exchange, type);
    }

    @Override
    public String restartSteps(BindingDetails bot) {
        return "Start \"%s\" again. If it was running when the file was written, it may save its old config over it: stop it, write once more, and start it."
                .formatted(bot.botName());
    }

    @Override
    public String proofSteps(BindingDetails bot) {
        return "OctoBot checks each exchange on the accounts page of its web interface. See there that this one is authenticated, then tick it.";
    }
}
