package app.rekey.bots;

import app.rekey.bots.Replaced.FilePart;
import app.rekey.bots.Replaced.ValuePart;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.Secret;
import app.rekey.files.ForeignFiles;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Puts the bytes back that a write replaced. What else was changed in the files since then stays.
final class WayBack {
    private final FileSteps steps;
    private final BotFiles files;
    private final ForeignFiles disk;

    WayBack(FileSteps steps, BotFiles files, ForeignFiles disk) {
        this.steps = steps;
        this.files = files;
        this.disk = disk;
    }

    RollBackResult go(Replaced replaced) throws Stop {
        var back = new LinkedHashMap<ForeignFiles.Look.Seen, byte[]>();
        for (var file : replaced.files()) {
            after(file).ifPresent(bytes -> back.put(bytes.seen(), bytes.bytes()));
        }
        if (back.isEmpty()) {
            return new RollBackResult.Unchanged();
        }
        boolean begun = false;
        for (var each : back.entrySet()) {
            Puts.require(disk.put(each.getKey(), each.getValue()), each.getKey().file(), begun);
            begun = true;
            Arrays.fill(each.getValue(), (byte) 0);
        }
        return new RollBackResult.RolledBack();
    }

    private record Restored(ForeignFiles.Look.Seen seen, byte[] bytes) {}

    /// The file with its old values; empty where it has them already.
    private Optional<Restored> after(FilePart part) throws Stop {
        var file = Path.of(part.path());
        var seen = files.seen(file);
        if (Arrays.equals(seen.digest(), part.before())) {
            return Optional.empty();
        }
        var raws = new LinkedHashMap<Place, Secret>();
        boolean allOld = true;
        for (var value : part.values()) {
            var place = steps.place(file, value.place());
            try (var now = steps.text(file, place).raw(steps.spot(file, place))) {
                boolean old = now.equals(value.raw());
                allOld &= old;
                if (!old && !isWritten(now, value)) {
                    throw new Stop(Trouble.Kind.CHANGED_MEANWHILE,
                            "%s in %s is not what Rekey wrote there: somebody else changed it. Nothing was changed.".formatted(place, file));
                }
            }
            raws.put(place, value.raw());
        }
        return allOld ? Optional.empty() : Optional.of(new Restored(seen, restored(file, raws, seen, part)));
    }

    private byte[] restored(Path file, Map<Place, Secret> raws, ForeignFiles.Look.Seen seen, FilePart part) throws Stop {
        if (steps.text(file, raws.keySet().iterator().next()).restore(raws) instanceof TextFile.Edited.Done done) {
            var whole = !Arrays.equals(seen.digest(), part.after()) || part.values().stream().anyMatch(WayBack::hasBlankBefore)
                    || Arrays.equals(ForeignFiles.digestOf(done.bytes()), part.before());
            if (whole) {
                return done.bytes();
            }
        }
        throw new Stop(Trouble.Kind.FAILED, "The old values do not fit into " + file + " any more. Nothing was changed.");
    }

    /// A blank that was written before a value, because there was none behind its colon, is not read as part of it, and stays.
    private static boolean hasBlankBefore(ValuePart value) {
        return value.written().read(bytes -> bytes.length > 0 && bytes[0] == ' ');
    }

    private static boolean isWritten(Secret now, ValuePart value) {
        return now.equals(value.written()) || hasBlankBefore(value)
                && value.written().read(bytes -> now.read(there -> Arrays.equals(bytes, 1, bytes.length, there, 0, there.length)));
    }
}
