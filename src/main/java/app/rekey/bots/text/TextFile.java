package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Items;
import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A document that was read, and edits of it that touch nothing but values. Its holder closes it: that wipes the bytes.
public final class TextFile implements AutoCloseable {
    private final byte[] bytes;
    private final Text text;
    private final Format format;
    private final Tree tree;

    private TextFile(byte[] bytes, Text text, Format format, Tree tree) {
        this.bytes = bytes;
        this.text = text;
        this.format = format;
        this.tree = tree;
    }

    /// What came of reading a document.
    public sealed interface Opened {
        record Read(TextFile file) implements Opened {}

        /// Not what its format wants; `why` is a clause ("a string is not closed") without anything of the document.
        record Broken(int line, String why) implements Opened {}
    }

    /// What stands at a place.
    public sealed interface Found {
        /// A value.
        record At(Spot spot) implements Found {}

        /// No such name.
        record Nowhere() implements Found {}

        /// Something that is no single value: a list, or what comes from elsewhere in the document.
        record NoValue(String why) implements Found {}
    }

    /// A value in a document.
    ///
    /// @param line from 1
    /// @param twice whether one of the names on the way stands more than once; the last is what counts
    public record Spot(Place place, int line, boolean twice, Raw raw) {
        public Spot {
            Objects.requireNonNull(place);
        }
    }

    /// The bytes of a value, quotes included.
    public static final class Raw {
        private final Token token;

        private Raw(Token token) {
            this.token = token;
        }

        public int from() {
            return token.from();
        }

        public int to() {
            return token.to();
        }

        Token token() {
            return token;
        }
    }

    /// What came of asking for a value.
    public sealed interface Value {
        /// The caller closes it.
        record Is(Secret value) implements Value {}

        record NotReadable(String why) implements Value {}
    }

    /// What came of an edit.
    public sealed interface Edited {
        /// The whole document after it. The caller wipes the bytes.
        record Done(byte[] bytes) implements Edited {}

        /// The place cannot take the value; `why` is a clause. Nothing is edited.
        record CannotHold(Place place, String why) implements Edited {}

        /// No value stands there to be replaced.
        record NoSuchPlace(Place place) implements Edited {}
    }

    /// Reads a document. The bytes are copied.
    public static Opened open(byte[] document, Format format) {
        var bytes = document.clone();
        try {
            var text = Text.of(bytes);
            return new Opened.Read(new TextFile(bytes, text, format, format.read(text)));
        } catch (Malformed broken) {
            Arrays.fill(bytes, (byte) 0);
            return new Opened.Broken(broken.line(), broken.getMessage());
        }
    }

    /// What stands at `place`; where a name stands twice, what the bot reads: the last.
    public Found find(Place place) {
        var now = tree;
        boolean twice = false;
        for (var step : format.steps(place)) {
            switch (now) {
                case Names names -> {
                    var all = names.members().stream().filter(m -> m.name().equals(step)).toList();
                    if (all.isEmpty()) {
                        return names.members().stream().anyMatch(m -> m.name().equals("<<"))
                                ? new Found.NoValue("it comes from another part of the document (<<); bind that part")
                                : new Found.Nowhere();
                    }
                    twice |= all.size() > 1;
                    now = all.getLast().value();
                }
                case Items items -> {
                    var index = index(step).filter(i -> i < items.items().size());
                    if (index.isEmpty()) {
                        return new Found.Nowhere();
                    }
                    now = items.items().get(index.get());
                }
                case Leaf _ -> {
                    return new Found.Nowhere();
                }
            }
        }
        return now instanceof Leaf leaf
                ? new Found.At(new Spot(place, text.line(leaf.token().from()), twice, new Raw(leaf.token())))
                : new Found.NoValue("a list or a group stands there, not one value");
    }

    /// The names at `place`, each once, in their order; none where no group stands there. For finding out what a bot calls things.
    public List<String> names(Place... within) {
        var now = within.length == 0 ? Optional.of(tree) : subtree(format.steps(within[0]));
        return now.filter(Names.class::isInstance).map(Names.class::cast).stream()
                .flatMap(names -> names.members().stream().map(Member::name))
                .distinct()
                .toList();
    }

    /// How many things stand in the list at `place`; 0 where no list stands there.
    public int count(Place place) {
        return subtree(format.steps(place)).filter(Items.class::isInstance).map(Items.class::cast).map(items -> items.items().size()).orElse(0);
    }

    /// What the bot reads at a spot of this document.
    public Value value(Spot spot) {
        try {
            return new Value.Is(spot.raw().token.value(text));
        } catch (CannotHold why) {
            return new Value.NotReadable(why.getMessage());
        }
    }

    /// The value at `place` as text: for what is no secret (the exchange's name, a path). Empty where there is none.
    public Optional<String> plain(Place place) {
        return find(place) instanceof Found.At at && value(at.spot()) instanceof Value.Is is ? Optional.of(is).map(found -> {
            try (var secret = found.value()) {
                return secret.revealText();
            }
        }) : Optional.empty();
    }

    /// The bytes of a value as they stand, quotes included. The caller closes the secret.
    public Secret raw(Spot spot) {
        return Secret.take(text.copy(spot.raw().from(), spot.raw().to()));
    }

    /// The bytes that an edit would put at a spot for this value. The caller closes them.
    public Value written(Spot spot, Secret value) {
        try {
            return new Value.Is(spot.raw().token.written(text, value));
        } catch (CannotHold why) {
            return new Value.NotReadable(why.getMessage());
        }
    }

    /// The document with these values at these places: all of them, or none. Every byte outside of them stays. The result was
    /// read again, and says these values and everything else as before.
    public Edited edit(Map<Place, Secret> values) {
        return checked(splice(values, (spot, value) -> spot.raw().token.written(text, value)), values);
    }

    /// The document with these bytes (from [#raw] of a document before) at these places.
    public Edited restore(Map<Place, Secret> rawValues) {
        return splice(rawValues, (_, raw) -> raw.copyOfSecret());
    }

    private interface Writing {
        Secret written(Spot spot, Secret value) throws CannotHold;
    }

    private record Splice(Spot spot, Secret written) {}

    private Edited splice(Map<Place, Secret> values, Writing writing) {
        var splices = new ArrayList<Splice>();
        try {
            for (var each : values.entrySet()) {
                var place = each.getKey();
                switch (find(place)) {
                    case Found.At at -> splices.add(new Splice(at.spot(), writing.written(at.spot(), each.getValue())));
                    case Found.Nowhere _ -> {
                        return new Edited.NoSuchPlace(place);
                    }
                    case Found.NoValue no -> {
                        return new Edited.CannotHold(place, no.why());
                    }
                }
            }
            splices.sort(Comparator.comparing(splice -> splice.spot().raw().from()));
            return new Edited.Done(splicedTogether(splices));
        } catch (CannotHold why) {
            var refusing = values.keySet().stream().skip(splices.size()).findFirst().orElseThrow();
            return new Edited.CannotHold(refusing, why.getMessage());
        } finally {
            splices.forEach(splice -> splice.written().close());
        }
    }

    /// Reads what came out, and refuses it where it does not say these values and everything else as before: what looks well
    /// written by itself may mean something else where it stands.
    private Edited checked(Edited edited, Map<Place, Secret> values) {
        if (!(edited instanceof Edited.Done done)) {
            return edited;
        }
        if (open(done.bytes(), format) instanceof Opened.Read read) {
            try (var after = read.file()) {
                var wrong = values.entrySet().stream().filter(each -> !after.says(each.getKey(), each.getValue())).findFirst();
                if (wrong.isEmpty() && SameElsewhere.as(this.asRead(), after.asRead(), starts(values.keySet()))) {
                    return done;
                }
            }
        }
        Arrays.fill(done.bytes(), (byte) 0);
        return new Edited.CannotHold(values.keySet().iterator().next(), "what would be written there would be read as something else");
    }

    private SameElsewhere.Read asRead() {
        return new SameElsewhere.Read(text, tree);
    }

    private boolean says(Place place, Secret wanted) {
        if (find(place) instanceof Found.At at && value(at.spot()) instanceof Value.Is is) {
            try (var value = is.value()) {
                return value.equals(wanted);
            }
        }
        return false;
    }

    private Set<Integer> starts(Set<Place> places) {
        return places.stream()
                .map(this::find)
                .filter(Found.At.class::isInstance)
                .map(at -> ((Found.At) at).spot().raw().from())
                .collect(Collectors.toSet());
    }

    private byte[] splicedTogether(List<Splice> splices) {
        int length = bytes.length + splices.stream().mapToInt(s -> s.written().length() - s.spot().raw().to() + s.spot().raw().from()).sum();
        var whole = new byte[length];
        int from = 0;
        int to = 0;
        for (var splice : splices) {
            int kept = splice.spot().raw().from() - from;
            System.arraycopy(bytes, from, whole, to, kept);
            int at = to + kept;
            splice.written().give(written -> System.arraycopy(written, 0, whole, at, written.length));
            to = at + splice.written().length();
            from = splice.spot().raw().to();
        }
        System.arraycopy(bytes, from, whole, to, bytes.length - from);
        return whole;
    }

    private Optional<Tree> subtree(List<String> steps) {
        var now = Optional.of(tree);
        for (var step : steps) {
            now = now.flatMap(tree -> switch (tree) {
                case Names names -> names.members().stream().filter(m -> m.name().equals(step)).map(Member::value).reduce((_, last) -> last);
                case Items items -> index(step).filter(i -> i < items.items().size()).map(items.items()::get);
                case Leaf _ -> Optional.<Tree>empty();
            });
        }
        return now;
    }

    private static Optional<Integer> index(String step) {
        return step.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(step)) : Optional.empty();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
