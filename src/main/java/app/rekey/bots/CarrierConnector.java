package app.rekey.bots;

import app.rekey.bots.FileSteps.FileEdit;
import app.rekey.bots.Replaced.FilePart;
import app.rekey.bots.Replaced.ValuePart;
import app.rekey.bots.text.Place;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Secret;
import app.rekey.files.ForeignFiles;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector;
import app.rekey.service.Handover;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A connector for bots that get their credential from files: the steps are the same for all, a [Carrier] says where.
public final class CarrierConnector implements Connector {
    private final Carrier carrier;
    private final ForeignFiles disk;
    private final Applying applying;

    public CarrierConnector(Carrier carrier, ForeignFiles disk, Applying applying) {
        this.carrier = Objects.requireNonNull(carrier);
        this.disk = Objects.requireNonNull(disk);
        this.applying = Objects.requireNonNull(applying);
    }

    @Override
    public String id() {
        return carrier.id();
    }

    @Override
    public List<Found> find(Path file) {
        try (var files = new BotFiles(disk)) {
            return carrier.find(file, files);
        }
    }

    @Override
    public Takes takes(BindingDetails bot, Exchange exchange, KeyType type) {
        return type == KeyType.HMAC ? new Takes.Yes("") : carrier.takesPrivateKey(bot, exchange, type);
    }

    @Override
    public Reading read(BoundBot bot) {
        try (var files = new BotFiles(disk)) {
            try (var steps = steps(bot, files)) {
                var held = steps.held();
                files.tidy();
                return new Reading.Held(held);
            }
        } catch (Stop stop) {
            return new Reading.NotRead(stop.trouble());
        }
    }

    @Override
    public Sources sources(BoundBot bot) {
        try (var files = new BotFiles(disk)) {
            return new Sources(holding(bot, files), files.lookedAt());
        }
    }

    /// Where nobody can tell which file it is, each that was read may be the one.
    private Set<Path> holding(BoundBot bot, BotFiles files) {
        var holding = new HashSet<Path>();
        try {
            for (var copy : carrier.locate(bot.details(), files).copies()) {
                for (var site : copy.values()) {
                    holding.add(files.seen(site.file()).file());
                }
            }
            return holding;
        } catch (Stop _) {
            return files.lookedAt();
        }
    }

    @Override
    public Preview preview(BoundBot bot, Handover handover) {
        try (var files = new BotFiles(disk)) {
            var located = carrier.locate(bot.details(), files);
            try (var steps = new FileSteps(files, located, carrier.coding(bot, files))) {
                return preview(bot, handover, files, located.remarks(), steps);
            }
        } catch (Stop stop) {
            return new Preview.Refused(stop.trouble());
        }
    }

    private Preview preview(BoundBot bot, Handover handover, BotFiles files, List<String> known, FileSteps steps) throws Stop {
        var plan = applying.plan(carrier, bot);
        var holds = holds(steps, handover);
        if (isNext(holds, handover)) {
            return new Preview.AlreadyNew(plan);
        }
        requireReplaceable(holds, handover);
        var signing = signing(bot, handover);
        var edits = steps.edits(handover.next().credential());
        try (var replaced = replaced(handover, steps, files, edits)) {
            var remarks = new ArrayList<>(known);
            signing.ifPresent(remarks::add);
            remarks.addAll(remarks(steps, files, edits));
            return new Preview.Ready(holds, changes(steps, edits, handover), remarks, plan, replaced.sealable());
        } finally {
            edits.forEach(FileEdit::close);
        }
    }

    @Override
    public WriteResult write(BoundBot bot, Handover handover, Secret replaces) {
        try (var files = new BotFiles(disk); var replaced = Replaced.read(replaces); var steps = steps(bot, files)) {
            var holds = holds(steps, handover);
            if (isNext(holds, handover)) {
                return new WriteResult.Unchanged();
            }
            requireReplaceable(holds, handover);
            signing(bot, handover);
            var writing = new AsPlanned(steps, files, disk);
            try {
                writing.write(replaced, handover);
            } catch (Stop stop) {
                // A file of which nobody knows what it holds now was not refused.
                var touched = writing.hasBegun() || stop.trouble().kind() == Trouble.Kind.FAILED;
                return touched ? new WriteResult.Broken(stop.trouble()) : new WriteResult.Refused(stop.trouble());
            }
        } catch (Stop stop) {
            return new WriteResult.Refused(stop.trouble());
        }
        return verified(bot, handover);
    }

    /// What is to be said of the key's way to sign.
    private Optional<String> signing(BoundBot bot, Handover handover) throws Stop {
        var next = handover.next().credential();
        return PrivateKeys.require(next, exchange -> takes(bot.details(), exchange, next.keyType()));
    }

    private FileSteps steps(BoundBot bot, BotFiles files) throws Stop {
        return new FileSteps(files, carrier.locate(bot.details(), files), carrier.coding(bot, files));
    }

    @Override
    public ApplyResult apply(BoundBot bot) {
        return applying.apply(carrier, bot);
    }

    @Override
    public ProofResult prove(BoundBot bot) {
        return applying.prove(carrier, bot);
    }

    @Override
    public boolean canProve(BoundBot bot) {
        return applying.canProve(bot);
    }

    @Override
    public RollBackResult rollBack(BoundBot bot, Secret replaces) {
        try (var files = new BotFiles(disk); var replaced = Replaced.read(replaces); var steps = steps(bot, files)) {
            return new WayBack(steps, files, disk).go(replaced);
        } catch (Stop stop) {
            return new RollBackResult.Refused(stop.trouble());
        }
    }

    private WriteResult verified(BoundBot bot, Handover handover) {
        try (var files = new BotFiles(disk); var steps = steps(bot, files)) {
            if (isNext(holds(steps, handover), handover)) {
                return new WriteResult.Written();
            }
            return new WriteResult.Broken(new Trouble(Trouble.Kind.FAILED,
                    "The file was written, and read again it does not say the new key. Look at it, or roll back."));
        } catch (Stop stop) {
            return new WriteResult.Broken(stop.trouble());
        }
    }

    private static Holds holds(FileSteps steps, Handover handover) throws Stop {
        var held = steps.held();
        try {
            return handover.holds(held);
        } finally {
            held.forEach(HeldCredential::close);
        }
    }

    private static boolean isNext(Holds holds, Handover handover) {
        return holds.equals(new Holds.KnownVersion(handover.next().version()));
    }

    private static void requireReplaceable(Holds holds, Handover handover) throws Stop {
        if (holds instanceof Holds.Drift && !handover.insist()) {
            throw new Stop(Trouble.Kind.DRIFT, "The bot holds a key that is no version of this one: somebody else changed it. "
                    + "Nothing was changed. Look at it, then overwrite it if that is what you want.");
        }
    }

    private static Replaced replaced(Handover handover, FileSteps steps, BotFiles files, List<FileEdit> edits) throws Stop {
        var parts = new ArrayList<FilePart>();
        var opened = new ArrayList<ValuePart>();
        try {
            for (var edit : edits) {
                var seen = files.seen(edit.file());
                requireWritable(seen, files);
                int from = opened.size();
                for (var place : edit.places().keySet()) {
                    var raw = steps.text(edit.file(), place).raw(steps.spot(edit.file(), place));
                    opened.add(new ValuePart(place.text(), raw, edit.written().get(place).copyOfSecret()));
                }
                parts.add(new FilePart(seen.file().toString(), seen.digest(), ForeignFiles.digestOf(edit.after()), opened.subList(from, opened.size())));
            }
            return new Replaced(handover.next().version(), parts);
        } catch (Stop stop) {
            opened.forEach(ValuePart::close);
            throw stop;
        }
    }

    private static void requireWritable(ForeignFiles.Look.Seen seen, BotFiles files) throws Stop {
        if (!files.how(seen).writable()) {
            throw new Stop(Trouble.Kind.READ_ONLY, seen.file() + " is read-only. Nothing was changed. Give yourself the right to write it, then try again.");
        }
    }

    private static List<String> remarks(FileSteps steps, BotFiles files, List<FileEdit> edits) throws Stop {
        var remarks = new ArrayList<String>();
        for (var edit : edits) {
            var seen = files.seen(edit.file());
            if (seen.isLink()) {
                remarks.add(edit.file() + " is a link; what is written is " + seen.file() + ".");
            }
            var how = files.how(seen);
            how.inPlace().forEach(why -> remarks.add(Puts.sentence(why, seen.file())));
            if (how.anotherSeen()) {
                remarks.add(("A container was given the file that lay at %s before this one, and goes on seeing that. Recreate it after the write: until then it "
                        + "works with the old key, whatever it answers.").formatted(seen.file()));
            }
            for (var place : edit.places().keySet()) {
                var spot = steps.spot(edit.file(), place);
                if (spot.twice()) {
                    remarks.add("%s stands more than once in %s; the last one, in line %d, is what the bot reads and what is written."
                            .formatted(place, edit.file(), spot.line()));
                }
            }
        }
        return remarks;
    }

    private static List<PlannedChange> changes(FileSteps steps, List<FileEdit> edits, Handover handover) throws Stop {
        var changes = new ArrayList<PlannedChange>();
        for (var edit : edits) {
            for (var each : edit.places().entrySet()) {
                var spot = steps.spot(edit.file(), each.getKey());
                var part = each.getValue();
                var after = part.of(handover.next().credential());
                try (var before = steps.value(edit.file(), each.getKey())) {
                    changes.add(new PlannedChange(edit.file().toString(), spot.line(), each.getKey().text(), part, masked(part, before),
                            after.map(value -> masked(part, value)).orElse("")));
                } finally {
                    after.ifPresent(Secret::close);
                }
            }
        }
        return changes;
    }

    private static String masked(CredentialPart part, Secret value) {
        if (value.isEmpty()) {
            return "";
        }
        return part == CredentialPart.KEY ? MaskedApiKey.of(value).text() : value.toString();
    }
}
