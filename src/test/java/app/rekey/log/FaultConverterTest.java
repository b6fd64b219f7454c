package app.rekey.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log as the program writes it.
final class FaultConverterTest {
    @TempDir
    private Path folder;

    @Test
    void aFaultIsLoggedByItsKindAndPlaceAndNeverByWhatItSays() throws Exception {
        var log = logged(new IllegalStateException("read TEST-QUOTED-SECRET", new IOException("https://example.org/?signature=TEST-QUOTED-SECRET")));
        assertTrue(log.contains("A command ended in a fault\njava.lang.IllegalStateException\n\tat app.rekey.log.FaultConverterTest."), log);
        assertTrue(log.contains("caused by java.io.IOException\n\tat app.rekey.log.FaultConverterTest."), log);
        assertFalse(log.contains("QUOTED"), log);
    }

    @Test
    void theFileSystemsFaultsAreQuotedForTheyNameAPathAndAReason() throws Exception {
        assertTrue(logged(new FileSystemException("/vaults/keys.rekey", null, "Read-only file system"))
                .contains("java.nio.file.FileSystemException: /vaults/keys.rekey: Read-only file system\n"));
    }

    private String logged(Throwable fault) throws Exception {
        var file = folder.resolve("rekey.log");
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("rekey.log", file.toString());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(FaultConverter.class.getResource("/logback.xml"));
        context.getLogger("test").error("A command ended in a fault", fault);
        context.stop();
        return Files.readString(file);
    }
}
