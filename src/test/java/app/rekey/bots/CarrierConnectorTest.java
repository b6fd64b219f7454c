package app.rekey.bots;

import static app.rekey.bots.BotBench.NEW;
import static app.rekey.bots.BotBench.OLD;
import static app.rekey.bots.BotBench.handover;
import static app.rekey.bots.BotBench.hmac;
import static app.rekey.bots.BotBench.holds;
import static app.rekey.bots.BotBench.ready;
import static app.rekey.bots.BotBench.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.bots.file.FileCarrier;
import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The steps from preview to roll back, over a file with one account.
final class CarrierConnectorTest {
    private static final String BEFORE = """
            {
                "okx_main": {"exchange": "okx", "key": "OLD-KEY-0123456789", "secret": "OLD-SECRET-0123456789", "passphrase": "Old#Pass1"},
                "tradfi": {"api_key": "VENDOR", "api_secret": "VENDOR"}
            }
            """;
    private static final String AFTER = BEFORE.replace("OLD-KEY", "NEW-KEY").replace("OLD-SECRET", "NEW-SECRET").replace("Old#Pass1", "New#Pass1");

    @TempDir
    private Path folder;
    private BotBench bench;
    private CarrierConnector connector;
    private Path file;
    private BindingDetails bot;

    @BeforeEach
    void aPassivbotFile() throws IOException {
        bench = new BotBench(folder);
        connector = bench.connector(FileCarrier.passivbot());
        file = bench.file("api-keys.json", BEFORE);
        bot = BindingDetails.of("grid bot", "passivbot", List.of(Target.of(file.toString())));
    }

    @Test
    void aPreviewSaysWhatWouldChangeAndTouchesNothing() throws IOException {
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            assertEquals(new Holds.KnownVersion(OLD), ready.holds());
            assertEquals(List.of(
                    new PlannedChange(file.toString(), 2, "/okx_main/key", CredentialPart.KEY, "OLD-…6789", "NEW-…6789"),
                    new PlannedChange(file.toString(), 2, "/okx_main/secret", CredentialPart.SECRET, "••••••••", "••••••••"),
                    new PlannedChange(file.toString(), 2, "/okx_main/passphrase", CredentialPart.PASSPHRASE, "••••••••", "••••••••")), ready.changes());
            assertEquals(ApplyPlan.How.BY_HAND, ready.apply().how());
            assertEquals(ApplyPlan.Orders.NOT_KNOWN, ready.apply().orders());
            assertFalse(ready.toString().contains("SECRET-0123456789"));
        }
        assertEquals(BEFORE, Files.readString(file));
    }

    @Test
    void aWriteChangesTheValuesAndNothingElse() throws IOException {
        try (var handover = handover()) {
            assertEquals(new WriteResult.Written(), write(connector, bot, handover));
            assertEquals(AFTER, Files.readString(file));
            assertEquals(new Holds.KnownVersion(NEW), holds(connector, bot, handover));
            assertEquals(List.of(file), BotFilesOnDisk.in(folder), "no copy and no temporary file is left");
        }
    }

    @Test
    void aSecondWriteFindsNothingToDo() {
        try (var handover = handover(); var first = ready(connector, bot, handover)) {
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot), handover, first.replaces()));
            assertEquals(new WriteResult.Unchanged(), connector.write(BoundBot.of(bot), handover, first.replaces()));
            assertInstanceOf(Preview.AlreadyNew.class, connector.preview(BoundBot.of(bot), handover));
        }
    }

    @Test
    void aRollBackPutsEveryByteBack() throws IOException {
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            connector.write(BoundBot.of(bot), handover, ready.replaces());
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(bot), ready.replaces()));
            assertEquals(BEFORE, Files.readString(file));
            assertEquals(new RollBackResult.Unchanged(), connector.rollBack(BoundBot.of(bot), ready.replaces()));
        }
    }

    @Test
    void aRollBackKeepsWhatElseWasChangedSince() throws IOException {
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            connector.write(BoundBot.of(bot), handover, ready.replaces());
            Files.writeString(file, AFTER.replace("VENDOR", "OTHER"));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(bot), ready.replaces()));
            assertEquals(BEFORE.replace("VENDOR", "OTHER"), Files.readString(file));
        }
    }

    @Test
    void aRollBackIsRefusedWhereTheValuesAreNotOurs() throws IOException {
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            connector.write(BoundBot.of(bot), handover, ready.replaces());
            var theirs = Files.writeString(file, AFTER.replace("NEW-KEY", "THIRD"));
            var refused = assertInstanceOf(RollBackResult.Refused.class, connector.rollBack(BoundBot.of(bot), ready.replaces()));
            assertEquals(Trouble.Kind.CHANGED_MEANWHILE, refused.trouble().kind());
            assertTrue(Files.readString(theirs).contains("THIRD"));
        }
    }

    @Test
    void aFileThatChangedSinceThePreviewIsNotWritten() throws IOException {
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            var changed = BEFORE.replace("VENDOR", "OTHER");
            Files.writeString(file, changed);
            var refused = assertInstanceOf(WriteResult.Refused.class, connector.write(BoundBot.of(bot), handover, ready.replaces()));
            assertEquals(Trouble.Kind.CHANGED_MEANWHILE, refused.trouble().kind());
            assertEquals(changed, Files.readString(file));
        }
    }

    @Test
    void aKeyOfSomebodyElseIsOverwrittenOnlyIfTheUserInsists() throws IOException {
        Files.writeString(file, BEFORE.replace("OLD-KEY", "THIRD-KEY"));
        try (var handover = handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot), handover));
            assertEquals(Trouble.Kind.DRIFT, refused.trouble().kind());
        }
        try (var insisting = handover(hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of("New#Pass1")), true)) {
            assertEquals(new WriteResult.Written(), write(connector, bot, insisting));
            assertEquals(AFTER, Files.readString(file));
        }
    }

    @Test
    void aNewKeyBesideAnOldSecretIsDrift() throws IOException {
        Files.writeString(file, BEFORE.replace("OLD-KEY", "NEW-KEY"));
        try (var handover = handover()) {
            assertEquals(new Holds.Drift(), holds(connector, bot, handover));
        }
    }

    @Test
    void aReadOnlyFileIsLeftAlone() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertRefused(Trouble.Kind.READ_ONLY);
    }

    @Test
    void rightsOfTheFileStay() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        try (var handover = handover()) {
            write(connector, bot, handover);
        }
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aLinkIsFollowedAndStaysALink() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("api-keys-link.json"), file);
        var linked = BindingDetails.of("grid bot", "passivbot", List.of(Target.of(link.toString())));
        try (var handover = handover(); var ready = ready(connector, linked, handover)) {
            assertTrue(ready.remarks().contains(link + " is a link; what is written is " + file.toRealPath() + "."), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(linked), handover, ready.replaces()));
            assertTrue(Files.isSymbolicLink(link));
            assertEquals(AFTER, Files.readString(file));
            assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(linked), ready.replaces()));
        }
    }

    @Test
    void aFileThatIsMountedAloneIsWrittenInPlaceAndThePlanSaysSo() throws IOException {
        Files.writeString(folder.resolve("mountinfo"), "36 35 98:0 /mnt1 %s rw,noatime master:1 - ext3 /dev/root rw\n".formatted(file.toRealPath()));
        assertInPlace(" is mounted into a container by itself, so it is written in place, not replaced in one step.");
    }

    @Test
    void aContainerThatWasGivenAnEarlierFileIsNamedInThePlan() throws IOException {
        Files.writeString(folder.resolve("mountinfo"), "27 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
        var process = Files.createDirectories(folder.resolve("proc/4711"));
        Files.writeString(process.resolve("mountinfo"), "701 700 8:1 %s//deleted /app/api-keys.json rw - ext4 /dev/sda1 rw\n".formatted(file.toRealPath()));
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            assertTrue(ready.remarks().contains("A container was given the file that lay at " + file.toRealPath()
                    + " before this one, and goes on seeing that. Recreate it after the write: until then it works with the old key, whatever it answers."),
                    ready.remarks().toString());
        }
    }

    @Test
    void allNamesOfAFileWithHardLinksChange() throws IOException {
        var other = Files.createLink(folder.resolve("other-name"), file);
        assertInPlace(" has other names (hard links), so it is written in place and all of them change.");
        assertEquals(AFTER, Files.readString(other));
    }

    private void assertInPlace(String remark) throws IOException {
        var inode = Files.getAttribute(file, "unix:ino");
        try (var handover = handover(); var ready = ready(connector, bot, handover)) {
            assertTrue(ready.remarks().contains(file.toRealPath() + remark), ready.remarks().toString());
            assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot), handover, ready.replaces()));
        }
        assertEquals(AFTER, Files.readString(file));
        assertEquals(inode, Files.getAttribute(file, "unix:ino"));
    }

    @Test
    void aMissingFileABrokenOneAndAFolderAreToldApartAndLeftAlone() throws IOException {
        Files.writeString(file, "{\"okx_main\": ");
        assertRefused(Trouble.Kind.MALFORMED);
        Files.delete(file);
        assertRefused(Trouble.Kind.MISSING);
        Files.createDirectory(file);
        assertRefused(Trouble.Kind.MISSING);
    }

    @Test
    void aPassphraseWithoutAPlaceIsRefused() throws IOException {
        Files.writeString(file, "{\"a\": {\"exchange\": \"okx\", \"key\": \"OLD-KEY-0123456789\", \"secret\": \"OLD-SECRET-0123456789\"}}");
        try (var handover = handover(hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of("New#Pass1")), true)) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot), handover));
            assertEquals("There is no place for the passphrase. Add it to the bot's file with any value, or name its place in the binding. Nothing was changed.", refused.trouble().sentence());
        }
    }

    /// In a file of variables it may be the password of the bot's own window.
    @Test
    void aPassphraseThatTheKeyHasNoUseForIsNeitherComparedNorChanged() throws IOException {
        var content = "{\"a\": {\"exchange\": \"binance\", \"key\": \"OLD-KEY-0123456789\", \"secret\": \"OLD-SECRET-0123456789\", \"password\": \"for something else\"}}";
        Files.writeString(file, content);
        try (var handover = BotBench.plainHandover()) {
            assertEquals(new Holds.KnownVersion(OLD), holds(connector, bot, handover));
            try (var ready = ready(connector, bot, handover)) {
                assertEquals(List.of(CredentialPart.KEY, CredentialPart.SECRET), ready.changes().stream().map(PlannedChange::part).toList());
                assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(bot), handover, ready.replaces()));
                assertEquals(content.replace("OLD-", "NEW-"), Files.readString(file));
                assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(bot), ready.replaces()));
                assertEquals(content, Files.readString(file));
            }
        }
    }

    @Test
    void onePlaceForTwoPartsIsRefusedBeforeAnythingIsWritten() throws IOException {
        var place = "/okx_main/key";
        var twice = BindingDetails.of("bot", "passivbot", List.of(Target.of(file.toString(),
                Map.of(CredentialPart.KEY, place, CredentialPart.SECRET, place))));
        var before = Files.readString(file);
        try (var handover = handover(hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.empty()), true)) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(twice), handover));
            assertEquals("/okx_main/key in " + file + " is bound as the place of the API key and of the secret. Change the binding. Nothing was changed.",
                    refused.trouble().sentence());
        }
        assertEquals(before, Files.readString(file));
    }

    @Test
    void aFileThatIsBoundByTwoNamesIsWrittenOnce() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("api-keys-link.json"), file);
        var places = bot.targets().getFirst().places();
        for (var names : List.of(List.of(file, link), List.of(link, file))) {
            var twice = BindingDetails.of("bot", "passivbot", names.stream().map(name -> Target.of(name.toString(), places)).toList());
            try (var handover = handover(); var ready = ready(connector, twice, handover)) {
                assertEquals(new WriteResult.Written(), connector.write(BoundBot.of(twice), handover, ready.replaces()));
                assertEquals(AFTER, Files.readString(file));
                assertEquals(new RollBackResult.RolledBack(), connector.rollBack(BoundBot.of(twice), ready.replaces()));
            }
        }
    }

    @Test
    void applyIsTickedByTheUserOrRunsTheCommandThatTheUserSet() {
        assertInstanceOf(ApplyResult.ToBeTicked.class, connector.apply(BoundBot.of(bot)));
        assertEquals(new ApplyResult.Applied("restarted $HOME\n"), connector.apply(BoundBot.of(withCommand("echo", "restarted $HOME"))));
        var failed = assertInstanceOf(ApplyResult.NotApplied.class, connector.apply(BoundBot.of(withCommand("sh", "-c", "echo no such bot >&2; exit 3"))));
        assertEquals("no such bot\n", failed.output());
        assertInstanceOf(ApplyResult.NotApplied.class, connector.apply(BoundBot.of(withCommand("/no/such/program"))));
    }

    @Test
    void aCommandThatWillBeRunIsSaidInAWholeSentence() {
        try (var handover = handover(); var ready = assertInstanceOf(Preview.Ready.class,
                connector.preview(BoundBot.of(withCommand("systemctl", "restart", "my bot")), handover))) {
            assertTrue(ready.apply().sentence().matches("Rekey will run “systemctl restart .my bot.”\\."), ready.apply().sentence());
        }
    }

    @Test
    void onlyTheUserCanSeeWhetherABotWithoutAnInterfaceWorks() {
        assertInstanceOf(ProofResult.ToBeTicked.class, connector.prove(BoundBot.of(bot)));
    }

    private BindingDetails withCommand(String... words) {
        return new BindingDetails(bot.botName(), bot.connector(), bot.targets(), Set.of(), new Binding.Apply.Command(List.of(words)), false, Optional.empty());
    }

    private void assertRefused(Trouble.Kind kind) throws IOException {
        var before = Files.isRegularFile(file) ? Files.readString(file) : "";
        try (var handover = handover()) {
            var refused = assertInstanceOf(Preview.Refused.class, connector.preview(BoundBot.of(bot), handover));
            assertEquals(kind, refused.trouble().kind());
            assertTrue(refused.trouble().sentence().endsWith("."));
        }
        assertEquals(before, Files.isRegularFile(file) ? Files.readString(file) : "");
    }
}
