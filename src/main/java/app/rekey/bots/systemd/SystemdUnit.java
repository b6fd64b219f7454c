package app.rekey.bots.systemd;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.bots.text.EnvFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.bots.text.UnitFormat;
import app.rekey.bots.text.WholeFormat;
import app.rekey.domain.EnvReader;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What systemd gives to one service: its unit and its drop-ins, read in their order.
///
/// `EnvironmentFile=` overrides `Environment=`; of several, the last that has the variable counts (systemd.exec(5)).
final class SystemdUnit {
    private static final EnvFormat VARIABLES = EnvFormat.of(Optional.of(EnvReader.SYSTEMD));

    private final UnitName name;
    private final BotFiles files;
    private final Map<String, Path> environment = new LinkedHashMap<>();
    private final List<String> environmentFiles = new ArrayList<>();
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private final Set<String> closedCredentials = new LinkedHashSet<>();
    private final Set<String> unset = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    private SystemdUnit(UnitName name, BotFiles files) {
        this.name = name;
        this.files = files;
    }

    static SystemdUnit open(UnitName name, BotFiles files) throws Stop {
        var unit = new SystemdUnit(name, files);
        for (var fragment : name.fragments(files)) {
            unit.add(fragment, files.text(fragment, UnitFormat.UNIT));
        }
        return unit;
    }

    private void add(Path file, TextFile text) {
        for (var variable : text.names(Place.of("Service", "Environment"))) {
            if (variable.isEmpty()) {
                environment.clear();
            } else {
                environment.put(variable, file);
            }
        }
        for (var line : lines(text, "EnvironmentFile")) {
            addOrClear(line, environmentFiles);
        }
        for (var line : lines(text, "LoadCredential")) {
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
                credentials.clear();
            } else if (colon > 0) {
                credentials.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        for (var setting : List.of("LoadCredentialEncrypted", "SetCredential", "SetCredentialEncrypted")) {
            lines(text, setting).forEach(line -> closedCredentials.add(line.split(":", 2)[0]));
        }
        lines(text, "UnsetEnvironment").forEach(line -> unset.addAll(Arrays.asList(line.split("\\s+"))));
    }

    private static void addOrClear(String line, List<String> lines) {
        if (line.isEmpty()) {
            lines.clear();
        } else {
            lines.add(line);
        }
    }

    private static List<String> lines(TextFile text, String setting) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < text.count(Place.of("Service", setting)); i++) {
            text.plain(Place.of("Service", setting, Integer.toString(i))).ifPresent(lines::add);
        }
        return lines;
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /// The names of all variables that the unit and its files set.
    Set<String> variables() throws Stop {
        var names = new LinkedHashSet<>(environment.keySet());
        for (var file : environmentFiles()) {
            names.addAll(files.text(file, VARIABLES).names());
        }
        return names;
    }

    /// The place that decides what the service gets as this variable.
    Site variable(String variable) throws Stop {
        if (unset.contains(variable)) {
            throw new Stop(Trouble.Kind.SHADOWED, "%s takes %s away again (UnsetEnvironment=), whatever is written. Nothing was changed.".formatted(name, variable));
        }
        for (var file : environmentFiles().reversed()) {
            if (files.text(file, VARIABLES).names().contains(variable)) {
                if (environment.containsKey(variable)) {
                    remarks.add("%s has %s too; the EnvironmentFile= overrules it, and is what is written.".formatted(environment.get(variable), variable));
                }
                return new Site(file, VARIABLES, Place.named(variable));
            }
        }
        if (environment.containsKey(variable)) {
            remarks.add("systemd shows the values of Environment= to everybody on this computer (systemctl show). A file that only the "
                    + "service may read, named by EnvironmentFile= or LoadCredential=, keeps them closed.");
            return new Site(environment.get(variable), UnitFormat.UNIT, Place.of("Service", "Environment", variable));
        }
        throw new Stop(Trouble.Kind.MISSING, "%s gets no %s, neither by EnvironmentFile= nor by Environment=. Add it there with any value, or change the binding."
                .formatted(name, variable));
    }

    /// The file behind a credential of systemd, which the service finds in `$CREDENTIALS_DIRECTORY`.
    Site credential(String id) throws Stop {
        if (closedCredentials.contains(id)) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, ("The credential %s of %s is encrypted or stands in the unit (LoadCredentialEncrypted=, SetCredential=), "
                    + "which Rekey does not write. Nothing was changed.").formatted(id, name));
        }
        var source = Optional.ofNullable(credentials.get(id)).orElseThrow(() -> new Stop(Trouble.Kind.MISSING,
                "%s has no LoadCredential=%s:… . Change the binding. Nothing was changed.".formatted(name, id)));
        return new Site(absolute(source), WholeFormat.WHOLE, WholeFormat.CONTENT);
    }

    /// Those that are there: one behind a `-` may be missing.
    private List<Path> environmentFiles() throws Stop {
        var found = new ArrayList<Path>();
        for (var line : environmentFiles) {
            var mayBeMissing = line.startsWith("-");
            var file = absolute(mayBeMissing ? line.substring(1) : line);
            if (!mayBeMissing || files.isThere(file)) {
                found.add(file);
            }
        }
        return found;
    }

    private Path absolute(String written) throws Stop {
        var path = name.resolved(written).filter(resolved -> resolved.startsWith("/") && !resolved.matches(".*[*?\\[].*"));
        return Path.of(path.orElseThrow(() -> new Stop(Trouble.Kind.NOT_POSSIBLE,
                "%s names the file %s, which Rekey cannot follow. Name it by its full path. Nothing was changed.".formatted(name, written))));
    }
}
