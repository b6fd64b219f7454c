package app.rekey.bots.dotenv;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Site;
import app.rekey.bots.Skeleton;
import app.rekey.bots.Stop;
import app.rekey.bots.VariableNames;
import app.rekey.bots.VariableNames.Variables;
import app.rekey.bots.text.EnvFormat;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A file of variables. Of two definitions of a name the last counts; what the process has in its environment already beats the
/// file in all of its readers, and is not to be seen from here.
public final class DotenvCarrier implements Carrier {
    @Override
    public String id() {
        return "dotenv";
    }

    @Override
    public List<Found> find(Path file, BotFiles files) {
        if (!isNamedLikeOne(file)) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        try {
            if (!files.mentions(file, Set.of("secret"))) {
                return List.of();
            }
            var text = files.text(file, EnvFormat.of(Optional.empty()));
            for (var variables : VariableNames.among(new LinkedHashSet<>(text.names()))) {
                found(file, text, variables).ifPresent(found::add);
            }
        } catch (Stop noneOfThese) {
            return List.of();
        }
        return found;
    }

    private static boolean isNamedLikeOne(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env");
    }

    @Override
    public Optional<Template> template(Target target, Set<CredentialPart> parts) {
        if (!isNamedLikeOne(Path.of(target.where()))) {
            return Optional.empty();
        }
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        parts.forEach(part -> places.put(part, Place.named(target.places().getOrDefault(part, "API_" + part.name()))));
        return Optional.of(Skeleton.of("the bot", EnvFormat.of(target.reader()), places));
    }

    private static Optional<Found> found(Path file, TextFile text, Variables variables) {
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        variables.names().forEach((part, name) -> {
            if (text.find(Place.named(name)) instanceof TextFile.Found.At at && text.value(at.spot()) instanceof TextFile.Value.Is is) {
                parts.put(part, is.value());
            }
        });
        var held = new HeldCredential(parts);
        if (held.isEmpty()) {
            held.close();
            return Optional.empty();
        }
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).map(Path::getFileName).map(Path::toString).orElse("");
        var bot = folder.isEmpty() ? file.toString() : folder;
        return Optional.of(Found.in(file, bot, Target.of(file.toString(), variables.names()), variables.exchange(), held));
    }

    @Override
    public Located locate(BindingDetails bot, BotFiles files) throws Stop {
        var copies = new ArrayList<Map<CredentialPart, Site>>();
        for (var target : bot.targets()) {
            var file = Path.of(target.where());
            var format = EnvFormat.of(target.reader());
            var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
            names(target, files.text(file, format)).forEach((part, name) -> sites.put(part, new Site(file, format, Place.named(name))));
            copies.add(sites);
        }
        return new Located(copies, List.of("Where the program has a variable of this name already, it takes that instead of the file's."));
    }

    private static Map<CredentialPart, String> names(Target target, TextFile text) throws Stop {
        if (!target.places().isEmpty()) {
            return target.places();
        }
        var known = VariableNames.among(new LinkedHashSet<>(text.names()));
        if (known.size() != 1) {
            throw new Stop(known.isEmpty() ? Trouble.Kind.MISSING : Trouble.Kind.NOT_POSSIBLE,
                    "%s has %d keys by names that Rekey knows. Name the variables that the bot uses.".formatted(target.where(), known.size()));
        }
        return known.getFirst().names();
    }

    @Override
    public Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type) {
        return PrivateKeys.asksItsReader(bot);
    }

    @Override
    public String restartSteps(BindingDetails bot) {
        return "Restart \"%s\", so that it reads %s again. A reload inside the running program does not.".formatted(
                bot.botName(), bot.targets().stream().map(Target::where).collect(Collectors.joining(", ")));
    }
}
