package app.rekey.bots.systemd;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Stop;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A service as its binding names it: the path of its unit, of an instance of a template (`bot@okx.service`, of which only
/// `bot@.service` is a file), or of one of its drop-ins.
final class UnitName {
    private static final String SERVICE = ".service";
    private static final String DROP_INS = ".service.d";

    private final Path folder;
    private final String name;
    private final UnitFolders folders;

    private UnitName(Path folder, String name, UnitFolders folders) {
        this.folder = folder;
        this.name = name;
        this.folders = folders;
    }

    static UnitName of(Path named, List<UnitFolders> managers) throws Stop {
        var absolute = named.toAbsolutePath().normalize();
        var parent = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        var unit = String.valueOf(parent.getFileName()).endsWith(DROP_INS) ? parent.resolveSibling(withoutEnd(parent.getFileName().toString(), 2)) : absolute;
        if (!unit.getFileName().toString().endsWith(SERVICE)) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, named + " is no unit of a service: its name does not end with .service. Change the binding. Nothing was changed.");
        }
        var folder = unit.getParent();
        var manager = managers.stream().filter(each -> each.strongestFirst().contains(folder)).findFirst().orElseGet(() -> alone(folder, managers));
        return new UnitName(folder, unit.getFileName().toString(), manager);
    }

    /// A folder that no manager is known to read stands for itself.
    private static UnitFolders alone(Path folder, List<UnitFolders> managers) {
        var ofUser = folder.endsWith(Path.of("systemd", "user"));
        var home = managers.stream().filter(each -> each.ofUser() == ofUser).map(UnitFolders::home).findFirst().orElse(folder);
        return new UnitFolders(ofUser, List.of(folder), home);
    }

    private static String withoutEnd(String text, int characters) {
        return text.substring(0, text.length() - characters);
    }

    boolean isOfUser() {
        return folders.ofUser();
    }

    /// The unit, then its drop-ins by their names, as systemd reads them.
    List<Path> fragments(BotFiles files) throws Stop {
        var fragments = new ArrayList<Path>();
        var unit = files.isThere(folder.resolve(name)) ? folder.resolve(name) : unitElsewhere(files);
        fragments.add(unit);
        var dropIns = new TreeMap<String, Path>();
        for (var name : List.of(name + ".d", template() + ".d", "service.d")) {
            for (var each : folders.strongestFirst()) {
                files.in(each.resolve(name), ".conf").forEach(file -> dropIns.putIfAbsent(file.getFileName().toString(), file));
            }
        }
        fragments.addAll(dropIns.values());
        return fragments;
    }

    private Path unitElsewhere(BotFiles files) throws Stop {
        for (var name : List.of(name, template())) {
            for (var each : folders.strongestFirst()) {
                if (files.isThere(each.resolve(name))) {
                    return each.resolve(name);
                }
            }
        }
        files.seen(folder.resolve(name));
        throw new Stop(Trouble.Kind.MISSING, "There is no unit " + folder.resolve(name) + ". If it was moved, change the binding.");
    }

    private String template() {
        return isInstance() ? prefix() + "@" + SERVICE : name;
    }

    private boolean isInstance() {
        return name.matches(".+@.+\\.service");
    }

    private String prefix() {
        return name.contains("@") ? name.substring(0, name.indexOf('@')) : withoutEnd(name, SERVICE.length());
    }

    private String instance() {
        return isInstance() ? withoutEnd(name, SERVICE.length()).substring(name.indexOf('@') + 1) : "";
    }

    /// A path with its specifiers replaced; empty where one of them depends on more than the unit's name.
    Optional<String> resolved(String written) {
        var resolved = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) != '%') {
                resolved.append(written.charAt(i));
                continue;
            }
            i++;
            switch (i < written.length() ? written.charAt(i) : ' ') {
                case '%' -> resolved.append('%');
                case 'i' -> resolved.append(instance());
                case 'p' -> resolved.append(prefix());
                case 'n' -> resolved.append(name);
                case 'N' -> resolved.append(withoutEnd(name, SERVICE.length()));
                case 'h' -> resolved.append(folders.home());
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(resolved.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
