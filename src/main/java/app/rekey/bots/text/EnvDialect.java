package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.List;

/// How one program reads a file of variables.
interface EnvDialect {
    /// Every assignment in the file, in its order.
    List<Assignment> read(Text text) throws Malformed;

    /// What the program makes of it. The caller closes it.
    Secret value(Text text, Assignment assignment) throws CannotHold;

    /// A variable, and where its value stands, quotes included, blanks and comments around it excluded.
    record Assignment(String name, int from, int to) {}
}
