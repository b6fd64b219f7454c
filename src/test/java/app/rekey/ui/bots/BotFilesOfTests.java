package app.rekey.ui.bots;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Target;
import app.rekey.domain.Test;
import app.rekey.ui.support.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keys, and bots with a real file each.
public final class BotFilesOfTests {
    private BotFilesOfTests() {}

    /// Adds a key that was tested with this outcome.
    public static Id key(Bench bench, String label, Exchange exchange, Diagnosis diagnosis) {
        return bench.key(label, exchange, Optional.of(new Test(bench.clock.instant(), diagnosis, Optional.empty(),
                Duration.ofMillis(9), Optional.empty(), Optional.empty())));
    }

    /// Writes a bot's file with one account on this API key, and the secret of the key with this label.
    public static Path write(Path folder, String bot, String label, String apiKey) throws IOException {
        return Files.writeString(folder.resolve(bot + ".json"), """
                {
                    "main": {"exchange": "binance", "key": "%s", "secret": "TEST-secret-of-%s"}
                }
                """.formatted(apiKey, label));
    }

    /// The same, and binds it to the key.
    public static void bind(Bench bench, Path folder, String bot, Id key, String apiKey) throws IOException {
        var file = write(folder, bot, bench.session.book().key(key).orElseThrow().label(), apiKey);
        var places = Map.of(CredentialPart.KEY, "/main/key", CredentialPart.SECRET, "/main/secret");
        bench.bots.bindings().bind(key, BindingDetails.of(bot, "passivbot", List.of(Target.of(file.toString(), places))), Optional.empty());
    }

    /// Binds a bot on a hosted platform to the key.
    public static void bindHosted(Bench bench, String bot, Id key, String platform) {
        bench.bots.bindings().bind(key, BindingDetails.of(bot, "guided", List.of(Target.of(platform, Map.of()))), Optional.empty());
    }
}
