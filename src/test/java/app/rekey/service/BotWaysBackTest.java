package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingState;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Target;
import app.rekey.domain.Version;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.support.Drafts;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import app.rekey.vault.FaultyOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way back of a bot that reads its key in two files, whatever a write broke off at.
final class BotWaysBackTest {
    private final HandClock clock = new HandClock();
    private final MemoryVaultStore store = new MemoryVaultStore();
    private final VaultSession session = new VaultSession(store);
    private final Exchanges exchanges =
            PlainAdapter.all(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false)));
    private final Bots bots = FileBots.on(session, exchanges, clock);
    private final KeyService keys = new KeyService(session, clock, new Random(3));

    @TempDir
    Path folder;
    private Path a;
    private Path b;
    private Id bot;

    @BeforeEach
    void aBotOnTheSecondOfThreeVersions() throws IOException {
        try (var password = Secret.ofText("right")) {
            session.create(folder.resolve("v"), password, false);
        }
        try (var draft = new KeyDraft(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")),
                Drafts.credential("TEST-KEY-1", "TEST-SECRET-1"), OptionalInt.empty(), false)) {
            keys.add(draft, Optional.empty());
        }
        replace("2");
        a = file("a", "2");
        b = file("b", "2");
        var details = BindingDetails.of("Grid bot", "dotenv", List.of(Target.of(a.toString()), Target.of(b.toString())));
        bot = assertInstanceOf(BindResult.Done.class, bots.bindings().bind(key().id(), details, Optional.empty())).binding();
        replace("3");
    }

    @Test
    void whatTheBotHadIsKeptBeforeTheFirstByteIsWrittenAndNotGuessedFromTheOrderOfVersions() throws IOException {
        Files.writeString(a, content("1"));
        Files.writeString(b, content("1"));
        try (var plan = ready(false)) {
            store.duringSave(() -> {
                assertEquals(content("1"), read(a), "saved before the write");
                store.duringSave(() -> { });
            });
            assertInstanceOf(WriteResult.Written.class, bots.steps().write(bot, version("3"), false, plan).result());
        }
        assertEquals(Optional.of(new Binding.Replaced(version("3"), new Holds.KnownVersion(version("1")))), binding().progress().replaced());
        assertEquals(Optional.of(version("1")), back().version().map(Version::id));
        assertEquals(content("1"), read(a));
    }

    @Test
    void aBotIsNotCalledProvenAnyMoreBeforeTheFirstByteIsPutBack() {
        write();
        bots.steps().confirm(bot, version("3"));
        store.duringSave(() -> {
            assertEquals(content("3"), read(a), "saved before the files change");
            store.duringSave(() -> assertEquals(Optional.empty(), binding().progress().proven(), "what a crash after the last byte would leave"));
        });
        assertEquals(Optional.of(version("2")), back().version().map(Version::id));
    }

    @Test
    void aBotThatDoesNotGoBackStaysProven() throws IOException {
        write();
        bots.steps().confirm(bot, version("3"));
        Files.writeString(a, content("4"));
        assertInstanceOf(WentBack.Refused.class, bots.steps().rollBack(bot).result());
        assertEquals(Optional.of(version("3")), binding().progress().proven().map(Binding.Proven::version));
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKED", "DISCARDED"})
    void aVersionThatIsDeadOrGivenUpIsNotPutBack(Stage stage) {
        write();
        session.save(List.of(new Change.StageChanged(version("2"), stage)));
        var refused = assertInstanceOf(WentBack.Refused.class, bots.steps().rollBack(bot).result());
        assertEquals(Trouble.Kind.NOT_POSSIBLE, refused.trouble().kind());
        assertEquals(content("3"), read(a));
    }

    @Test
    void anotherVersionThatIsRevokedIsNoReasonAgainstGoingBack() {
        write();
        session.save(List.of(new Change.StageChanged(version("1"), Stage.REVOKED)));
        assertEquals(Optional.of(version("2")), back().version().map(Version::id));
    }

    @Test
    void aVaultThatDoesNotSayWhatTheBotHadIsNotTrustedWithARevokedVersion() {
        write();
        session.save(List.of(new Change.BindingProgressed(bot, Binding.Progress.NONE.written(version("3"), clock.instant())),
                new Change.StageChanged(version("1"), Stage.REVOKED)));
        assertInstanceOf(WentBack.Refused.class, bots.steps().rollBack(bot).result());
        session.save(List.of(new Change.StageChanged(version("1"), Stage.RETIRING)));
        assertEquals(Optional.of(version("2")), back().version().map(Version::id));
    }

    @Test
    void aWriteThatBrokeOffBetweenTwoFilesIsEndedAndLeadsBackToWhatWasThereBeforeItsFirstByte() throws IOException {
        breaksOffAfterTheFirstFile();
        assertEquals(BindingState.STALE, state(), "one of its files has the old version");
        assertInstanceOf(WriteResult.Written.class, write());
        assertEquals(content("3"), read(b));
        back();
        assertEquals(content("2"), read(a));
        assertEquals(content("2"), read(b));
    }

    @Test
    void aWriteThatBrokeOffIsTakenBackAtOnceIfWanted() throws IOException {
        breaksOffAfterTheFirstFile();
        assertEquals(Optional.of(version("2")), back().version().map(Version::id));
        assertEquals(content("2"), read(a));
        assertEquals(Optional.empty(), binding().progress().replaced());
    }

    @Test
    void aWriteThatBrokeOffAfterItsLastByteIsKnownAtTheNextPreview() throws IOException {
        try (var plan = ready(false)) {
            session.save(List.of(new Change.BindingReplacing(bot, new Binding.Replaced(version("3"), plan.holds()), plan.replaces())));
            Files.writeString(a, content("3"));
            Files.writeString(b, content("3"));
        }
        bots.refresh().startAll(BotRefresh.Listener.silent()).await();
        assertEquals(BindingState.UNCONFIRMED, state(), "nobody made the bot take it");
        assertInstanceOf(Preview.AlreadyNew.class, bots.steps().preview(bot, version("3"), false));
        assertEquals(Optional.of(version("3")), binding().progress().written().map(Binding.Done::version));
        back();
        assertEquals(content("2"), read(a));
    }

    @Test
    void filesThatWereChangedAfterAWriteBrokeOffAreRolledBackBeforeAnotherWrite() throws IOException {
        breaksOffAfterTheFirstFile();
        Files.writeString(b, "# mine\n" + read(b));
        try (var plan = ready(false)) {
            var refused = assertInstanceOf(WriteResult.Refused.class, bots.steps().write(bot, version("3"), false, plan).result());
            assertTrue(refused.trouble().sentence().contains("Roll it back first"));
        }
        back();
        assertEquals(content("2"), read(a));
        assertInstanceOf(WriteResult.Written.class, write());
        back();
        assertEquals("# mine\n" + content("2"), read(b));
    }

    @Test
    void aWriteOfWhichNothingIsThereIsBegunAnew() throws IOException {
        try (var plan = ready(false)) {
            session.save(List.of(new Change.BindingReplacing(bot, new Binding.Replaced(version("3"), plan.holds()), plan.replaces())));
        }
        Files.writeString(b, "# mine\n" + read(b));
        assertInstanceOf(WriteResult.Written.class, write());
        back();
        assertEquals("# mine\n" + content("2"), read(b));
    }

    @Test
    void keyAndSecretOfTwoVersionsAfterABrokenWriteAreOverwrittenOnlyOnRequestAndStillLeadBack() throws IOException {
        try (var plan = ready(false)) {
            session.save(List.of(new Change.BindingReplacing(bot, new Binding.Replaced(version("3"), plan.holds()), plan.replaces())));
        }
        Files.writeString(a, content("2").replace("TEST-KEY-2", "TEST-KEY-3"));
        var refused = assertInstanceOf(Preview.Refused.class, bots.steps().preview(bot, version("3"), false));
        assertEquals(Trouble.Kind.DRIFT, refused.trouble().kind());
        assertTrue(refused.trouble().sentence().contains("broke off"));
        assertInstanceOf(WentBack.PutBack.class, bots.steps().rollBack(bot).result());
        assertEquals(content("2"), read(a));
    }

    @Test
    void aBrokenWriteShowsWhatIsReallyThere() {
        var full = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE) {
            @Override
            public void replace(Path finished, Path target) throws IOException {
                if (target.startsWith(folder.resolve("b"))) {
                    throw new IOException("The disk is full.");
                }
                super.replace(finished, target);
            }
        };
        var failing = FileBots.on(session, exchanges, FileBots.reach(full), clock);
        try (var plan = ready(false)) {
            assertInstanceOf(WriteResult.Broken.class, failing.steps().write(bot, version("3"), false, plan).result());
        }
        assertEquals(content("3"), read(a));
        assertEquals(new Holds.KnownVersion(version("2")), binding().holds(), "the oldest of its copies counts");
        assertTrue(binding().progress().isBrokenOff(version("3")));
    }

    @Test
    void aRestartIsAskedForEachTimeUntilItIsAllowed() {
        var reload = new Connector.ApplyPlan(Connector.ApplyPlan.How.RELOAD, "", Connector.ApplyPlan.Orders.STAY);
        var byHand = new Connector.ApplyPlan(Connector.ApplyPlan.How.BY_HAND, "", Connector.ApplyPlan.Orders.STAY);
        assertTrue(reload.asksFirst(binding().details()));
        assertFalse(byHand.asksFirst(binding().details()), "the user does it and ticks it");
        assertTrue(bots.bindings().allowRestarts(bot).isKept());
        assertFalse(reload.asksFirst(binding().details()));
        assertEquals("Grid bot", binding().botName());
        session.lock();
        assertInstanceOf(SaveResult.NotSaved.class, bots.bindings().allowRestarts(bot));
    }

    private void breaksOffAfterTheFirstFile() throws IOException {
        try (var plan = ready(false)) {
            session.save(List.of(new Change.BindingReplacing(bot, new Binding.Replaced(version("3"), plan.holds()), plan.replaces())));
        }
        Files.writeString(a, content("3"));
    }

    private WriteResult write() {
        try (var plan = ready(false)) {
            return bots.steps().write(bot, version("3"), false, plan).result();
        }
    }

    private Preview.Ready ready(boolean insist) {
        return assertInstanceOf(Preview.Ready.class, bots.steps().preview(bot, version("3"), insist));
    }

    private WentBack.PutBack back() {
        return assertInstanceOf(WentBack.PutBack.class, bots.steps().rollBack(bot).result());
    }

    private Path file(String name, String which) throws IOException {
        return Files.writeString(Files.createDirectories(folder.resolve(name)).resolve(".env"), content(which));
    }

    private static String content(String which) {
        return "BYBIT_API_KEY=TEST-KEY-%s\nBYBIT_API_SECRET=TEST-SECRET-%s\n".formatted(which, which);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void replace(String which) {
        try (var fresh = new KeyService.NewCredential(Drafts.credential("TEST-KEY-" + which, "TEST-SECRET-" + which), OptionalInt.empty(), false)) {
            clock.forward(Duration.ofMinutes(1));
            keys.edit(key().id(), key().details(), Optional.of(fresh), Optional.empty());
        }
    }

    private Key key() {
        return session.book().keys().getFirst();
    }

    private Id version(String which) {
        return key().versions().get(Integer.parseInt(which) - 1).id();
    }

    private Binding binding() {
        return bots.bindings().of(bot).orElseThrow().binding();
    }

    private BindingState state() {
        return BindingState.of(binding(), key());
    }
}
