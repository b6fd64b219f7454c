package app.rekey.bots;

import app.rekey.bots.Carrier.Located;
import app.rekey.bots.text.Format;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads and edits the places of one bot, within one step.
final class FileSteps {
    private final BotFiles files;
    private final Located located;

    FileSteps(BotFiles files, Located located) {
        this.files = files;
        this.located = located;
    }

    /// What the bot reads at its places. The caller closes all of it.
    List<HeldCredential> held() throws Stop {
        var copies = new ArrayList<HeldCredential>();
        try {
            for (var copy : located.copies()) {
                copies.add(held(copy));
            }
            return copies;
        } catch (Stop stop) {
            copies.forEach(HeldCredential::close);
            throw stop;
        }
    }

    private HeldCredential held(Map<CredentialPart, Site> sites) throws Stop {
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        try {
            for (var each : sites.entrySet()) {
                parts.put(each.getKey(), value(each.getValue()));
            }
            return new HeldCredential(parts);
        } catch (Stop stop) {
            parts.values().forEach(Secret::close);
            throw stop;
        }
    }

    private Secret value(Site site) throws Stop {
        var text = files.text(site.file(), site.format());
        return switch (text.value(spot(site, text))) {
            case TextFile.Value.Is is -> is.value();
            case TextFile.Value.NotReadable not -> throw new Stop(Trouble.Kind.NOT_POSSIBLE,
                    "The value of %s in %s cannot be read: %s. Nothing was changed.".formatted(site.place(), site.file(), not.why()));
        };
    }

    private static TextFile.Spot spot(Site site, TextFile text) throws Stop {
        return switch (text.find(site.place())) {
            case TextFile.Found.At at -> at.spot();
            case TextFile.Found.Nowhere _ -> throw new Stop(Trouble.Kind.MISSING,
                    "There is no %s in %s. Add it there with any value, or change the binding. Nothing was changed.".formatted(site.place(), site.file()));
            case TextFile.Found.NoValue no -> throw new Stop(Trouble.Kind.NOT_POSSIBLE,
                    "%s in %s is no value to replace: %s. Nothing was changed.".formatted(site.place(), site.file(), no.why()));
        };
    }

    /// One file with its places of each part.
    record FileEdit(Path file, Map<Place, CredentialPart> places, byte[] after) {}

    /// The files as they would be with `next` at every place. The caller wipes their bytes.
    List<FileEdit> edits(Credential next) throws Stop {
        var edits = new ArrayList<FileEdit>();
        for (var each : placesByFile(next).entrySet()) {
            edits.add(edit(each.getKey(), each.getValue(), next));
        }
        return edits;
    }

    private FileEdit edit(Path file, List<Map.Entry<CredentialPart, Site>> sites, Credential next) throws Stop {
        var text = files.text(file, sites.getFirst().getValue().format());
        var places = new LinkedHashMap<Place, CredentialPart>();
        var values = new LinkedHashMap<Place, Secret>();
        try {
            for (var site : sites) {
                spot(site.getValue(), text);
                places.put(site.getValue().place(), site.getKey());
                values.put(site.getValue().place(), site.getKey().of(next).orElseGet(() -> Secret.ofText("")));
            }
            return switch (text.edit(values)) {
                case TextFile.Edited.Done done -> new FileEdit(file, places, done.bytes());
                case TextFile.Edited.CannotHold cannot -> throw new Stop(Trouble.Kind.NOT_POSSIBLE,
                        "%s in %s cannot hold the new %s: %s. Nothing was changed.".formatted(
                                cannot.place(), file, word(places.get(cannot.place())), cannot.why()));
                case TextFile.Edited.NoSuchPlace no -> throw new Stop(Trouble.Kind.MISSING,
                        "There is no %s in %s. Nothing was changed.".formatted(no.place(), file));
            };
        } finally {
            values.values().forEach(Secret::close);
        }
    }

    /// All places of all copies by their files. Every part of the credential needs one.
    private Map<Path, List<Map.Entry<CredentialPart, Site>>> placesByFile(Credential next) throws Stop {
        var byFile = new LinkedHashMap<Path, List<Map.Entry<CredentialPart, Site>>>();
        for (var copy : located.copies()) {
            for (var part : CredentialPart.values()) {
                var wanted = part.of(next);
                wanted.ifPresent(Secret::close);
                if (wanted.isPresent() && !copy.containsKey(part)) {
                    throw new Stop(Trouble.Kind.NOT_POSSIBLE, "The key has a %s, and the binding has no place for it. Add the place. Nothing was changed."
                            .formatted(word(part)));
                }
            }
            copy.entrySet().forEach(site -> byFile.computeIfAbsent(site.getValue().file(), _ -> new ArrayList<>()).add(site));
        }
        return byFile;
    }

    /// Where a place stands: for previews and for what the vault keeps.
    TextFile.Spot spot(Path file, Place place) throws Stop {
        return spot(site(file, place), text(file, place));
    }

    TextFile text(Path file, Place place) throws Stop {
        return files.text(file, site(file, place).format());
    }

    Format format(Path file, Place place) throws Stop {
        return site(file, place).format();
    }

    /// What the bot reads at a place. The caller closes it.
    Secret value(Path file, Place place) throws Stop {
        return value(site(file, place));
    }

    /// The place of this notation in a file, links followed.
    Place place(Path file, String notation) throws Stop {
        return sites().filter(site -> isSame(site.file(), file) && site.place().text().equals(notation))
                .map(Site::place)
                .findFirst()
                .orElseThrow(FileSteps::elsewhere);
    }

    private Stream<Site> sites() {
        return located.copies().stream().flatMap(copy -> copy.values().stream());
    }

    private boolean isSame(Path named, Path file) {
        try {
            return named.equals(file) || files.seen(named).file().equals(file);
        } catch (Stop _) {
            return false;
        }
    }

    private static Stop elsewhere() {
        return new Stop(Trouble.Kind.CHANGED_MEANWHILE,
                "The bot reads its credential from other places by now than when it was written. Nothing was changed.");
    }

    private Site site(Path file, Place place) throws Stop {
        return sites().filter(site -> isSame(site.file(), file) && site.place().equals(place)).findFirst().orElseThrow(FileSteps::elsewhere);
    }

    static String word(CredentialPart part) {
        return switch (part) {
            case KEY -> "API key";
            case SECRET -> "secret";
            case PASSPHRASE -> "passphrase";
        };
    }
}
