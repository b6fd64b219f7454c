package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Items;
import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Unit files of systemd and their drop-ins (systemd.syntax(7), config_parse_environ in src/core/load-fragment.c).
///
/// `Environment=` is read as a group of variables, every other setting as a list of its lines. An empty assignment drops what
/// stands before it, in this file and in earlier ones: it stays as the first of its kind, under an empty name.
public final class UnitFormat extends Format {
    public static final UnitFormat UNIT = new UnitFormat();
    private static final String ENVIRONMENT = "Environment";

    private UnitFormat() {
        super("a unit file");
    }

    @Override
    Tree read(Text text) {
        Map<String, Map<String, List<Span>>> sections = new LinkedHashMap<>();
        var section = "";
        int at = text.start();
        while (at < text.length()) {
            int from = text.skipSpace(at, text.length());
            int end = logicalEnd(text, from);
            if (text.at(from) == '[') {
                section = text.name(from + 1, Math.min(text.next(from, ']'), end));
            } else if (!UnitWord.isComment(text, from) && text.next(from, '=') < end) {
                int sign = text.next(from, '=');
                sections.computeIfAbsent(section, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(text.name(from, sign).strip(), _ -> new ArrayList<>())
                        .add(trimmed(text, sign + 1, end));
            }
            at = end + 1;
        }
        return new Names(sections.entrySet().stream().map(each -> new Member(each.getKey(), section(text, each.getValue()))).toList());
    }

    private static Names section(Text text, Map<String, List<Span>> settings) {
        return new Names(settings.entrySet().stream()
                .map(each -> new Member(each.getKey(), each.getKey().equals(ENVIRONMENT) ? variables(text, each.getValue()) : lines(each.getValue())))
                .toList());
    }

    private static Names variables(Text text, List<Span> lines) {
        var members = new ArrayList<Member>();
        for (var line : lines) {
            if (line.from() == line.to()) {
                members.clear();
                members.add(new Member("", new Leaf(line)));
            } else {
                UnitWord.in(text, line.from(), line.to()).forEach(word -> members.add(new Member(word.name(), new Leaf(word))));
            }
        }
        return new Names(members);
    }

    private static Items lines(List<Span> lines) {
        var items = new ArrayList<Tree>();
        for (var line : lines) {
            if (line.from() == line.to()) {
                items.clear();
            }
            items.add(new Leaf(line));
        }
        return new Items(items);
    }

    /// A comment ends with its line; anything else goes on behind a backslash at the end of its line, over comments in between.
    private static int logicalEnd(Text text, int from) {
        int end = text.next(from, '\n');
        if (UnitWord.isComment(text, from)) {
            return end;
        }
        int line = from;
        while (end < text.length() && (UnitWord.isComment(text, line) || isContinued(text, line, end))) {
            line = end + 1;
            end = text.next(line, '\n');
        }
        return end;
    }

    private static boolean isContinued(Text text, int from, int end) {
        int backslashes = 0;
        int last = text.at(end - 1) == '\r' ? end - 1 : end;
        while (last - backslashes > from && text.at(last - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Span trimmed(Text text, int from, int to) {
        int begin = text.skipSpace(from, to);
        return new Span(begin, text.backOverSpace(begin, to));
    }

    /// What stands behind the sign of a setting that is no variable.
    private record Span(int from, int to) implements Token {
        @Override
        public Secret value(Text text) {
            var value = new SecretBuilder();
            for (int i = from; i < to; i++) {
                int joint = UnitWord.continuation(text, i);
                value.add(joint > 0 ? ' ' : text.at(i));
                i = joint > 0 ? UnitWord.behindComments(text, i + joint) - 1 : i;
            }
            return value.take();
        }

        @Override
        public Secret written(Text text, Secret next) throws CannotHold {
            throw new CannotHold("this setting of the unit is no variable");
        }
    }
}
