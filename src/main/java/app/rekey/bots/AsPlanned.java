package app.rekey.bots;

import app.rekey.bots.Replaced.FilePart;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.Secret;
import app.rekey.files.ForeignFiles;
import app.rekey.service.Handover;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Writes what a preview planned, to the byte. The files must be what the preview saw, or have what it planned already: only
/// that is what the vault can put back.
final class AsPlanned {
    private final FileSteps steps;
    private final BotFiles files;
    private final ForeignFiles disk;
    private boolean begun;

    AsPlanned(FileSteps steps, BotFiles files, ForeignFiles disk) {
        this.steps = steps;
        this.files = files;
        this.disk = disk;
    }

    /// Whether a file was written by now.
    boolean hasBegun() {
        return begun;
    }

    void write(Replaced replaced, Handover handover) throws Stop {
        requireSame(replaced, handover);
        var pending = new ArrayList<Pending>();
        try {
            for (var file : replaced.files()) {
                pending(file).ifPresent(pending::add);
            }
            for (var each : pending) {
                Puts.require(disk.put(each.seen(), each.after()), each.seen().file(), begun);
                begun = true;
            }
        } finally {
            pending.forEach(each -> Arrays.fill(each.after(), (byte) 0));
        }
    }

    private record Pending(ForeignFiles.Look.Seen seen, byte[] after) {}

    /// The plan must be of this version, and of exactly the places that decide today.
    private void requireSame(Replaced replaced, Handover handover) throws Stop {
        var planned = new HashSet<List<String>>();
        replaced.files().forEach(file -> file.values().forEach(value -> planned.add(List.of(file.path(), value.place()))));
        if (!replaced.version().equals(handover.next().version()) || !planned.equals(steps.realPlaces(handover.next().credential()))) {
            throw new Stop(Trouble.Kind.CHANGED_MEANWHILE,
                    "What is to be written is not what was planned: the bot reads its key from other places by now, or another key was chosen. "
                            + "Nothing was changed. Preview again.");
        }
    }

    /// The file as planned; empty where it is so already, because a write was broken off.
    private Optional<Pending> pending(FilePart part) throws Stop {
        var file = Path.of(part.path());
        var seen = files.seen(file);
        if (Arrays.equals(seen.digest(), part.after())) {
            return Optional.empty();
        }
        if (Arrays.equals(seen.digest(), part.before())) {
            var raws = new LinkedHashMap<Place, Secret>();
            for (var value : part.values()) {
                raws.put(steps.place(file, value.place()), value.written());
            }
            if (steps.text(file, raws.keySet().iterator().next()).restore(raws) instanceof TextFile.Edited.Done done
                    && Arrays.equals(ForeignFiles.digestOf(done.bytes()), part.after())) {
                return Optional.of(new Pending(seen, done.bytes()));
            }
        }
        throw new Stop(Trouble.Kind.CHANGED_MEANWHILE, file + " was changed since the preview. Nothing was changed by Rekey. Preview again.");
    }
}
