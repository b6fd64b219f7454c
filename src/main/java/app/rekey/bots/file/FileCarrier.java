package app.rekey.bots.file;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Site;
import app.rekey.bots.Skeleton;
import app.rekey.bots.Stop;
import app.rekey.bots.file.Accounts.Account;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Takes;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A file and a place in it for each part. Files of known bots need no places: their [Preset] has them.
public final class FileCarrier implements Carrier {
    private final String id;
    private final List<Preset> presets;

    private FileCarrier(String id, List<Preset> presets) {
        this.id = id;
        this.presets = presets;
    }

    /// Any file, with places; and the known bots that have no connector of their own.
    public static FileCarrier file() {
        return new FileCarrier("file", Presets.others());
    }

    public static FileCarrier passivbot() {
        return new FileCarrier("passivbot", Presets.passivbot());
    }

    public static FileCarrier vnpy() {
        return new FileCarrier("vnpy", Presets.vnpy());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Found> find(Path file, BotFiles files) {
        var found = new ArrayList<Found>();
        for (var preset : presets) {
            if (preset.fits(file)) {
                try {
                    if (!preset.mayBeIn(file, files)) {
                        continue;
                    }
                    var text = files.text(file, preset.format());
                    new Accounts(preset, file, text).all().forEach(account -> found(file, preset, account, text).ifPresent(found::add));
                } catch (Stop noneOfThisBot) {
                    continue;
                }
            }
        }
        return found;
    }

    private static Optional<Found> found(Path file, Preset preset, Account account, TextFile text) {
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        var places = new EnumMap<CredentialPart, String>(CredentialPart.class);
        account.places().forEach((part, place) -> {
            if (text.find(place) instanceof TextFile.Found.At at && text.value(at.spot()) instanceof TextFile.Value.Is is) {
                parts.put(part, is.value());
                places.put(part, place.text());
            }
        });
        var held = new HeldCredential(parts);
        if (held.isEmpty()) {
            held.close();
            return Optional.empty();
        }
        var name = account.name().isEmpty() ? preset.bot() : preset.bot() + " " + account.name();
        return Optional.of(Found.in(file, name, Target.of(file.toString(), places), account.exchange(), held));
    }

    @Override
    public Located locate(BindingDetails bot, BotFiles files) throws Stop {
        var copies = new ArrayList<Map<CredentialPart, Site>>();
        var remarks = new ArrayList<String>();
        for (var target : bot.targets()) {
            var file = Path.of(target.where());
            copies.add(target.places().isEmpty() ? known(file, files) : named(target, file, files));
            preset(file).map(Preset::afterwards).filter(text -> !text.isEmpty()).ifPresent(remarks::add);
        }
        if (copies.isEmpty()) {
            throw new Stop(Trouble.Kind.MISSING, "The binding names no file. Nothing was changed.");
        }
        return new Located(copies, remarks);
    }

    private Map<CredentialPart, Site> named(Target target, Path file, BotFiles files) throws Stop {
        var preset = preset(file);
        var format = preset.isPresent() ? preset.get().format() : FileFormats.of(file, target.reader(), files);
        var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
        for (var each : target.places().entrySet()) {
            var place = Place.parse(each.getValue()).orElseThrow(() -> new Stop(Trouble.Kind.NOT_POSSIBLE,
                    "\"%s\" names no place. Write a JSON pointer (/exchange/key) or a dotted path (exchange.key).".formatted(each.getValue())));
            sites.put(each.getKey(), new Site(file, format, place));
        }
        return sites;
    }

    private Map<CredentialPart, Site> known(Path file, BotFiles files) throws Stop {
        var accounts = new ArrayList<Known>();
        for (var preset : fitting(file)) {
            new Accounts(preset, file, files.text(file, preset.format())).all().forEach(account -> accounts.add(new Known(preset, account)));
        }
        if (accounts.isEmpty()) {
            throw new Stop(Trouble.Kind.MISSING, "There is no key of %s in %s.".formatted(fitting(file).getFirst().bot(), file));
        }
        var one = accounts.size() == 1 ? accounts : withKey(accounts, file, files);
        if (one.size() != 1) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "There are several accounts in %s: %s. Say which one the bot uses.".formatted(
                    file, accounts.stream().map(Known::name).collect(Collectors.joining(", "))));
        }
        return one.getFirst().sites(file);
    }

    /// An account, and what is known of the bot that has it.
    private record Known(Preset preset, Account account) {
        String name() {
            return account.name().isEmpty() ? preset.bot() : account.name();
        }

        Map<CredentialPart, Site> sites(Path file) {
            var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
            account.places().forEach((part, place) -> sites.put(part, new Site(file, preset.format(), place)));
            return sites;
        }
    }

    /// The accounts that are filled in: a bot's sample file has a place for every exchange that it knows.
    private static List<Known> withKey(List<Known> accounts, Path file, BotFiles files) throws Stop {
        var filled = new ArrayList<Known>();
        for (var each : accounts) {
            try (var held = files.held(Map.of(CredentialPart.KEY, each.sites(file).get(CredentialPart.KEY)))) {
                if (!held.isEmpty()) {
                    filled.add(each);
                }
            }
        }
        return filled;
    }

    private List<Preset> fitting(Path file) throws Stop {
        var fitting = presets.stream().filter(each -> each.fits(file)).toList();
        if (fitting.isEmpty() && presets.size() != 1) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "Rekey does not know where in %s the key stands. Name the place of the key and of the secret.".formatted(file));
        }
        return fitting.isEmpty() ? presets : fitting;
    }

    private Optional<Preset> preset(Path file) {
        return presets.stream().filter(each -> each.fits(file)).findFirst();
    }

    @Override
    public Optional<Template> template(Target target, Set<CredentialPart> parts) {
        var file = Path.of(target.where());
        var preset = preset(file);
        if (preset.isEmpty() && presets.size() == 1) {
            return Optional.empty();
        }
        var format = preset.map(Preset::format).or(() -> FileFormats.byName(file, target.reader()));
        var places = places(target, preset, parts);
        return format.isEmpty() || places.isEmpty()
                ? Optional.empty()
                : Optional.of(Skeleton.of(preset.map(Preset::bot).orElse("the bot"), format.get(), places));
    }

    private static Map<CredentialPart, Place> places(Target target, Optional<Preset> preset, Set<CredentialPart> parts) {
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        for (var part : parts) {
            Optional.ofNullable(target.places().get(part)).flatMap(Place::parse)
                    .or(() -> preset.flatMap(known -> known.place(part)))
                    .ifPresent(place -> places.put(part, place));
        }
        return places;
    }

    /// What its presets say; of several targets the worst counts.
    @Override
    public Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type) {
        return bot.targets().stream()
                .map(target -> preset(Path.of(target.where())).map(known -> known.takesPrivateKey(exchange, type)).orElseGet(() -> unknown(bot, exchange, type)))
                .reduce(Takes::and)
                .orElseGet(() -> PrivateKeys.asksItsReader(bot));
    }

    /// A file of another name: that of the only bot of this connector, or of any program.
    private Takes unknown(BindingDetails bot, Exchange exchange, KeyType type) {
        return presets.size() == 1 ? presets.getFirst().takesPrivateKey(exchange, type) : PrivateKeys.asksItsReader(bot);
    }

    @Override
    public String restartSteps(BindingDetails bot) {
        return "Restart \"%s\", so that it reads %s again.".formatted(
                bot.botName(), bot.targets().stream().map(Target::where).collect(Collectors.joining(", ")));
    }
}
