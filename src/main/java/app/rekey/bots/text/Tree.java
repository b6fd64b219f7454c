package app.rekey.bots.text;

import java.util.List;

/// What stands in a document: where, and under which names. No values.
sealed interface Tree {
    /// Names with what they name, in the order of the document; a name may stand twice.
    record Names(List<Member> members) implements Tree {
        public Names {
            members = List.copyOf(members);
        }
    }

    /// Things in a row.
    record Items(List<Tree> items) implements Tree {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// One value.
    record Leaf(Token token) implements Tree {}

    /// A name and what it names.
    record Member(String name, Tree value) {}
}
