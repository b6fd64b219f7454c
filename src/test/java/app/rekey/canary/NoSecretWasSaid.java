package app.rekey.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The search through what all other tests have said. Its name is not a test's, because Maven runs it by itself when they are over.
final class NoSecretWasSaid {
    private static final Path REPORTS = Path.of("target");

    @Test
    void noSecretNoSignatureAndNoApiKeyStandsInTheOutputOfTheTests() throws Exception {
        var canaries = Canaries.ofSources(Path.of("src/test/java"));
        var scan = new OutputScan(canaries);
        var files = scan.filesIn(REPORTS);
        assertTrue(!files.isEmpty() && canaries.count() > 0, "there is something to search, and something to search for");
        var findings = new ArrayList<String>();
        for (var file : files) {
            findings.addAll(scan.findingsIn(file));
        }
        assertEquals(List.of(), findings);
    }
}
