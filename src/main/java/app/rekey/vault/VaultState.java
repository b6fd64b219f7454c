package app.rekey.vault;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One version of a vault: the ways into it, and what it holds.
record VaultState(Header header, Contents contents) {
    VaultState {
        Objects.requireNonNull(header);
        Objects.requireNonNull(contents);
    }

    VaultState with(Contents next) {
        return new VaultState(header, next);
    }

    /// Everything of both. Another vault is never merged.
    VaultState mergedWith(VaultState other) throws Refused {
        if (!Arrays.equals(header.vaultId(), other.header.vaultId())) {
            throw Refused.damaged("another vault");
        }
        var merged = Pruning.of(contents.mergedWith(other.contents));
        return new VaultState(headerOf(merged, other.header), merged);
    }

    /// How many changes, as a person counts them, are in `this` and not in the other one.
    int changesSince(VaultState other) {
        var facts = contents.facts();
        return new Deeds(facts.values()).among(facts.values().stream().filter(fact -> !other.contents.facts().containsKey(fact.id())).toList());
    }

    boolean holdsTheSameAs(VaultState other) {
        return contents.holdsTheSameAs(other.contents) && Arrays.equals(header.bytes(), other.header.bytes());
    }

    /// Two copies may have different ways in, after a change of password or a new recovery key: the slots of both, but those that a
    /// fact says were taken away.
    private Header headerOf(Contents merged, Header theirs) {
        if (Arrays.equals(header.bytes(), theirs.bytes())) {
            return header;
        }
        var history = new History(merged.facts().values());
        var all = new TreeMap<String, Slot>();
        Stream.concat(header.slots().stream(), theirs.slots().stream())
                .filter(slot -> !history.isDeleted(slot.record()))
                .forEach(slot -> all.merge(HexFormat.of().formatHex(slot.id()), slot, VaultState::either));
        var slots = all.values().stream().sorted(Comparator.comparing(Slot::type)).limit(Header.MOST_SLOTS).toList();
        return slots.isEmpty() ? header : new Header(header.vaultId(), header.optionalFeatures() | theirs.optionalFeatures(), slots);
    }

    /// A slot never changes under its id; should one have, the choice is the same on every computer.
    private static Slot either(Slot one, Slot other) {
        return Arrays.compare(one.bytes(), other.bytes()) <= 0 ? one : other;
    }
}
