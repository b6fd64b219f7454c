package app.rekey.bots;

import app.rekey.bots.Carrier.Located;
import app.rekey.bots.text.Format;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.CredentialPart;
import app.rekey.files.ForeignFiles;
import app.rekey.files.ForeignFiles.Look;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The bots' files during one step: each is read once, so that all of the step sees the same. Closing it wipes what was read.
public final class BotFiles implements AutoCloseable {
    private final ForeignFiles disk;
    private final Map<Path, Look> looks = new HashMap<>();
    private final List<TextFile> opened = new ArrayList<>();

    public BotFiles(ForeignFiles disk) {
        this.disk = disk;
    }

    /// Whether anything lies there. What cannot be read may decide all the same: it is there, and [#seen] says what is wrong with it.
    public boolean isThere(Path file) {
        return !(look(file) instanceof Look.NotSeen(ForeignFiles.Reason reason) && reason == ForeignFiles.Reason.MISSING);
    }

    /// A file as it was at the first look of this step.
    public Look.Seen seen(Path file) throws Stop {
        return switch (look(file)) {
            case Look.Seen seen -> seen;
            case Look.NotSeen not -> throw new Stop(troubleWith(file, not.reason()));
        };
    }

    /// How a file that was seen would be written.
    public ForeignFiles.How how(Look.Seen seen) throws Stop {
        return disk.how(seen).orElseThrow(() -> new Stop(troubleWith(seen.file(), ForeignFiles.Reason.FAULT)));
    }

    /// Whether one of these words stands anywhere in a file, in ASCII and whatever the case: much quicker than reading a document
    /// in which nothing will be found.
    public boolean mentions(Path file, Collection<String> words) throws Stop {
        var content = seen(file).content();
        return words.stream().anyMatch(word -> contains(content, word));
    }

    private static boolean contains(byte[] content, String word) {
        var wanted = word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        for (int from = 0; from <= content.length - wanted.length; from++) {
            int at = 0;
            while (at < wanted.length && lower(content[from + at]) == wanted[at]) {
                at++;
            }
            if (at == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    /// A document of this format.
    public TextFile text(Path file, Format format) throws Stop {
        return switch (TextFile.open(seen(file).content(), format)) {
            case TextFile.Opened.Read read -> {
                opened.add(read.file());
                yield read.file();
            }
            case TextFile.Opened.Broken broken -> throw new Stop(Trouble.Kind.MALFORMED,
                    "%s cannot be read as %s, line %d: %s. Nothing was changed.".formatted(file, format.displayName(), broken.line(), broken.why()));
        };
    }

    /// What stands at these places. The caller closes it.
    public HeldCredential held(Map<CredentialPart, Site> sites) throws Stop {
        try (var steps = new FileSteps(this, new Located(List.of(sites), List.of()), Coding.plain())) {
            return steps.held().getFirst();
        }
    }

    /// The files in a folder whose names end with `ending`, by name; none where there is no such folder or it may not be read.
    public List<Path> in(Path folder, String ending) {
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> String.valueOf(file.getFileName()).endsWith(ending)).sorted().toList();
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
    }

    /// Deletes what broken-off writes left beside the files that this step has read.
    public void tidy() {
        looks.values().forEach(look -> {
            if (look instanceof Look.Seen seen) {
                disk.tidy(seen.file());
            }
        });
    }

    /// All that was looked for in this step, links followed as well; also what is not there.
    Set<Path> lookedAt() {
        var all = new HashSet<Path>();
        looks.forEach((file, look) -> {
            all.add(file.toAbsolutePath().normalize());
            if (look instanceof Look.Seen seen) {
                all.add(seen.file());
            }
        });
        return all;
    }

    private Look look(Path file) {
        return looks.computeIfAbsent(file, disk::look);
    }

    private static Trouble troubleWith(Path file, ForeignFiles.Reason reason) {
        return switch (reason) {
            case MISSING -> new Trouble(Trouble.Kind.MISSING, "There is no file " + file + ". If it was moved, change the binding.");
            case NO_FILE -> new Trouble(Trouble.Kind.MISSING, file + " is a folder or a device, not a file. Change the binding.");
            case NOT_ALLOWED -> new Trouble(Trouble.Kind.UNREACHABLE,
                    "You may not read " + file + ". Start Rekey as the user who runs the bot, or give yourself the right to read it.");
            case TOO_LARGE -> new Trouble(Trouble.Kind.MALFORMED, file + " is larger than 50 MB, which no bot's config is. It was not read.");
            case FAULT -> new Trouble(Trouble.Kind.UNREACHABLE, file + " could not be read: the disk or the network reports a fault.");
        };
    }

    @Override
    public void close() {
        opened.forEach(TextFile::close);
        looks.values().forEach(look -> {
            if (look instanceof Look.Seen seen) {
                seen.close();
            }
        });
    }
}
