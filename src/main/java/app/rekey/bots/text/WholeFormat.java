package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.Secret;
import java.util.List;

/// A file that is one value: the secrets of compose, the credentials of systemd. A line break at its end is not part of the
/// value, and stays as it was.
public final class WholeFormat extends Format {
    public static final WholeFormat WHOLE = new WholeFormat();
    /// The one place in such a file.
    public static final Place CONTENT = Place.named("content");

    private WholeFormat() {
        super("a file with one value");
    }

    @Override
    Tree read(Text text) {
        int end = text.length();
        while (end > text.start() && (text.at(end - 1) == '\n' || text.at(end - 1) == '\r')) {
            end--;
        }
        return new Names(List.of(new Member(CONTENT.text(), new Leaf(new Content(text.start(), end)))));
    }

    private record Content(int from, int to) implements Token {
        @Override
        public Secret value(Text text) {
            return new SecretBuilder().add(text, from, to).take();
        }

        @Override
        public Secret written(Text text, Secret next) {
            return next.copyOfSecret();
        }
    }
}
