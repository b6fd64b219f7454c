package app.rekey.bots;

import app.rekey.bots.Carrier.Located;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads and edits the places of one bot, within one step. Whoever holds it closes it.
final class FileSteps implements AutoCloseable {
    private final BotFiles files;
    private final Located located;
    private final Coding coding;
    // Opened at the first question: a way back asks none, and opening may be dear.
    private final Map<Site, Secret> opened = new LinkedHashMap<>();

    FileSteps(BotFiles files, Located located, Coding coding) {
        this.files = files;
        this.located = located;
        this.coding = coding;
    }

    /// What the bot reads at its places. The caller closes all of it.
    List<HeldCredential> held() throws Stop {
        openAll();
        return located.copies().stream().map(this::held).toList();
    }

    private HeldCredential held(Map<CredentialPart, Site> sites) {
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        sites.forEach((part, site) -> parts.put(part, opened.get(site).copyOfSecret()));
        return new HeldCredential(parts);
    }

    private void openAll() throws Stop {
        if (opened.isEmpty()) {
            var stored = new LinkedHashMap<Site, Secret>();
            try {
                for (var site : sites().distinct().toList()) {
                    stored.put(site, stored(site));
                }
                opened.putAll(coding.opened(stored));
            } finally {
                stored.values().forEach(Secret::close);
            }
        }
    }

    private Secret stored(Site site) throws Stop {
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

    /// One file with its places of each part, the bytes that go there, and all of its bytes afterwards.
    record FileEdit(Path file, Map<Place, CredentialPart> places, Map<Place, Secret> written, byte[] after) implements AutoCloseable {
        @Override
        public void close() {
            written.values().forEach(Secret::close);
            Arrays.fill(after, (byte) 0);
        }
    }

    /// The files as they would be with `next` at every place. The caller closes them.
    List<FileEdit> edits(Credential next) throws Stop {
        var byFile = placesByFile(next);
        var plain = new LinkedHashMap<Site, Secret>();
        try {
            byFile.values().forEach(sites -> sites.forEach((site, part) -> plain.put(site, part.of(next).orElseThrow())));
            var sealed = coding.sealed(plain);
            try {
                return edits(byFile, sealed);
            } finally {
                sealed.values().forEach(Secret::close);
            }
        } finally {
            plain.values().forEach(Secret::close);
        }
    }

    private List<FileEdit> edits(Map<Path, Map<Site, CredentialPart>> byFile, Map<Site, Secret> sealed) throws Stop {
        var edits = new ArrayList<FileEdit>();
        try {
            for (var each : byFile.entrySet()) {
                edits.add(edit(each.getKey(), each.getValue(), sealed));
            }
            return edits;
        } catch (Stop stop) {
            edits.forEach(FileEdit::close);
            throw stop;
        }
    }

    private FileEdit edit(Path file, Map<Site, CredentialPart> sites, Map<Site, Secret> sealed) throws Stop {
        var written = new LinkedHashMap<Place, Secret>();
        try {
            return edit(file, sites, sealed, written);
        } catch (Stop stop) {
            written.values().forEach(Secret::close);
            throw stop;
        }
    }

    private FileEdit edit(Path file, Map<Site, CredentialPart> sites, Map<Site, Secret> sealed, Map<Place, Secret> written) throws Stop {
        var text = files.text(file, sites.keySet().iterator().next().format());
        var places = new LinkedHashMap<Place, CredentialPart>();
        var values = new LinkedHashMap<Place, Secret>();
        for (var each : sites.entrySet()) {
            var site = each.getKey();
            if (places.putIfAbsent(site.place(), each.getValue()) != null) {
                continue;
            }
            values.put(site.place(), sealed.get(site));
            if (text.written(spot(site, text), sealed.get(site)) instanceof TextFile.Value.Is is) {
                written.put(site.place(), is.value());
            }
        }
        return switch (text.edit(values)) {
            case TextFile.Edited.Done done -> new FileEdit(file, places, written, done.bytes());
            case TextFile.Edited.CannotHold cannot -> throw new Stop(Trouble.Kind.NOT_POSSIBLE,
                    "%s in %s cannot hold the new %s: %s. Nothing was changed.".formatted(
                            cannot.place(), file, word(places.get(cannot.place())), cannot.why()));
            case TextFile.Edited.NoSuchPlace no -> throw new Stop(Trouble.Kind.MISSING,
                    "There is no %s in %s. Nothing was changed.".formatted(no.place(), file));
        };
    }

    /// All places of all copies by their files, a file with several names under the first. Every part of the credential needs one. A
    /// passphrase that the credential has not is not ours to change: it may be another program's.
    private Map<Path, Map<Site, CredentialPart>> placesByFile(Credential next) throws Stop {
        var byFile = new LinkedHashMap<Path, Map<Site, CredentialPart>>();
        for (var copy : located.copies()) {
            for (var part : parts(next)) {
                var site = copy.get(part);
                if (site == null) {
                    throw new Stop(Trouble.Kind.NOT_POSSIBLE, "There is no place for the %s. Add it to the bot's file with any value, or name its place in the binding. Nothing was changed."
                            .formatted(word(part)));
                }
                var name = byFile.keySet().stream().filter(known -> real(known).equals(real(site.file()))).findFirst().orElse(site.file());
                put(byFile.computeIfAbsent(name, _ -> new LinkedHashMap<>()), site, part);
            }
        }
        return byFile;
    }

    private static void put(Map<Site, CredentialPart> sites, Site site, CredentialPart part) throws Stop {
        for (var other : sites.entrySet()) {
            if (other.getKey().place().equals(site.place()) && other.getValue() != part) {
                throw new Stop(Trouble.Kind.NOT_POSSIBLE, "%s in %s is bound as the place of the %s and of the %s. Change the binding. Nothing was changed."
                        .formatted(site.place(), site.file(), word(other.getValue()), word(part)));
            }
        }
        sites.put(site, part);
    }

    private static List<CredentialPart> parts(Credential credential) {
        return Stream.of(CredentialPart.values()).filter(part -> {
            var found = part.of(credential);
            found.ifPresent(Secret::close);
            return found.isPresent();
        }).toList();
    }

    /// Where a place stands: for previews and for what the vault keeps.
    TextFile.Spot spot(Path file, Place place) throws Stop {
        return spot(site(file, place), text(file, place));
    }

    TextFile text(Path file, Place place) throws Stop {
        return files.text(file, site(file, place).format());
    }

    /// What the bot reads at a place. The caller closes it.
    Secret value(Path file, Place place) throws Stop {
        openAll();
        return opened.get(site(file, place)).copyOfSecret();
    }

    /// The place of this notation in a file, links followed.
    Place place(Path file, String notation) throws Stop {
        return sites().filter(site -> isSame(site.file(), file) && site.place().text().equals(notation))
                .map(Site::place)
                .findFirst()
                .orElseThrow(FileSteps::elsewhere);
    }

    /// Every file, links followed, with the notation of every place in it that `next` goes to.
    Set<List<String>> realPlaces(Credential next) throws Stop {
        var all = new HashSet<List<String>>();
        for (var sites : placesByFile(next).values()) {
            for (var site : sites.keySet()) {
                all.add(List.of(files.seen(site.file()).file().toString(), site.place().text()));
            }
        }
        return all;
    }

    private Stream<Site> sites() {
        return located.copies().stream().flatMap(copy -> copy.values().stream());
    }

    private boolean isSame(Path named, Path file) {
        return named.equals(file) || real(named).equals(file);
    }

    private Path real(Path named) {
        try {
            return files.seen(named).file();
        } catch (Stop notThere) {
            return named;
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

    @Override
    public void close() {
        opened.values().forEach(Secret::close);
        coding.close();
    }
}
