package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.PastedKey.Part;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.support.MemoryVaultStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class VaultSessionTest {
    private static final Path FILE = Path.of("/vault.rekey");
    private static final List<Change> ONE_KEY = List.of(
            new Change.KeyAdded(new Id("a".repeat(32)), KeyDetails.of("TEST", Exchange.OKX, SiteChoice.of("com"))));

    private final MemoryVaultStore store = new MemoryVaultStore();
    private final VaultSession session = new VaultSession(store);

    @BeforeEach
    void createVault() {
        try (var password = Secret.ofText("right")) {
            assertInstanceOf(CreateResult.Created.class, session.create(FILE, password, false));
        }
    }

    @Test
    void aSaveChangesTheBookAndTellsListeners() {
        var heard = new ArrayList<Integer>();
        session.onChange(() -> heard.add(session.book().keys().size()));
        assertInstanceOf(SaveResult.Saved.class, session.save(ONE_KEY));
        assertEquals(List.of(1), heard);
    }

    @Test
    void aFailedSaveChangesNothingAndIsNotTold() {
        var heard = new ArrayList<Integer>();
        session.onChange(() -> heard.add(1));
        store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        assertInstanceOf(SaveResult.NotSaved.class, session.save(ONE_KEY));
        assertEquals(KeyBook.EMPTY, session.book());
        assertEquals(List.of(), heard);
    }

    @Test
    void lockingForgetsTheBookAndClosesTheVault() {
        session.save(ONE_KEY);
        session.lock();
        assertEquals(VaultSession.State.LOCKED, session.state());
        assertEquals(KeyBook.EMPTY, session.book());
        assertTrue(store.isClosed());
        assertInstanceOf(SaveResult.NotSaved.class, session.save(ONE_KEY));
    }

    @Test
    void lockingWhileASaveIsUnderWayTakesEffectAtOnceAndClosesAfterTheSave() {
        store.duringSave(() -> {
            session.lock();
            assertEquals(VaultSession.State.LOCKED, session.state());
        });
        session.save(ONE_KEY);
        assertTrue(store.isClosed());
        assertEquals(KeyBook.EMPTY, session.book());
    }

    @Test
    void aLockFromAnotherThreadDuringASaveDoesNotWaitForItAndTheVaultIsClosedAfterIt() throws InterruptedException {
        var closedInTheMiddle = new ArrayList<Boolean>();
        store.duringSave(() -> {
            var locker = new Thread(session::lock);
            locker.start();
            try {
                locker.join();
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
            closedInTheMiddle.add(store.isClosed());
        });
        session.save(ONE_KEY);
        session.awaitFarewell();
        assertEquals(List.of(false), closedInTheMiddle);
        assertTrue(store.isClosed());
    }

    @Test
    void theVaultIsOpenedAgainOnlyWhenTheSaveThatALockFoundHasEnded() throws InterruptedException {
        var order = new CopyOnWriteArrayList<String>();
        var saving = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        store.duringSave(() -> {
            saving.countDown();
            awaitUninterrupted(mayEnd);
            order.add("saved");
        });
        store.duringOpen(() -> order.add("opened"));
        var saver = Thread.ofPlatform().start(() -> session.save(ONE_KEY));
        saving.await();
        session.lock();
        var opener = Thread.ofPlatform().start(this::reopen);
        while (opener.getState() != Thread.State.WAITING && opener.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        saver.join();
        opener.join();
        assertEquals(List.of("saved", "opened"), order);
        session.lock();
        assertTrue(store.isClosed(), "the first one too");
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromHearingOfTheLock() {
        var heard = new ArrayList<VaultSession.State>();
        session.onChange(() -> {
            throw new IllegalStateException("TEST");
        });
        session.onChange(() -> heard.add(session.state()));
        session.lock();
        assertEquals(List.of(VaultSession.State.LOCKED), heard);
    }

    @Test
    void whoeverWaitsForTheLockHearsOfItAtOnceWhereItHasComeAlready() {
        var heard = new ArrayList<String>();
        session.onLock(() -> heard.add("early"));
        session.save(ONE_KEY);
        assertEquals(List.of(), heard);
        session.lock();
        session.onLock(() -> heard.add("late"));
        assertEquals(List.of("early", "late"), heard);
    }

    @Test
    void aDraftIsKeptBehindALockThatHasTakenEffectAlready() throws InterruptedException {
        var statesDuringTheSave = new ArrayList<VaultSession.State>();
        store.duringSave(() -> statesDuringTheSave.add(session.state()));
        var draft = draft();
        session.lockKeeping(draft);
        assertEquals(VaultSession.State.LOCKED, session.state());
        session.awaitFarewell();
        assertEquals(List.of(VaultSession.State.LOCKED), statesDuringTheSave);
        assertTrue(store.isClosed());
        assertThrows(IllegalStateException.class, () -> draft.typed().get(Part.SECRET).length(), "the typed parts are wiped");
        reopen();
        assertEquals(List.of("half a label"), session.drafts().stream().map(KeptDraft.Head::label).toList());
        assertEquals(Optional.empty(), session.lostDraft());
    }

    @Test
    void aDraftIsKeptAfterASaveThatIsUnderWay() throws InterruptedException {
        var order = new ArrayList<String>();
        store.duringSave(() -> {
            if (order.isEmpty()) {
                order.add("save");
                session.lockKeeping(draft());
            } else {
                order.add("draft");
            }
        });
        session.save(ONE_KEY);
        session.awaitFarewell();
        assertEquals(List.of("save", "draft"), order);
        assertTrue(store.isClosed());
    }

    @Test
    void aDraftThatCannotBeKeptIsSaidOnce() throws InterruptedException {
        store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        session.lockKeeping(draft());
        session.awaitFarewell();
        assertTrue(store.isClosed());
        assertEquals(Optional.of(new SaveResult.NotSaved("The disk is full.")), session.lostDraft());
        assertEquals(Optional.empty(), session.lostDraft());
    }

    @Test
    void theVaultIsOpenedAgainOnlyWhenTheDraftIsKept() throws InterruptedException {
        var order = new CopyOnWriteArrayList<String>();
        var mayEnd = new CountDownLatch(1);
        store.duringSave(() -> {
            awaitUninterrupted(mayEnd);
            order.add("kept");
        });
        store.duringOpen(() -> order.add("opened"));
        session.lockKeeping(draft());
        var opener = Thread.ofPlatform().start(this::reopen);
        mayEnd.countDown();
        opener.join();
        assertEquals(List.of("kept", "opened"), order);
        assertEquals(1, session.drafts().size());
    }

    @Test
    void aDraftOfALockedVaultIsWiped() {
        session.lock();
        var draft = draft();
        session.lockKeeping(draft);
        assertThrows(IllegalStateException.class, () -> draft.typed().get(Part.SECRET).length());
    }

    @Test
    void lockingWhileTheVaultOpensWins() {
        session.lock();
        store.duringOpen(session::lock);
        try (var password = Secret.ofText("right")) {
            session.open(FILE, password);
        }
        assertEquals(VaultSession.State.LOCKED, session.state());
        assertTrue(store.isClosed());
    }

    @Test
    void aWrongPasswordLeavesTheSessionLocked() {
        session.lock();
        try (var password = Secret.ofText("wrong")) {
            assertInstanceOf(OpenResult.WrongPassword.class, session.open(FILE, password));
        }
        assertEquals(VaultSession.State.LOCKED, session.state());
    }

    @Test
    void aSecondVaultIsNotOpenedBesideTheFirst() {
        try (var password = Secret.ofText("right")) {
            assertThrows(IllegalStateException.class, () -> session.open(FILE, password));
        }
        assertEquals(VaultSession.State.OPEN, session.state());
        assertFalse(store.isClosed());
    }

    private static KeptDraft draft() {
        return new KeptDraft(new Id("d".repeat(32)), Optional.empty(), "half a label", Map.of(),
                Map.of(Part.SECRET, Secret.ofText("TEST-secret")));
    }

    private void reopen() {
        try (var password = Secret.ofText("right")) {
            assertInstanceOf(OpenResult.Opened.class, session.open(FILE, password));
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
