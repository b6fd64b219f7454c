package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Items;
import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Names;
import java.util.Arrays;
import java.util.Set;

/// Whether two readings of a document are the same but for some values.
final class SameElsewhere {
    private final Text before;
    private final Text after;
    private final Set<Integer> edited;

    private SameElsewhere(Text before, Text after, Set<Integer> edited) {
        this.before = before;
        this.after = after;
        this.edited = edited;
    }

    /// A document as it was read.
    record Read(Text text, Tree tree) {}

    /// @param edited where the values that may differ begin, in the document before
    static boolean as(Read before, Read after, Set<Integer> edited) {
        return new SameElsewhere(before.text(), after.text(), edited).same(before.tree(), after.tree());
    }

    private boolean same(Tree one, Tree other) {
        return switch (one) {
            case Names names -> other instanceof Names others && same(names, others);
            case Items items -> other instanceof Items others && same(items, others);
            case Leaf leaf -> other instanceof Leaf theirs && (edited.contains(leaf.token().from()) || Arrays.equals(
                    before.copy(leaf.token().from(), leaf.token().to()), after.copy(theirs.token().from(), theirs.token().to())));
        };
    }

    private boolean same(Names names, Names others) {
        if (names.members().size() != others.members().size()) {
            return false;
        }
        for (int i = 0; i < names.members().size(); i++) {
            var mine = names.members().get(i);
            var theirs = others.members().get(i);
            if (!mine.name().equals(theirs.name()) || !same(mine.value(), theirs.value())) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Items items, Items others) {
        if (items.items().size() != others.items().size()) {
            return false;
        }
        for (int i = 0; i < items.items().size(); i++) {
            if (!same(items.items().get(i), others.items().get(i))) {
                return false;
            }
        }
        return true;
    }
}
