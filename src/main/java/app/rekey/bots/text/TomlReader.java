package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Items;
import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads one TOML document. Used once.
final class TomlReader {
    private static final int DEEPEST = 200;
    private static final Pattern BARE_VALUE = Pattern.compile(
            "true|false|[+-]?(inf|nan)|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[+-]?[0-9][0-9_]*(\\.[0-9_]+)?([eE][+-]?[0-9_]+)?"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.]+([Zz]|[+-][0-9:]+)?)?|[0-9]{2}:[0-9:.]+");

    private final Text text;
    private final Table root = new Table();
    private Table current = root;
    private int at;

    TomlReader(Text text) {
        this.text = text;
        this.at = text.start();
    }

    /// What a table has so far, in the order of the document.
    private static final class Table {
        private final Map<String, Object> entries = new LinkedHashMap<>();
        /// A header or a value named it, so no other may.
        private boolean defined;
        /// Written in braces: whole, nothing may be added.
        private boolean closed;

        Tree tree() {
            return new Names(entries.entrySet().stream().map(e -> new Member(e.getKey(), treeOf(e.getValue()))).toList());
        }

        private static Tree treeOf(Object value) {
            return switch (value) {
                case Table table -> table.tree();
                case Tables tables -> new Items(tables.all.stream().map(Table::tree).toList());
                case Tree tree -> tree;
                default -> throw new IllegalStateException("tables hold tables and values");
            };
        }
    }

    /// `[[name]]`, again and again.
    private record Tables(List<Table> all) {}

    Tree document() throws Malformed {
        skipLines();
        while (at < text.length()) {
            if (text.at(at) == '[') {
                header();
            } else {
                pair(current, 0);
            }
            endOfLine();
            skipLines();
        }
        return root.tree();
    }

    private void header() throws Malformed {
        var many = text.has(at, "[[");
        at += many ? 2 : 1;
        var path = path();
        if (!text.has(at, many ? "]]" : "]")) {
            throw malformed("a table's name is not closed");
        }
        at += many ? 2 : 1;
        var parent = root;
        for (var name : path.subList(0, path.size() - 1)) {
            parent = within(parent, name);
        }
        current = many ? another(parent, path.getLast()) : table(parent, path.getLast());
    }

    /// The table on the way to another, made where it is not there yet.
    private Table within(Table parent, String name) throws Malformed {
        return switch (parent.entries.computeIfAbsent(name, _ -> new Table())) {
            case Table table when !table.closed -> table;
            case Tables tables -> tables.all().getLast();
            default -> throw twice();
        };
    }

    private Table table(Table parent, String name) throws Malformed {
        if (parent.entries.computeIfAbsent(name, _ -> new Table()) instanceof Table table && !table.defined && !table.closed) {
            table.defined = true;
            return table;
        }
        throw twice();
    }

    private Table another(Table parent, String name) throws Malformed {
        if (parent.entries.computeIfAbsent(name, _ -> new Tables(new ArrayList<>())) instanceof Tables tables) {
            tables.all().add(new Table());
            return tables.all().getLast();
        }
        throw twice();
    }

    private void pair(Table into, int depth) throws Malformed {
        var path = path();
        if (text.at(at) != '=') {
            throw malformed("'=' is missing");
        }
        at++;
        skipBlanks();
        var table = into;
        for (var name : path.subList(0, path.size() - 1)) {
            table = within(table, name);
            table.defined = true;
        }
        if (table.entries.putIfAbsent(path.getLast(), value(depth)) != null) {
            throw twice();
        }
    }

    /// Names with dots between, and the blanks behind them.
    private List<String> path() throws Malformed {
        var path = new ArrayList<String>();
        do {
            if (!path.isEmpty()) {
                at++;
            }
            skipBlanks();
            path.add(name());
            skipBlanks();
        } while (text.at(at) == '.');
        return path;
    }

    private String name() throws Malformed {
        int from = at;
        if (text.at(at) == '"' || text.at(at) == '\'') {
            var quoted = string();
            if (quoted.isMultiLine(text)) {
                throw malformed("a name stands in three quotes");
            }
            try (var name = quoted.value(text)) {
                return name.revealText();
            }
        }
        while (Text.isLetter(text.at(at)) || Text.isDigit(text.at(at)) || text.at(at) == '_' || text.at(at) == '-') {
            at++;
        }
        if (at == from) {
            throw malformed("a name is missing");
        }
        return text.name(from, at);
    }

    private Object value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw malformed("it is nested too deeply");
        }
        return switch (text.at(at)) {
            case '"', '\'' -> new Leaf(string());
            case '[' -> items(depth);
            case '{' -> inlineTable(depth);
            default -> new Leaf(bare());
        };
    }

    private Tree items(int depth) throws Malformed {
        var items = new ArrayList<Tree>();
        at++;
        skipLines();
        while (text.at(at) != ']') {
            items.add(Table.treeOf(value(depth + 1)));
            skipLines();
            if (text.at(at) == ',') {
                at++;
                skipLines();
            } else if (text.at(at) != ']') {
                throw malformed("',' or ']' is missing");
            }
        }
        at++;
        return new Items(items);
    }

    private Table inlineTable(int depth) throws Malformed {
        var table = new Table();
        at++;
        skipBlanks();
        while (text.at(at) != '}') {
            pair(table, depth + 1);
            skipBlanks();
            if (text.at(at) == ',') {
                at++;
                skipBlanks();
                if (text.at(at) == '}') {
                    throw malformed("a comma stands before '}'");
                }
            } else if (text.at(at) != '}') {
                throw malformed("',' or '}' is missing");
            }
        }
        at++;
        table.closed = true;
        return table;
    }

    private TomlString string() throws Malformed {
        int from = at;
        int quote = text.at(at);
        var three = Character.toString(quote).repeat(3);
        var many = text.has(at, three);
        at += many ? 3 : 1;
        while (many ? !text.has(at, three) : text.at(at) != quote) {
            int b = text.at(at);
            if (b == -1 || !many && Text.isLineEnd(b)) {
                throw new Malformed(text.line(from), "a string is not closed");
            }
            if (b == '\\' && quote == '"') {
                at++;
                escape(many);
            } else if (b < ' ' && b != '\t' && !(many && Text.isLineEnd(b)) || b == 0x7f) {
                throw malformed("a control character stands inside a string");
            } else {
                at++;
            }
        }
        at += many ? 3 : 1;
        // A string in three quotes may end with one or two more that belong to it.
        for (int more = 0; many && more < 2 && text.at(at) == quote; more++) {
            at++;
        }
        return new TomlString(from, at);
    }

    private void escape(boolean many) throws Malformed {
        int b = text.at(at++);
        int digits = b == 'u' ? 4 : b == 'U' ? 8 : 0;
        if (digits == 0 && "btnfr\"\\".indexOf(b) < 0 && !(many && Text.isSpace(b))) {
            throw malformed("a backslash stands before something that it does not go with");
        }
        for (int i = 0; i < digits; i++) {
            if (Text.hex(text.at(at++)) < 0) {
                throw malformed("an escape with hex digits is not complete");
            }
        }
    }

    /// A number, a date, or true and false.
    private Token bare() throws Malformed {
        int from = at;
        while (!Text.isSpace(text.at(at)) && at < text.length() && ",]}#".indexOf(text.at(at)) < 0) {
            at++;
        }
        if (!BARE_VALUE.matcher(text.name(from, at)).matches()) {
            throw new Malformed(text.line(from), "something stands where a value should");
        }
        return new TomlString.Bare(from, at);
    }

    private void endOfLine() throws Malformed {
        skipBlanks();
        skipComment();
        if (at < text.length() && text.at(at) != '\n' && !text.has(at, "\r\n")) {
            throw malformed("something stands behind a value");
        }
    }

    private void skipBlanks() {
        while (Text.isBlank(text.at(at))) {
            at++;
        }
    }

    private void skipLines() {
        while (at < text.length() && (Text.isBlank(text.at(at)) || text.at(at) == '\n' || text.at(at) == '\r' || text.at(at) == '#')) {
            if (text.at(at) == '#') {
                skipComment();
            } else {
                at++;
            }
        }
    }

    private void skipComment() {
        if (text.at(at) == '#') {
            at = text.next(at, '\n');
            if (text.at(at - 1) == '\r') {
                at--;
            }
        }
    }

    private Malformed twice() {
        return malformed("a name is defined twice");
    }

    private Malformed malformed(String why) {
        return new Malformed(text.line(at), why);
    }
}
