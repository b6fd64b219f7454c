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
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.support.MemoryVaultStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void aLockFromAnotherThreadDuringASaveDoesNotWaitForIt() throws InterruptedException {
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
        assertEquals(List.of(false), closedInTheMiddle);
        assertTrue(store.isClosed());
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
}
