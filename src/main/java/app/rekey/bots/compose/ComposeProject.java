package app.rekey.bots.compose;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.bots.text.ComposeFormat;
import app.rekey.bots.text.EnvFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.bots.text.WholeFormat;
import app.rekey.domain.EnvReader;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files from which compose computes what a service gets, in one step.
final class ComposeProject {
    private static final Set<String> FOUND_BY_ITSELF = Set.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
    private static final List<String> LAID_OVER =
            List.of("compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml");
    private static final EnvFormat VARIABLES = EnvFormat.of(Optional.of(EnvReader.COMPOSE));

    private final BotFiles files;
    private final Path folder;
    private final List<Layer> layers;
    private final Set<String> remarks = new LinkedHashSet<>();

    private record Layer(Path file, TextFile text) {}

    private record EnvFile(Path path, boolean required, EnvFormat format) {}

    private ComposeProject(BotFiles files, Path folder, List<Layer> layers) {
        this.files = files;
        this.folder = folder;
        this.layers = layers;
    }

    /// With what compose lays over a file that it finds by itself.
    static ComposeProject open(Path file, BotFiles files) throws Stop {
        var absolute = file.toAbsolutePath();
        var layers = new ArrayList<Layer>();
        layers.add(new Layer(file, files.text(file, ComposeFormat.COMPOSE)));
        if (FOUND_BY_ITSELF.contains(String.valueOf(absolute.getFileName()))) {
            var over = LAID_OVER.stream().map(absolute::resolveSibling).filter(files::isThere).findFirst();
            if (over.isPresent()) {
                layers.add(new Layer(over.get(), files.text(over.get(), ComposeFormat.COMPOSE)));
            }
        }
        return new ComposeProject(files, absolute.getParent(), layers);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    List<String> services() {
        return layers.stream().flatMap(layer -> layer.text().names(Place.of("services")).stream()).distinct().toList();
    }

    /// The names of all variables that the files give to a service.
    Set<String> variables(String service) throws Stop {
        var names = new LinkedHashSet<String>();
        layers.forEach(layer -> names.addAll(layer.text().names(Place.of("services", service, "environment"))));
        for (var each : envFiles(service)) {
            if (each.required() || files.isThere(each.path())) {
                names.addAll(files.text(each.path(), each.format()).names());
            }
        }
        return names;
    }

    /// The place that decides what a service gets as this variable: `environment:` before `env_file:`, a later file before an
    /// earlier one.
    Site variable(String service, String name) throws Stop {
        requireService(service);
        var place = Place.of("services", service, "environment", name);
        for (var layer : layers.reversed()) {
            var found = layer.text().find(place);
            if (found instanceof TextFile.Found.At) {
                tellOfOverruled(service, name);
                return inEnvironment(layer, place);
            }
            if (found instanceof TextFile.Found.NoValue || isAlias(layer, service)) {
                throw new Stop(Trouble.Kind.NOT_POSSIBLE, ("The service %s takes its environment from another part of %s (an anchor). "
                        + "Write %s out in the service itself, then try again. Nothing was changed.").formatted(service, layer.file(), name));
            }
        }
        return inFiles(service, name).orElseThrow(() -> missing(service, name));
    }

    private Stop missing(String service, String name) {
        var extended = layers.stream().anyMatch(layer -> layer.text().names(Place.of("services", service)).contains("extends"));
        return extended
                ? new Stop(Trouble.Kind.NOT_POSSIBLE, "The service %s is an extension of another (extends). Bind the file and the service that have %s. Nothing was changed."
                        .formatted(service, name))
                : new Stop(Trouble.Kind.MISSING, "The service %s in %s gets no %s, neither by environment: nor by env_file:. Add it there with any value, or change the binding."
                        .formatted(service, layers.getFirst().file(), name));
    }

    private void requireService(String service) throws Stop {
        if (!services().contains(service)) {
            throw new Stop(Trouble.Kind.MISSING, "There is no service %s in %s. It has: %s. Change the binding.".formatted(
                    service, layers.getFirst().file(), String.join(", ", services())));
        }
    }

    private static boolean isAlias(Layer layer, String service) {
        return layer.text().find(Place.of("services", service, "environment")) instanceof TextFile.Found.At at
                && layer.text().value(at.spot()) instanceof TextFile.Value.NotReadable;
    }

    private Site inEnvironment(Layer layer, Place place) throws Stop {
        var reference = ComposeFormat.reference(layer.text(), place);
        return reference.isEmpty() ? new Site(layer.file(), ComposeFormat.COMPOSE, place) : inDotenv(layer, place, reference.get());
    }

    /// The project's `.env` is read for what `${NAME}` in the compose file means, and for nothing else.
    private Site inDotenv(Layer layer, Place place, ComposeFormat.Reference reference) throws Stop {
        var dotenv = folder.resolve(".env");
        var wanted = Place.named(reference.variable());
        remarks.add("Where the shell that runs compose has a variable %s, that counts instead of the one in %s.".formatted(wanted, dotenv));
        if (files.isThere(dotenv)) {
            var text = files.text(dotenv, VARIABLES);
            if (text.find(wanted) instanceof TextFile.Found.At at
                    && !(reference.hasDefault() && reference.emptyIsUnset() && at.spot().raw().from() == at.spot().raw().to())) {
                return new Site(dotenv, VARIABLES.knownAs(place.steps().getLast()), wanted);
            }
        }
        if (reference.hasDefault()) {
            return new Site(layer.file(), ComposeFormat.COMPOSE, place);
        }
        throw new Stop(Trouble.Kind.MISSING, "%s takes it from the variable %s, and %s has none. Add the line %2$s= with any value there."
                .formatted(layer.file(), wanted, dotenv));
    }

    private void tellOfOverruled(String service, String name) throws Stop {
        for (var each : envFiles(service)) {
            if (files.isThere(each.path()) && files.text(each.path(), each.format()).names().contains(name)) {
                remarks.add("%s has %s too; the environment: of the compose file overrules it, and is what is written.".formatted(each.path(), name));
            }
        }
    }

    private Optional<Site> inFiles(String service, String name) throws Stop {
        for (var each : envFiles(service).reversed()) {
            if (each.required() || files.isThere(each.path())) {
                var found = files.text(each.path(), each.format()).find(Place.named(name));
                if (found instanceof TextFile.Found.At) {
                    return Optional.of(new Site(each.path(), each.format(), Place.named(name)));
                }
            }
        }
        return Optional.empty();
    }

    private List<EnvFile> envFiles(String service) throws Stop {
        var found = new ArrayList<EnvFile>();
        for (var layer : layers) {
            var place = Place.of("services", service, "env_file");
            var single = layer.text().plain(place).filter(path -> !path.isEmpty());
            if (single.isPresent()) {
                found.add(new EnvFile(path(layer, single.get()), true, VARIABLES));
            }
            for (int i = 0; i < layer.text().count(place); i++) {
                found.add(envFile(layer, service, Integer.toString(i)));
            }
        }
        return found;
    }

    private EnvFile envFile(Layer layer, String service, String number) throws Stop {
        var plain = layer.text().plain(Place.of("services", service, "env_file", number));
        if (plain.isPresent()) {
            return new EnvFile(path(layer, plain.get()), true, VARIABLES);
        }
        var path = layer.text().plain(Place.of("services", service, "env_file", number, "path")).orElseThrow(() -> new Stop(Trouble.Kind.NOT_POSSIBLE,
                "The env_file: of the service %s in %s is not one that Rekey can follow. Nothing was changed.".formatted(service, layer.file())));
        var optional = layer.text().plain(Place.of("services", service, "env_file", number, "required")).filter("false"::equals).isPresent();
        var raw = layer.text().plain(Place.of("services", service, "env_file", number, "format")).filter("raw"::equals).isPresent();
        return new EnvFile(path(layer, path), !optional, raw ? EnvFormat.raw() : VARIABLES);
    }

    /// The file behind a secret of compose, which it mounts at `/run/secrets/<name>`.
    Site secret(String service, String name) throws Stop {
        requireService(service);
        for (var layer : layers.reversed()) {
            var file = layer.text().plain(Place.of("secrets", name, "file"));
            if (file.isPresent()) {
                return new Site(path(layer, file.get()), WholeFormat.WHOLE, WholeFormat.CONTENT);
            }
            var variable = layer.text().plain(Place.of("secrets", name, "environment"));
            if (variable.isPresent()) {
                return inDotenv(layer, Place.of("secrets", name, "environment"), new ComposeFormat.Reference(variable.get(), false, false));
            }
        }
        throw new Stop(Trouble.Kind.NOT_POSSIBLE, "There is no secret %s with a file: in %s; one that lies in docker itself cannot be read. Nothing was changed."
                .formatted(name, layers.getFirst().file()));
    }

    private Path path(Layer layer, String written) throws Stop {
        if (written.contains("$") || written.startsWith("~")) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "The path %s in %s has a variable in it, which Rekey does not follow. Write the path out. Nothing was changed."
                    .formatted(written, layer.file()));
        }
        return folder.resolve(written).normalize();
    }
}
