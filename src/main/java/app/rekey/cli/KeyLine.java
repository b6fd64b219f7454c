package app.rekey.cli;

import app.rekey.domain.Key;
import app.rekey.domain.Test;
import java.util.Optional;

/// One key to print, and the test that speaks for it: the one just made, or what is believed of it.
record KeyLine(Key key, Optional<Test> test) {
    /// The key as it is known, without a new test.
    static KeyLine known(Key key) {
        return new KeyLine(key, key.tellingTest());
    }

    /// The key with the test just made, which counts although it may not be saved yet.
    static KeyLine tested(Key before, Test test) {
        var version = before.current().orElseThrow();
        var key = version.tests().contains(test) ? before : before.with(version.id(), test);
        return new KeyLine(key, Optional.of(test));
    }
}
