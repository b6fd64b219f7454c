package app.rekey.bots.compose;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Site;
import app.rekey.bots.Skeleton;
import app.rekey.bots.Stop;
import app.rekey.bots.VariableNames;
import app.rekey.bots.text.ComposeFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.YamlFormat;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Target;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Takes;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Services of docker compose. A place is `service/VARIABLE`, or `service/secrets/NAME` for a file that compose mounts; where
/// there is one service, `VARIABLE` will do.
public final class ComposeCarrier implements Carrier {
    private static final Pattern FILE = Pattern.compile("(docker-|podman-)?compose([.-][\\w.-]+)?\\.ya?ml");
    private static final Pattern KEEPS_VALUES =
            Pattern.compile("\\b(docker|podman)(-compose)?\\b(?!.*\\b(up|run|create)\\b).*\\b(restart|start|unpause|kill)\\b");
    private static final String SECRETS = "secrets/";

    @Override
    public String id() {
        return "compose";
    }

    @Override
    public List<Found> find(Path file, BotFiles files) {
        var name = String.valueOf(file.getFileName());
        if (!FILE.matcher(name).matches() || name.contains(".override.")) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        try {
            var project = ComposeProject.open(file, files);
            for (var service : project.services()) {
                found.addAll(found(file, project, service, files));
            }
        } catch (Stop noneOfThese) {
            return found;
        }
        return found;
    }

    private static List<Found> found(Path file, ComposeProject project, String service, BotFiles files) {
        var found = new ArrayList<Found>();
        try {
            for (var variables : VariableNames.among(project.variables(service))) {
                var places = new EnumMap<CredentialPart, String>(CredentialPart.class);
                variables.names().forEach((part, name) -> places.put(part, service + "/" + name));
                var sites = sites(project, service, variables.names());
                var held = files.held(sites);
                if (held.isEmpty()) {
                    held.close();
                } else {
                    found.add(new Found(service, Target.of(file.toString(), places), variables.exchange(), held, sites.get(CredentialPart.KEY).file()));
                }
            }
        } catch (Stop notReadable) {
            return found;
        }
        return found;
    }

    private static Map<CredentialPart, Site> sites(ComposeProject project, String service, Map<CredentialPart, String> names) throws Stop {
        var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
        for (var each : names.entrySet()) {
            sites.put(each.getKey(), project.variable(service, each.getValue()));
        }
        return sites;
    }

    @Override
    public Located locate(BindingDetails bot, BotFiles files) throws Stop {
        var copies = new ArrayList<Map<CredentialPart, Site>>();
        var remarks = new LinkedHashSet<String>();
        for (var target : bot.targets()) {
            var project = ComposeProject.open(Path.of(target.where()), files);
            copies.add(target.places().isEmpty() ? known(target, project) : named(target, project));
            remarks.addAll(project.remarks());
        }
        if (copies.isEmpty()) {
            throw new Stop(Trouble.Kind.MISSING, "The binding names no compose file. Nothing was changed.");
        }
        return new Located(copies, List.copyOf(remarks));
    }

    private static Map<CredentialPart, Site> named(Target target, ComposeProject project) throws Stop {
        var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
        for (var each : target.places().entrySet()) {
            var service = service(each.getValue(), target, project);
            var name = each.getValue().contains("/") ? each.getValue().substring(service.length() + 1) : each.getValue();
            sites.put(each.getKey(), name.startsWith(SECRETS)
                    ? project.secret(service, name.substring(SECRETS.length()))
                    : project.variable(service, name));
        }
        return sites;
    }

    private static String service(String place, Target target, ComposeProject project) throws Stop {
        if (place.contains("/")) {
            return place.substring(0, place.indexOf('/'));
        }
        if (project.services().size() != 1) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "%s has several services: %s. Write the place as service/VARIABLE. Nothing was changed.".formatted(
                    target.where(), String.join(", ", project.services())));
        }
        return project.services().getFirst();
    }

    private static Map<CredentialPart, Site> known(Target target, ComposeProject project) throws Stop {
        var found = new ArrayList<Map<CredentialPart, Site>>();
        for (var service : project.services()) {
            for (var variables : VariableNames.among(project.variables(service))) {
                found.add(sites(project, service, variables.names()));
            }
        }
        if (found.size() != 1) {
            throw new Stop(found.isEmpty() ? Trouble.Kind.MISSING : Trouble.Kind.NOT_POSSIBLE,
                    "%s has %d keys by names that Rekey knows. Name the service and the variables: service/VARIABLE. Nothing was changed.".formatted(
                            target.where(), found.size()));
        }
        return found.getFirst();
    }

    /// Variables of services only: a file of a secret is the value and nothing else.
    @Override
    public Optional<Template> template(Target target, Set<CredentialPart> parts) {
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        for (var part : parts) {
            var place = target.places().getOrDefault(part, "").split("/");
            if (place.length == 2) {
                places.put(part, Place.of("services", place[0], "environment", place[1]));
            }
        }
        if (!FILE.matcher(String.valueOf(Path.of(target.where()).getFileName())).matches() || places.isEmpty()) {
            return Optional.empty();
        }
        var lines = Skeleton.of("docker compose", YamlFormat.YAML, places).lines();
        return Optional.of(new Template("docker compose", ComposeFormat.COMPOSE, lines, places));
    }

    @Override
    public Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type) {
        return PrivateKeys.asksItsReader(bot);
    }

    @Override
    public String restartSteps(BindingDetails bot) {
        return "In the folder of %s run: %s. A restart without recreating keeps the old values.".formatted(
                bot.targets().stream().map(Target::where).distinct().collect(Collectors.joining(", ")), recreate(bot));
    }

    private static String recreate(BindingDetails bot) {
        var services = bot.targets().stream()
                .flatMap(target -> target.places().values().stream())
                .filter(place -> place.contains("/"))
                .map(place -> place.substring(0, place.indexOf('/')))
                .distinct()
                .map(service -> " " + service)
                .collect(Collectors.joining());
        return "docker compose up -d --force-recreate" + services;
    }

    /// A container keeps the environment with which it was made.
    @Override
    public Optional<String> objection(List<String> command) {
        return KEEPS_VALUES.matcher(String.join(" ", command)).find()
                ? Optional.of("The command of this binding starts the same container again, which keeps the old key. It was not run. "
                        + "Set one that recreates it: docker compose up -d --force-recreate, and the service's name.")
                : Optional.empty();
    }
}
