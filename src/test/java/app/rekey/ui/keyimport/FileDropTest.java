package app.rekey.ui.keyimport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileDropTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            /home/trader/keys.csv            , true
            /home/trader/Keys.JSON           , true
            /home/trader/keys.txt            , false
            /home/trader/keys                , false
            /home/trader/a.csv:/home/b.csv   , false
            """)
    void oneFileNamedAsOneOfKeysIsTaken(String files, boolean taken) {
        var dropped = Arrays.stream(files.split(":")).map(File::new).toList();
        assertEquals(taken ? Optional.of(dropped.getFirst().toPath()) : Optional.empty(), FileDrop.ofKeys(dropped));
    }
}
