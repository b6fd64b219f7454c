package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.BindingState;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.FileRisk;
import app.rekey.domain.Finding;
import app.rekey.domain.Findings;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.RiskyFile;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Target;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.service.BotImport.Chosen;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.FoundKey.Match;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.support.Drafts;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is done with bots, on their real files and a vault in memory.
final class BotServicesTest {
    private final HandClock clock = new HandClock();
    private final MemoryVaultStore store = new MemoryVaultStore();
    private final VaultSession session = new VaultSession(store);
    private final Exchanges exchanges =
            PlainAdapter.all(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false)));
    private final Bots bots = FileBots.on(session, exchanges, clock);
    private final KeyService keys = new KeyService(session, clock, new Random(3));

    @TempDir
    Path folder;

    @BeforeEach
    void anOpenVaultWithOneKey() {
        try (var password = Secret.ofText("right")) {
            session.create(folder.resolve("v"), password, false);
        }
        try (var draft = new KeyDraft(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")),
                Drafts.credential("TEST-KEY-first", "TEST-SECRET-first"), OptionalInt.empty(), false)) {
            keys.add(draft, Optional.empty());
        }
    }

    // ------ states and steps

    @Test
    void aReplacedKeyMakesItsBotStaleAndARevokedVersionMakesItDead() throws IOException {
        var binding = bind(bot("grid", "first"));
        assertEquals(BindingState.IN_SYNC, state(binding));
        replace("second");
        refresh();
        assertEquals(BindingState.STALE, state(binding));
        session.save(List.of(new Change.StageChanged(key().versions().getFirst().id(), Stage.REVOKED)));
        assertEquals(BindingState.DEAD, state(binding));
    }

    @Test
    void aBotIsGivenAVersionStepByStepAndBackAgain() throws IOException {
        var file = bot("grid", "first");
        var binding = bind(file);
        var before = Files.readString(file);
        replace("second");
        var next = key().current().orElseThrow().id();
        try (var preview = bots.steps().preview(binding, next, false)) {
            var ready = assertInstanceOf(Connector.Preview.Ready.class, preview);
            assertInstanceOf(Connector.WriteResult.Written.class, bots.steps().write(binding, next, false, ready).result());
        }
        assertTrue(Files.readString(file).contains("TEST-KEY-second"));
        assertEquals(BindingState.UNCONFIRMED, state(binding), "written is not applied");
        assertInstanceOf(Connector.ApplyResult.ToBeTicked.class, bots.steps().apply(binding, next).result());
        assertEquals(BindingState.UNCONFIRMED, state(binding), "nobody ticked it");
        bots.steps().confirm(binding, next);
        assertEquals(BindingState.IN_SYNC, state(binding));
        assertEquals(Binding.Prover.USER, binding(binding).progress().proven().orElseThrow().by());

        var back = assertInstanceOf(WentBack.PutBack.class, bots.steps().rollBack(binding).result());
        assertEquals(Optional.of(key().versions().getFirst()), back.version());
        assertEquals(before, Files.readString(file));
        assertEquals(BindingState.UNCONFIRMED, state(binding), "the bot still runs on the newer version");
        bots.steps().confirm(binding, key().versions().getFirst().id());
        assertEquals(BindingState.STALE, state(binding));
    }

    @Test
    void nothingIsPutBackThatIsRevoked() throws IOException {
        var binding = bind(bot("grid", "first"));
        replace("second");
        var next = key().current().orElseThrow().id();
        try (var preview = bots.steps().preview(binding, next, false)) {
            bots.steps().write(binding, next, false, (Connector.Preview.Ready) preview);
        }
        session.save(List.of(new Change.StageChanged(key().versions().getFirst().id(), Stage.REVOKED)));
        assertInstanceOf(WentBack.Refused.class, bots.steps().rollBack(binding).result());
        assertEquals(BindingState.UNCONFIRMED, state(binding));
    }

    @Test
    void nothingIsWrittenToABotWhereTheVaultCannotKeepTheWayBack() throws IOException {
        var file = bot("grid", "first");
        var binding = bind(file);
        replace("second");
        var before = Files.readString(file);
        var next = key().current().orElseThrow().id();
        try (var preview = bots.steps().preview(binding, next, false)) {
            store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
            var refused = assertInstanceOf(Connector.WriteResult.Refused.class,
                    bots.steps().write(binding, next, false, (Connector.Preview.Ready) preview).result());
            assertTrue(refused.trouble().sentence().contains("nothing was written to the bot"));
        }
        assertEquals(before, Files.readString(file));
    }

    @Test
    void aRefreshThatSeesNothingNewSavesNothing() throws IOException {
        bind(bot("grid", "first"));
        store.duringSave(() -> {
            throw new IllegalStateException("nothing changed");
        });
        var run = refresh();
        assertEquals(1, run.total());
        assertEquals(Optional.empty(), run.trouble());
    }

    @Test
    void afterALockNothingIsRememberedOfTheFiles() throws IOException {
        var binding = bind(bot("grid", "first"));
        Files.delete(folder.resolve("grid/.env"));
        refresh();
        assertEquals(Trouble.Kind.MISSING, bots.refresh().seen(binding).why().orElseThrow().kind());
        session.lock();
        assertEquals(Optional.empty(), bots.refresh().seen(binding).why());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFolderThatHoldsItsWatchUpHoldsUpNeitherASaveNorALock() throws Exception {
        bind(bot("grid", "first"));
        var answers = new CountDownLatch(1);
        var isWatched = new CountDownLatch(1);
        try (var _ = new BotWatch(session, bots.bindings(), bots.refresh(), (_, _) -> {
            isWatched.countDown();
            awaitUninterrupted(answers);
            return () -> { };
        })) {
            isWatched.await();
            replace("second");
            session.lock();
            assertEquals(VaultSession.State.LOCKED, session.state());
        } finally {
            answers.countDown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void aChangedFileIsReadAgainByItself() throws Exception {
        var binding = bind(bot("grid", "first"));
        var changed = new ArrayBlockingQueue<BindingState>(10);
        var told = new CompletableFuture<Consumer<Path>>();
        try (var _ = new BotWatch(session, bots.bindings(), bots.refresh(), (folders, tell) -> {
            assertEquals(Set.of(folder.resolve("grid")), folders);
            told.complete(tell);
            return () -> { };
        })) {
            bots.refresh().onSeen(() -> changed.add(state(binding)));
            bot("grid", "stranger");
            told.get(20, TimeUnit.SECONDS).accept(folder.resolve("grid"));
            var seen = changed.poll(10, TimeUnit.SECONDS);
            for (int rest = 0; rest < 3 && seen != BindingState.DRIFT; rest++) {
                // The look at the start may still have seen the old file.
                seen = changed.poll(10, TimeUnit.SECONDS);
            }
            assertEquals(BindingState.DRIFT, seen);
        }
    }

    /// The key of a service stands in a file that its compose file only names, and that lies elsewhere.
    private Id bindService() throws IOException {
        bot("secrets", "first");
        var compose = Files.writeString(Files.createDirectories(folder.resolve("stack")).resolve("compose.yaml"), "services: {grid: {env_file: [../secrets/.env]}}\n");
        var details = BindingDetails.of("grid", "compose", List.of(Target.of(compose.toString())));
        return assertInstanceOf(BindResult.Done.class, bots.bindings().bind(key().id(), details, Optional.empty())).binding();
    }

    @Test
    void theFolderOfAFileThatAnotherNamesIsWatchedToo() throws Exception {
        bindService();
        var watched = new ArrayBlockingQueue<Set<Path>>(10);
        try (var _ = new BotWatch(session, bots.bindings(), bots.refresh(), (folders, _) -> {
            watched.add(folders);
            return () -> { };
        })) {
            assertEquals(Set.of(folder.resolve("stack")), watched.poll(10, TimeUnit.SECONDS));
            assertEquals(Set.of(folder.resolve("stack"), folder.resolve("secrets")), watched.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void theFileThatTheKeyStandsInIsTheOneThatMayBeExposed() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        var binding = bindService();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var key = folder.resolve("secrets/.env");
        Files.setPosixFilePermissions(folder.resolve("stack/compose.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        refresh();
        assertEquals(List.of(), bots.refresh().risks(), "a compose file without a key in it is for everybody");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        refresh();
        assertEquals(List.of(new RiskyFile(binding, key.toRealPath().toString(), FileRisk.READABLE_BY_OTHERS)), bots.refresh().risks());
    }

    @Test
    void aBotThatAnotherProgramGaveANewVersionIsNoDriftOnceThatVersionIsKnownHere() throws Exception {
        var binding = bind(bot("grid", "first"));
        var changed = new ArrayBlockingQueue<BindingState>(10);
        try (var _ = new BotWatch(session, bots.bindings(), bots.refresh(), (_, _) -> () -> { })) {
            bots.refresh().onSeen(() -> changed.add(state(binding)));
            bot("grid", "second");
            bots.refresh().start(List.of(binding), BotRefresh.Listener.silent()).await();
            assertEquals(BindingState.DRIFT, state(binding));
            changed.clear();
            replace("second");
            var seen = changed.poll(10, TimeUnit.SECONDS);
            for (int rest = 0; rest < 3 && seen != BindingState.IN_SYNC; rest++) {
                // The look at the start may end only now.
                seen = changed.poll(10, TimeUnit.SECONDS);
            }
            assertEquals(BindingState.IN_SYNC, seen);
        }
    }

    // ------ scan

    @Test
    void aScanTellsTheCurrentVersionFromAnOlderOneAndFromAnotherSecret() throws IOException {
        replace("second");
        bot("all/a", "second");
        bot("all/b", "first");
        Files.writeString(bot("all/c", "second"), "BYBIT_API_KEY=TEST-KEY-second\nBYBIT_API_SECRET=TEST-SECRET-other\n");
        var found = scan().found();
        assertTrue(assertInstanceOf(Match.Known.class, found.get(0).match()).current());
        assertTrue(!assertInstanceOf(Match.Known.class, found.get(1).match()).current());
        assertInstanceOf(Match.OtherSecret.class, found.get(2).match());
    }

    @Test
    void linkedFoldersAreNamedAndNotEnteredSoThatNoLoopHoldsAScanUp() throws IOException {
        bot("all/a", "first");
        Files.createSymbolicLink(folder.resolve("all/a/loop"), folder.resolve("all"));
        var run = scan();
        assertEquals(1, run.found().size());
        assertEquals(List.of(folder.resolve("all/a/loop").toRealPath(LinkOption.NOFOLLOW_LINKS)), run.walked().orElseThrow().links().first());
    }

    @Test
    void anUnreadableFolderIsNamed() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
        bot("all/shut", "first");
        Files.setPosixFilePermissions(folder.resolve("all/shut"), PosixFilePermissions.fromString("---------"));
        try {
            assertEquals(List.of(folder.resolve("all/shut")), scan().walked().orElseThrow().unreadable().first());
        } finally {
            Files.setPosixFilePermissions(folder.resolve("all/shut"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
        var shut = bot("all/shut", "first");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
        var run = scan();
        assertEquals(List.of(shut), run.walked().orElseThrow().unreadable().first());
        assertEquals(List.of(), run.found());
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aFolderThatIsNotThereIsNamedToo() {
        assertEquals(List.of(folder.resolve("all")), scan().walked().orElseThrow().unreadable().first());
    }

    @Test
    void packagesAndVersionControlAreNotLookedThrough() throws IOException {
        bot("all/node_modules/x", "first");
        bot("all/.git/x", "first");
        bot("all/a", "first");
        assertEquals(1, scan().walked().orElseThrow().files());
    }

    @Test
    void aScanKeepsItsLimitsAndSaysSo() throws IOException {
        for (int i = 0; i < 100; i++) {
            bot("all/" + i, "first");
        }
        Files.write(bot("all/large", "first"), new byte[5000]);
        bot("all/deep/er/than", "first");
        var walked = scan(new FolderWalk.Limits(2, 500, 4000)).walked().orElseThrow();
        assertEquals(100, walked.files());
        assertEquals(new FolderWalk.Passed(1, List.of(folder.resolve("all/deep/er"))), walked.tooDeep());
        assertEquals(new FolderWalk.Passed(1, List.of(folder.resolve("all/large/.env"))), walked.tooLarge());
        var few = scan(new FolderWalk.Limits(9, 50, 4000)).walked().orElseThrow();
        assertEquals(50, few.files());
        assertTrue(few.tooMany());
    }

    @Test
    void ofThousandsThatArePassedOverAllAreCountedAndTheFirstAreNamed() throws IOException {
        for (int i = 0; i < 120; i++) {
            Files.write(Files.createDirectories(folder.resolve("all")).resolve(i + ".bin"), new byte[11]);
        }
        var passed = scan(new FolderWalk.Limits(9, 500, 10)).walked().orElseThrow().tooLarge();
        assertEquals(120, passed.count());
        assertEquals(FolderWalk.Passed.MOST_NAMED, passed.first().size());
    }

    @Test
    void aKeyInTwoPlacesIsTakenInOnceAndBoundTwice() throws IOException {
        bot("all/a", "new");
        bot("all/b", "new");
        var taken = bots.intake().take(scan().found().stream().map(Chosen::of).toList());
        assertEquals(1, taken.keys());
        assertEquals(2, taken.bindings());
        var key = session.book().keys().stream().filter(each -> each.label().equals("a Bybit")).findFirst().orElseThrow();
        assertEquals(List.of(BindingState.IN_SYNC, BindingState.IN_SYNC), key.bindings().stream().map(b -> BindingState.of(b, key)).toList());
    }

    /// Each install calls its account the same.
    @Test
    void twoBotsOfOneNameOnOneKeyAreToldApart() throws IOException {
        for (var install : List.of("one", "two", "far/two")) {
            Files.writeString(Files.createDirectories(folder.resolve("all").resolve(install)).resolve("api-keys.json"),
                    "{\"main\": {\"exchange\": \"bybit\", \"key\": \"TEST-KEY-new\", \"secret\": \"TEST-SECRET-new\"}}");
        }
        bots.intake().take(scan().found().stream().map(Chosen::of).toList());
        var key = session.book().keys().stream().filter(each -> each.bindings().size() == 3).findFirst().orElseThrow();
        assertEquals(List.of("Passivbot main", "Passivbot main, one", "Passivbot main, two"), key.bindings().stream().map(Binding::botName).sorted().toList());
        assertTrue(Findings.of(session.book()).openOf(key.id()).stream().anyMatch(Finding.SharedByBots.class::isInstance));
    }

    @Test
    void aKeyInAFileThatComposeIncludesIsFoundOnceAndAsTheService() throws IOException {
        bot("all/a", "new");
        Files.writeString(folder.resolve("all/a/compose.yaml"), "services: {grid: {env_file: [.env]}}\n");
        var found = scan().found();
        assertEquals(List.of("grid compose"), found.stream().map(each -> each.botName() + " " + each.details().connector()).toList());
        assertEquals(1, bots.intake().take(found.stream().map(Chosen::of).toList()).bindings());
        assertTrue(scan().found().getFirst().match().binding().isPresent());
    }

    @Test
    void twoServicesOfOneIncludedFileAreTwoBots() throws IOException {
        bot("all/a", "new");
        Files.writeString(folder.resolve("all/a/compose.yaml"), "services: {grid: {env_file: [.env]}, dca: {env_file: [.env]}}\n");
        bots.intake().take(List.of(Chosen.of(scan().found().getFirst())));
        assertEquals(List.of("dca", "grid"), scan().found().stream().map(FoundKey::botName).sorted().toList(), "one of them is bound by now");
    }

    @Test
    void aKeyThatIsBoundByItsOwnFileStaysWithThatBinding() throws IOException {
        var binding = bind(bot("all/a", "first"));
        Files.writeString(folder.resolve("all/a/compose.yaml"), "services: {grid: {env_file: [.env]}}\n");
        var found = scan().found();
        assertEquals(1, found.size());
        assertEquals(Optional.of(binding), found.getFirst().match().binding());
    }

    @Test
    void aFileThatChangedSinceTheScanIsLeft() throws IOException {
        bot("all/a", "new");
        var found = scan().found();
        bot("all/a", "newer");
        var taken = bots.intake().take(found.stream().map(Chosen::of).toList());
        assertEquals(0, taken.keys());
        assertEquals(1, taken.left().size());
    }

    @Test
    void aKeyOfAnExchangeThatNobodyKnowsIsLeftWithItsWord() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("all")).resolve("api-keys.json"), """
                {"mine": {"exchange": "hyperliquid", "key": "TEST-KEY-h", "secret": "TEST-SECRET-hyper"}}
                """);
        var taken = bots.intake().take(scan().found().stream().map(Chosen::of).toList());
        assertEquals(0, taken.keys());
        assertTrue(taken.left().getFirst().why().contains("\"hyperliquid\""));
    }

    private ScanRun scan() {
        return scan(FolderWalk.Limits.USUAL);
    }

    private ScanRun scan(FolderWalk.Limits limits) {
        var run = bots.scan().start(List.of(folder.resolve("all")), limits, BotScan.Listener.silent());
        run.await();
        return run;
    }

    private RefreshRun refresh() {
        var run = bots.refresh().startAll(BotRefresh.Listener.silent());
        run.await();
        return run;
    }

    private Path bot(String name, String which) throws IOException {
        var file = Files.createDirectories(folder.resolve(name)).resolve(".env");
        return Files.writeString(file, "BYBIT_API_KEY=TEST-KEY-%s\nBYBIT_API_SECRET=TEST-SECRET-%s\n".formatted(which, which));
    }

    private Id bind(Path file) {
        var details = BindingDetails.of("Grid bot", "dotenv", List.of(Target.of(file.toString())));
        return assertInstanceOf(BindResult.Done.class, bots.bindings().bind(key().id(), details, Optional.empty())).binding();
    }

    private void replace(String which) {
        try (var fresh = new KeyService.NewCredential(
                Drafts.credential("TEST-KEY-" + which, "TEST-SECRET-" + which), OptionalInt.empty(), false)) {
            clock.forward(Duration.ofMinutes(1));
            keys.edit(key().id(), key().details(), Optional.of(fresh), Optional.empty());
        }
    }

    private Key key() {
        return session.book().keys().stream().filter(each -> each.label().equals("grid")).findFirst().orElseThrow();
    }

    private Binding binding(Id id) {
        return bots.bindings().of(id).orElseThrow().binding();
    }

    private BindingState state(Id id) {
        return BindingState.of(binding(id), key());
    }
}
