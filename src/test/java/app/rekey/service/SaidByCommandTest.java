package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding.Apply;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Target;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.support.Drafts;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a command prints is shown without the secrets that it read.
final class SaidByCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            key=TEST-KEY-grid-01 secret=TEST-HIDDEN-grid-01, key=••• secret=•••
            DDEN-grid-01\tstarted,                           •••\tstarted
            up and running,                                  up and running
            pass p#1! and again p#1!,                        pass ••• and again •••
            """)
    void aSecretIsBlottedOutWholeAndWhereItWasCut(String said, String shown) {
        var known = new SaidByCommand();
        try (var credential = Drafts.credential("TEST-KEY-grid-01", "TEST-HIDDEN-grid-01"); var passphrase = Secret.ofText("p#1!")) {
            known.add(credential);
            known.add(passphrase);
        }
        assertEquals(shown, known.without(said));
    }

    @Test
    void aPrivateKeyIsBlottedOutLineByLine() {
        var der = new byte[96];
        new Random(11).nextBytes(der);
        var pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        var known = new SaidByCommand();
        try (var credential = new Credential.PrivateKey(KeyType.ED25519, Secret.ofText("TEST-KEY-grid-01"), Secret.copyOf(der), Optional.empty())) {
            known.add(credential);
        }
        var shown = known.without("-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----");
        assertEquals("-----BEGIN PRIVATE KEY-----\n•••\n•••\n-----END PRIVATE KEY-----", shown);
    }

    @Test
    void aCommandThatPrintsTheBotsFileIsShownWithoutTheKeyOfAnyVersionAndHasNothingOfItInItsEnvironment() throws IOException {
        var session = new VaultSession(new MemoryVaultStore());
        try (var password = Secret.ofText("right")) {
            session.create(folder.resolve("v"), password, false);
        }
        var clock = new HandClock();
        try (var draft = new KeyDraft(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")),
                Drafts.credential("TEST-KEY-grid-01", "TEST-HIDDEN-grid-01"), OptionalInt.empty(), false)) {
            new KeyService(session, clock, new Random(3)).add(draft, Optional.empty());
        }
        var bots = FileBots.on(session, PlainAdapter.all(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false))), clock);
        var file = Files.writeString(folder.resolve(".env"), "BYBIT_API_KEY=TEST-KEY-grid-01\nBYBIT_API_SECRET=TEST-HIDDEN-grid-01\nMODE=live\n");
        var environment = folder.resolve("environment");
        var details = new BindingDetails("bot", "dotenv", List.of(Target.of(file.toString())), Set.of(),
                new Apply.Command(List.of("sh", "-c", "env > '%s'; cat '%s'; exit 1".formatted(environment, file))), true, Optional.empty());
        var key = session.book().keys().getFirst();
        var binding = assertInstanceOf(BindResult.Done.class, bots.bindings().bind(key.id(), details, Optional.empty())).binding();

        var failed = assertInstanceOf(ApplyResult.NotApplied.class, bots.steps().apply(binding, key.versions().getFirst().id()).result());
        assertEquals("BYBIT_API_KEY=•••\nBYBIT_API_SECRET=•••\nMODE=live\n", failed.output());
        assertFalse(failed.trouble().sentence().contains("TEST-HIDDEN"));
        assertTrue(Files.size(environment) > 0);
        assertFalse(Files.readString(environment).contains("TEST-"));
    }
}
