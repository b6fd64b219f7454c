package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.List;

/// compose's `format: raw`: no quotes, no escapes, nothing put in. Lines that begin with `#` are comments.
final class RawEnv implements EnvDialect {
    @Override
    public List<Assignment> read(Text text) {
        var found = new ArrayList<Assignment>();
        int at = text.start();
        while (at < text.length()) {
            int end = text.next(at, '\n');
            int sign = text.next(at, '=');
            int to = end > at && text.at(end - 1) == '\r' ? end - 1 : end;
            if (sign < to && text.at(at) != '#') {
                found.add(new Assignment(text.name(at, sign).strip(), sign + 1, to));
            }
            at = end + 1;
        }
        return found;
    }

    @Override
    public Secret value(Text text, Assignment assignment) {
        return new SecretBuilder().add(text, assignment.from(), assignment.to()).take();
    }
}
