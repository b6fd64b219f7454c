package app.rekey.bots.web;

import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Stop;
import app.rekey.bots.web.Keeper.Look;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Secret;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector;
import app.rekey.service.Handover;
import app.rekey.service.Handover.Opened;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A connector for credentials behind an interface: the steps are the same for all, a [Keeper] says how it is asked.
public final class KeeperConnector implements Connector {
    private final Keeper keeper;

    public KeeperConnector(Keeper keeper) {
        this.keeper = Objects.requireNonNull(keeper);
    }

    @Override
    public String id() {
        return keeper.id();
    }

    /// It has no files.
    @Override
    public List<Found> find(Path file) {
        return List.of();
    }

    @Override
    public Takes takes(BindingDetails bot, Exchange exchange, KeyType type) {
        return type == KeyType.HMAC ? new Takes.Yes("") : keeper.takesPrivateKey(exchange, type);
    }

    @Override
    public Reading read(BoundBot bot) {
        try {
            // Its credential goes to the caller, who closes it.
            return keeper.look(bot).held().<Reading>map(held -> new Reading.Held(List.of(held))).orElseGet(Reading.NotKnown::new);
        } catch (Stop stop) {
            return new Reading.NotRead(stop.trouble());
        }
    }

    @Override
    public Preview preview(BoundBot bot, Handover handover) {
        try (var look = keeper.look(bot)) {
            var holds = holds(look, handover);
            if (isNext(holds, handover)) {
                return new Preview.AlreadyNew(keeper.plan(bot));
            }
            var next = handover.next().credential();
            var signing = requireWritable(look, holds, handover);
            try (var previous = previous(look, holds, handover)) {
                var remarks = new ArrayList<>(keeper.remarks(bot, look));
                signing.ifPresent(remarks::add);
                if (previous.parts().isEmpty()) {
                    remarks.add("What stands there now is no version of this key, so Rekey cannot put it back.");
                } else if (look.held().isEmpty()) {
                    remarks.add("What stands there now cannot be read. A roll back writes the version that the key had before.");
                }
                return new Preview.Ready(holds, changes(look, next), remarks, keeper.plan(bot), previous.sealable());
            }
        } catch (Stop stop) {
            return new Preview.Refused(stop.trouble());
        }
    }

    @Override
    public WriteResult write(BoundBot bot, Handover handover, Secret replaces) {
        try (var look = keeper.look(bot); var planned = Previous.read(replaces)) {
            var holds = holds(look, handover);
            if (isNext(holds, handover)) {
                return new WriteResult.Unchanged();
            }
            requireWritable(look, holds, handover);
            requireAsPlanned(look, holds, planned, handover);
            put(bot, look, parts(handover.next().credential()));
        } catch (Stop stop) {
            return stop.trouble().kind() == Trouble.Kind.FAILED ? new WriteResult.Broken(stop.trouble()) : new WriteResult.Refused(stop.trouble());
        }
        return verified(bot, handover);
    }

    private WriteResult verified(BoundBot bot, Handover handover) {
        try (var look = keeper.look(bot); var key = handover.next().credential().apiKey().copyOfSecret()) {
            if (look.held().isEmpty() || hasKey(look, key)) {
                return new WriteResult.Written();
            }
            return new WriteResult.Broken(new Trouble(Trouble.Kind.FAILED,
                    look.where() + " took the new key and does not show it. Look at it there, or roll back."));
        } catch (Stop stop) {
            return new WriteResult.Broken(stop.trouble());
        }
    }

    @Override
    public ApplyResult apply(BoundBot bot) {
        return keeper.apply(bot);
    }

    @Override
    public ProofResult prove(BoundBot bot) {
        return keeper.prove(bot);
    }

    @Override
    public RollBackResult rollBack(BoundBot bot, Secret replaces) {
        try (var look = keeper.look(bot); var previous = Previous.read(replaces)) {
            var before = previous.parts().get(CredentialPart.KEY);
            if (before == null || !look.reference().equals(previous.reference())) {
                throw new Stop(Trouble.Kind.NOT_POSSIBLE, "Rekey does not know what stood there before. Nothing was changed. Put the old key in by hand.");
            }
            if (look.held().isPresent() && !hasKey(look, previous.writtenKey())) {
                if (hasKey(look, before)) {
                    return new RollBackResult.Unchanged();
                }
                throw new Stop(Trouble.Kind.CHANGED_MEANWHILE, look.where() + " has another key than Rekey wrote: somebody else changed it. Nothing was changed.");
            }
            keeper.put(bot, look, previous.parts());
            return new RollBackResult.RolledBack();
        } catch (Stop stop) {
            return new RollBackResult.Refused(stop.trouble());
        }
    }

    private void put(BoundBot bot, Look look, Map<CredentialPart, Secret> parts) throws Stop {
        try {
            keeper.put(bot, look, parts);
        } finally {
            parts.values().forEach(Secret::close);
        }
    }

    private static boolean hasKey(Look look, Secret key) {
        return look.held().flatMap(held -> held.part(CredentialPart.KEY)).filter(key::equals).isPresent();
    }

    /// An interface that shows the API key alone cannot tell two versions with the same one: then nobody knows.
    private static Holds holds(Look look, Handover handover) {
        if (look.held().isEmpty()) {
            return new Holds.Unknown();
        }
        var held = look.held().get();
        var alike = versions(handover).filter(version -> held.is(version.credential())).map(Opened::version).distinct().count();
        return alike > 1 && held.part(CredentialPart.SECRET).isEmpty() ? new Holds.Unknown() : handover.holds(List.of(held));
    }

    private static Stream<Opened> versions(Handover handover) {
        return Stream.concat(Stream.of(handover.next()), handover.known().stream());
    }

    private static boolean isNext(Holds holds, Handover handover) {
        return holds.equals(new Holds.KnownVersion(handover.next().version()));
    }

    /// @return what is to be said of the key's way to sign
    private Optional<String> requireWritable(Look look, Holds holds, Handover handover) throws Stop {
        var next = handover.next().credential();
        if (next.passphrase().isPresent() && !look.names().containsKey(CredentialPart.PASSPHRASE)) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "The key has a passphrase, and %s takes none: it is the account of another exchange. Nothing was changed."
                    .formatted(look.where()));
        }
        if (holds instanceof Holds.Drift && !handover.insist()) {
            throw new Stop(Trouble.Kind.DRIFT, look.where() + " holds a key that is no version of this one: somebody else changed it. "
                    + "Nothing was changed. Look at it, then overwrite it if that is what you want.");
        }
        return PrivateKeys.require(next, exchange -> keeper.takesPrivateKey(exchange, next.keyType()));
    }

    private static void requireAsPlanned(Look look, Holds holds, Previous planned, Handover handover) throws Stop {
        try (var now = previous(look, holds, handover)) {
            if (!now.reference().equals(planned.reference()) || !now.parts().equals(planned.parts()) || !now.writtenKey().equals(planned.writtenKey())) {
                throw new Stop(Trouble.Kind.CHANGED_MEANWHILE, look.where() + " was changed since the preview. Nothing was changed by Rekey. Preview again.");
            }
        }
    }

    /// What will be overwritten: the version that is held, or, where that cannot be read, the one that is believed to be.
    private static Previous previous(Look look, Holds holds, Handover handover) {
        var version = switch (holds) {
            case Holds.KnownVersion held -> Optional.of(held.version());
            case Holds.Unknown _ -> handover.believed();
            case Holds.Drift _, Holds.Missing _, Holds.Unreachable _ -> Optional.<Id>empty();
        };
        var before = version.flatMap(id -> handover.known().stream().filter(known -> known.version().equals(id)).findFirst());
        return new Previous(look.reference(), before.map(known -> parts(known.credential())).orElseGet(Map::of),
                handover.next().credential().apiKey().copyOfSecret());
    }

    private static Map<CredentialPart, Secret> parts(Credential credential) {
        var parts = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        for (var part : CredentialPart.values()) {
            part.of(credential).ifPresent(value -> parts.put(part, value));
        }
        return parts;
    }

    private static List<PlannedChange> changes(Look look, Credential next) {
        var changes = new ArrayList<PlannedChange>();
        look.names().forEach((part, name) -> part.of(next).ifPresent(value -> {
            try (value) {
                var before = look.held().flatMap(held -> held.part(part)).map(held -> masked(part, held)).orElseGet(value::toString);
                changes.add(new PlannedChange(look.where(), 0, name, part, before, masked(part, value)));
            }
        }));
        return changes;
    }

    private static String masked(CredentialPart part, Secret value) {
        return part == CredentialPart.KEY ? MaskedApiKey.of(value).text() : value.toString();
    }
}
