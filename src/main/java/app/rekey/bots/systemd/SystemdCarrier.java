package app.rekey.bots.systemd;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.bots.VariableNames;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.UnitFormat;
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
import java.util.stream.Collectors;

/// Services of systemd. A target is the unit's file; a place is a variable's name, or `credential/ID` for a file that
/// `LoadCredential=` names.
public final class SystemdCarrier implements Carrier {
    private static final String CREDENTIAL = "credential/";
    private static final Set<String> STARTS_ANEW = Set.of("restart", "try-restart", "condrestart");
    private static final Set<String> KEEPS_VALUES = Set.of("reload", "kill", "reload-or-restart", "try-reload-or-restart", "start");

    private final List<UnitFolders> managers;

    public SystemdCarrier(List<UnitFolders> managers) {
        this.managers = List.copyOf(managers);
    }

    @Override
    public String id() {
        return "systemd";
    }

    @Override
    public List<Found> find(Path file, BotFiles files) {
        if (!String.valueOf(file.getFileName()).endsWith(".service")) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        try {
            var name = UnitName.of(file, managers);
            var unit = SystemdUnit.open(name, files);
            for (var variables : VariableNames.among(unit.variables())) {
                var sites = sites(unit, variables.names());
                var held = files.held(sites);
                if (held.isEmpty()) {
                    held.close();
                } else {
                    found.add(new Found(name.toString(), Target.of(file.toString(), variables.names()), variables.exchange(), held, sites.get(CredentialPart.KEY).file()));
                }
            }
        } catch (Stop noneOfThese) {
            return found;
        }
        return found;
    }

    private static Map<CredentialPart, Site> sites(SystemdUnit unit, Map<CredentialPart, String> places) throws Stop {
        var sites = new EnumMap<CredentialPart, Site>(CredentialPart.class);
        for (var each : places.entrySet()) {
            var place = each.getValue();
            sites.put(each.getKey(), place.startsWith(CREDENTIAL) ? unit.credential(place.substring(CREDENTIAL.length())) : unit.variable(place));
        }
        return sites;
    }

    @Override
    public Located locate(BindingDetails bot, BotFiles files) throws Stop {
        var copies = new ArrayList<Map<CredentialPart, Site>>();
        var remarks = new LinkedHashSet<String>();
        for (var target : bot.targets()) {
            var unit = SystemdUnit.open(UnitName.of(Path.of(target.where()), managers), files);
            copies.add(sites(unit, target.places().isEmpty() ? known(target, unit) : target.places()));
            remarks.addAll(unit.remarks());
        }
        if (copies.isEmpty()) {
            throw new Stop(Trouble.Kind.MISSING, "The binding names no unit. Nothing was changed.");
        }
        return new Located(copies, List.copyOf(remarks));
    }

    private static Map<CredentialPart, String> known(Target target, SystemdUnit unit) throws Stop {
        var known = VariableNames.among(unit.variables());
        if (known.size() != 1) {
            throw new Stop(known.isEmpty() ? Trouble.Kind.MISSING : Trouble.Kind.NOT_POSSIBLE,
                    "%s has %d keys by names that Rekey knows. Name the variables that the bot uses. Nothing was changed.".formatted(target.where(), known.size()));
        }
        return known.getFirst().names();
    }

    /// A line for a unit or a drop-in.
    @Override
    public Optional<Template> template(Target target, Set<CredentialPart> parts) {
        var file = String.valueOf(Path.of(target.where()).getFileName());
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        parts.forEach(part -> Optional.ofNullable(target.places().get(part)).filter(name -> !name.startsWith(CREDENTIAL))
                .ifPresent(name -> places.put(part, Place.of("Service", "Environment", name))));
        if (!file.endsWith(".service") || places.isEmpty()) {
            return Optional.empty();
        }
        var lines = places.values().stream().map(place -> "Environment=" + place.steps().getLast() + "=x\n").collect(Collectors.joining());
        return Optional.of(new Template("systemd", UnitFormat.UNIT, "[Service]\n" + lines, places));
    }

    @Override
    public Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type) {
        return PrivateKeys.asksItsReader(bot);
    }

    @Override
    public String restartSteps(BindingDetails bot) {
        return bot.targets().stream().map(target -> restart(Path.of(target.where()))).distinct().collect(Collectors.joining(" "))
                + " A reload keeps the old values.";
    }

    private String restart(Path unit) {
        try {
            var name = UnitName.of(unit, managers);
            var systemctl = name.isOfUser() ? "systemctl --user" : "systemctl";
            return "Run: %s daemon-reload, then: %1$s restart %s.".formatted(systemctl, name);
        } catch (Stop noUnit) {
            return noUnit.trouble().sentence();
        }
    }

    /// systemd reads units and drop-ins again only when it is told to.
    @Override
    public List<List<String>> commands(List<String> command) {
        int systemctl = systemctl(command);
        int verb = verb(command, systemctl);
        if (verb < 0 || !STARTS_ANEW.contains(command.get(verb))) {
            return List.of(command);
        }
        var reload = new ArrayList<>(command.subList(0, verb));
        if (command.subList(verb, command.size()).contains("--user")) {
            reload.add("--user");
        }
        reload.add("daemon-reload");
        return List.of(reload, command);
    }

    @Override
    public Optional<String> objection(List<String> command) {
        int verb = verb(command, systemctl(command));
        return verb >= 0 && KEEPS_VALUES.contains(command.get(verb))
                ? Optional.of("systemctl %s leaves a running program with the variables that it had. It was not run. Set a command that restarts: systemctl restart, and the unit's name."
                        .formatted(command.get(verb)))
                : Optional.empty();
    }

    private static int systemctl(List<String> command) {
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).equals("systemctl") || command.get(i).endsWith("/systemctl")) {
                return i;
            }
        }
        return -1;
    }

    /// The first word behind `systemctl` that is no option; −1 where there is none.
    private static int verb(List<String> command, int systemctl) {
        for (int i = systemctl + 1; systemctl >= 0 && i < command.size(); i++) {
            if (!command.get(i).startsWith("-")) {
                return i;
            }
        }
        return -1;
    }
}
