package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Items;
import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The YAML of docker compose. Its `environment:` is read by names, whether it is written as a map or as a list of `NAME=value`,
/// and `$` in its values means what compose makes of it (compose-spec, 12-interpolation.md).
public final class ComposeFormat extends Format {
    public static final ComposeFormat COMPOSE = new ComposeFormat();

    private ComposeFormat() {
        super("a compose file");
    }

    /// Where compose takes a value from that does not stand in the file itself.
    ///
    /// @param variable of the shell or of the project's `.env`
    /// @param emptyIsUnset whether an empty variable counts as none
    /// @param hasDefault whether the file says what counts where there is no such variable
    public record Reference(String variable, boolean emptyIsUnset, boolean hasDefault) {}

    /// The variable that the value at `place` of a compose file is taken from; empty where it stands there itself.
    public static Optional<Reference> reference(TextFile file, Place place) {
        return file.find(place) instanceof TextFile.Found.At at && at.spot().raw().token() instanceof ComposeValue value
                ? value.reference()
                : Optional.empty();
    }

    @Override
    Tree read(Text text) throws Malformed {
        return each(YamlFormat.YAML.read(text), "services", services ->
                eachOf(services, service -> each(service, "environment", environment -> variables(environment, text))));
    }

    private interface Change {
        Tree of(Tree tree);
    }

    private static Tree each(Tree tree, String name, Change change) {
        return tree instanceof Names names
                ? new Names(names.members().stream().map(m -> m.name().equals(name) ? new Member(name, change.of(m.value())) : m).toList())
                : tree;
    }

    private static Tree eachOf(Tree tree, Change change) {
        return tree instanceof Names names
                ? new Names(names.members().stream().map(m -> new Member(m.name(), change.of(m.value()))).toList())
                : tree;
    }

    private static Tree variables(Tree environment, Text text) {
        return switch (environment) {
            case Names names -> new Names(names.members().stream()
                    .map(m -> m.value() instanceof Leaf leaf && leaf.token() instanceof YamlScalar scalar && !m.name().equals("<<")
                            ? new Member(m.name(), new Leaf(ComposeValue.ofMap(m.name(), scalar, text)))
                            : m)
                    .toList());
            case Items items -> listed(items, text);
            case Leaf leaf -> leaf;
        };
    }

    private static Names listed(Items items, Text text) {
        List<Member> members = new ArrayList<>();
        for (var item : items.items()) {
            if (item instanceof Leaf leaf && leaf.token() instanceof YamlScalar scalar) {
                var value = ComposeValue.ofList(scalar, text);
                members.add(value.map(found -> new Member(found.name(), new Leaf(found))).orElseGet(() -> new Member("<<", item)));
            } else {
                members.add(new Member("<<", item));
            }
        }
        return new Names(members);
    }
}
