package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.Secret;
import java.util.ArrayList;

/// Values one a line, blanks around them ignored: the place `1` is the first line, `2` the second. The key files of pycryptobot.
public final class LinesFormat extends Format {
    public static final LinesFormat LINES = new LinesFormat();

    private LinesFormat() {
        super("one value a line");
    }

    @Override
    Tree read(Text text) {
        var lines = new ArrayList<Member>();
        int at = text.start();
        for (int number = 1; at < text.length(); number++) {
            int end = text.next(at, '\n');
            lines.add(new Member(Integer.toString(number), new Leaf(line(text, at, end))));
            at = end + 1;
        }
        return new Names(lines);
    }

    private static Token line(Text text, int from, int to) {
        int begin = text.skipSpace(from, to);
        // Where there are blanks alone, a value goes before them: one of them may be half of the line's end.
        return begin == to ? new Line(from, from) : new Line(begin, text.backOverSpace(begin, to));
    }

    private record Line(int from, int to) implements Token {
        @Override
        public Secret value(Text text) {
            return new SecretBuilder().add(text, from, to).take();
        }

        @Override
        public Secret written(Text text, Secret next) throws CannotHold {
            Plain.requireOneTrimmedLine(next, "a line of this file");
            return next.copyOfSecret();
        }
    }
}
