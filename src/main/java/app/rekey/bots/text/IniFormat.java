package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// INI as Python's `configparser.ConfigParser()` reads it, which most bots with such a file use: names of options in any case,
/// `=` or `:`, lines that are indented deeper go on with the value, `[DEFAULT]` stands in for what a section lacks, `%` is
/// special, and nothing may stand twice. A port of `RawConfigParser._read` and `BasicInterpolation` of Python 3.11.
public final class IniFormat extends Format {
    public static final IniFormat INI = new IniFormat();
    private static final String DEFAULT = "DEFAULT";

    private IniFormat() {
        super("INI");
    }

    /// `section.option`; dots before the last belong to the section.
    @Override
    List<String> steps(Place place) {
        var steps = place.steps();
        return steps.size() == 1
                ? List.of(DEFAULT, lower(steps.getFirst()))
                : List.of(String.join(".", steps.subList(0, steps.size() - 1)), lower(steps.getLast()));
    }

    @Override
    Tree read(Text text) throws Malformed {
        var sections = new Reading(text).sections();
        var defaults = sections.getOrDefault(DEFAULT, List.of());
        return new Names(sections.entrySet().stream()
                .map(section -> {
                    var members = new ArrayList<Member>();
                    if (!section.getKey().equals(DEFAULT)) {
                        members.addAll(defaults);
                    }
                    members.addAll(section.getValue());
                    return new Member(section.getKey(), new Names(withoutShadowed(members)));
                })
                .toList());
    }

    /// The section's own option hides the default of the same name.
    private static List<Member> withoutShadowed(List<Member> members) {
        var byName = new LinkedHashMap<String, Member>();
        members.forEach(member -> byName.put(member.name(), member));
        return List.copyOf(byName.values());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static final class Reading {
        private final Text text;
        private final Map<String, List<Member>> sections = new LinkedHashMap<>();
        private final HashSet<String> options = new HashSet<>();
        private String section = "";
        private String option = "";
        private int indent;

        Reading(Text text) {
            this.text = text;
        }

        Map<String, List<Member>> sections() throws Malformed {
            int at = text.start();
            while (at < text.length()) {
                int end = text.next(at, '\n');
                line(at, end);
                at = end + 1;
            }
            return sections;
        }

        private void line(int lineFrom, int lineTo) throws Malformed {
            int from = lineFrom;
            int to = lineTo;
            while (from < to && Text.isSpace(text.at(from))) {
                from++;
            }
            while (to > from && Text.isSpace(text.at(to - 1))) {
                to--;
            }
            if (from == to || text.at(from) == '#' || text.at(from) == ';') {
                return;
            }
            if (!option.isEmpty() && from - lineFrom > indent) {
                goOn(from, to);
                return;
            }
            indent = from - lineFrom;
            int close = text.at(from) == '[' ? lastClosing(from, to) : -1;
            if (close > from + 1) {
                begin(text.name(from + 1, close), from);
            } else {
                option(from, to);
            }
        }

        private int lastClosing(int from, int to) {
            int at = to - 1;
            while (at > from && text.at(at) != ']') {
                at--;
            }
            return at;
        }

        private void begin(String name, int at) throws Malformed {
            if (sections.putIfAbsent(name, new ArrayList<>()) != null && !name.equals(DEFAULT)) {
                throw new Malformed(text.line(at), "a section stands twice");
            }
            section = name;
            option = "";
        }

        private void option(int from, int to) throws Malformed {
            if (section.isEmpty()) {
                throw new Malformed(text.line(from), "a line stands before the first section");
            }
            int sign = from;
            while (sign < to && text.at(sign) != '=' && text.at(sign) != ':') {
                sign++;
            }
            int nameEnd = sign;
            while (nameEnd > from && Text.isSpace(text.at(nameEnd - 1))) {
                nameEnd--;
            }
            if (sign == to || nameEnd == from) {
                throw new Malformed(text.line(from), "a line is neither a section nor an option");
            }
            option = lower(text.name(from, nameEnd));
            if (!options.add(section + "\n" + option)) {
                throw new Malformed(text.line(from), "an option stands twice in its section");
            }
            int value = sign + 1;
            while (value < to && Text.isSpace(text.at(value))) {
                value++;
            }
            sections.get(section).add(new Member(option, new Leaf(new Value(value, to, false))));
        }

        private void goOn(int from, int to) {
            var members = sections.get(section);
            var last = (Value) ((Leaf) members.removeLast().value()).token();
            members.add(new Member(option, new Leaf(new Value(last.from(), to, true))));
        }
    }

    private record Value(int from, int to, boolean severalLines) implements Token {
        @Override
        public Secret value(Text text) throws CannotHold {
            requireOneLine();
            var value = new SecretBuilder();
            for (int i = from; i < to; i++) {
                if (text.at(i) == '%') {
                    i++;
                    if (text.at(i) != '%' || i == to) {
                        throw new CannotHold("a single % stands in the value, which makes Python put in another option or fail");
                    }
                }
                value.add(text.at(i));
            }
            return value.take();
        }

        @Override
        public Secret written(Text text, Secret next) throws CannotHold {
            requireOneLine();
            Plain.requireOneTrimmedLine(next, "an INI file");
            return next.read(bytes -> {
                var written = new SecretBuilder();
                for (byte b : bytes) {
                    written.add(b);
                    if (b == '%') {
                        written.add(b);
                    }
                }
                return written.take();
            });
        }

        private void requireOneLine() throws CannotHold {
            if (severalLines) {
                throw new CannotHold("the value goes on over several lines; put it on one line first");
            }
        }
    }
}
