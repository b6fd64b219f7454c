package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.List;

/// systemd's `EnvironmentFile=`: a port of the states of `parse_env_file_internal` in src/basic/env-file.c.
final class SystemdEnv implements EnvDialect {
    private enum State { PRE_VALUE, VALUE, VALUE_ESCAPE, SINGLE, DOUBLE, DOUBLE_ESCAPE }

    @Override
    public List<Assignment> read(Text text) {
        var found = new ArrayList<Assignment>();
        int at = text.start();
        while (at < text.length()) {
            while (Text.isSpace(text.at(at))) {
                at++;
            }
            if (text.at(at) == '#' || text.at(at) == ';') {
                at = endOfComment(text, at);
                continue;
            }
            int nameFrom = at;
            while (text.at(at) != '=' && !Text.isLineEnd(text.at(at))) {
                at++;
            }
            if (text.at(at) == '=') {
                int nameTo = at;
                while (nameTo > nameFrom && Text.isSpace(text.at(nameTo - 1))) {
                    nameTo--;
                }
                var span = new Course(text, at + 1);
                var name = text.name(nameFrom, nameTo);
                if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                    found.add(new Assignment(name, span.from, span.to));
                }
                at = span.end;
            }
        }
        return found;
    }

    /// A backslash at the end of a comment takes the next line along.
    private static int endOfComment(Text text, int from) {
        int at = from;
        while (!Text.isLineEnd(text.at(at))) {
            at += text.at(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    @Override
    public Secret value(Text text, Assignment assignment) {
        return new Course(text, assignment.from()).value.take();
    }

    /// One value from behind the sign to the end of its line: what it is, and where it begins and ends.
    private static final class Course {
        private final SecretBuilder value = new SecretBuilder();
        private final Text text;
        private State state = State.PRE_VALUE;
        private int lastVisible;
        private int from = -1;
        private int to;
        private int end;

        Course(Text text, int start) {
            this.text = text;
            int at = start;
            while (at < text.length() && take(at)) {
                at++;
            }
            if (state == State.VALUE) {
                value.truncate(lastVisible);
            }
            end = at;
            if (state != State.PRE_VALUE && state != State.VALUE) {
                // The file ends within quotes or behind a backslash: systemd takes what there is.
                to = at;
            }
            if (from < 0) {
                from = start;
                to = start;
            }
        }

        /// False at the line's end.
        private boolean take(int at) {
            int b = text.at(at);
            var lineEnd = b == '\n' || b == '\r';
            switch (state) {
                case PRE_VALUE, VALUE -> {
                    if (lineEnd) {
                        return false;
                    }
                    unquoted(at, b);
                }
                case VALUE_ESCAPE -> {
                    state = State.VALUE;
                    if (!lineEnd) {
                        visible(at, b);
                    }
                }
                case SINGLE -> quoted(at, b, '\'');
                case DOUBLE -> {
                    if (b == '\\') {
                        state = State.DOUBLE_ESCAPE;
                    } else {
                        quoted(at, b, '"');
                    }
                }
                case DOUBLE_ESCAPE -> {
                    state = State.DOUBLE;
                    if ("\"\\`$".indexOf(b) >= 0) {
                        value.add(b);
                    } else if (b != '\n') {
                        value.add('\\').add(b);
                    }
                }
            }
            return true;
        }

        private void unquoted(int at, int b) {
            if (state == State.PRE_VALUE && (b == '\'' || b == '"')) {
                begin(at);
                state = b == '\'' ? State.SINGLE : State.DOUBLE;
            } else if (b == '\\') {
                begin(at);
                state = State.VALUE_ESCAPE;
            } else if (!Text.isSpace(b)) {
                begin(at);
                state = State.VALUE;
                visible(at, b);
            } else if (state == State.VALUE) {
                value.add(b);
            }
        }

        private void quoted(int at, int b, char quote) {
            if (b == quote) {
                state = State.PRE_VALUE;
                to = at + 1;
                lastVisible = value.length();
            } else {
                value.add(b);
            }
        }

        private void visible(int at, int b) {
            value.add(b);
            lastVisible = value.length();
            to = at + 1;
        }

        private void begin(int at) {
            if (from < 0) {
                from = at;
            }
        }
    }
}
