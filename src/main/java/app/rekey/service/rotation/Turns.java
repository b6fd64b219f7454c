package app.rekey.service.rotation;

import app.rekey.domain.Id;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets one step of a key's rotation happen at a time. Two windows' clicks, or a click while bots are being written, would otherwise
/// read the same state and each write its own next one.
///
/// Of this process only: two computers are merged by the vault.
final class Turns {
    private final Map<Id, ReentrantLock> ofKeys = new ConcurrentHashMap<>();

    /// Does it now, or says `busy` at once where another step of this key is being done.
    <R> R now(Id key, Supplier<R> busy, Supplier<R> work) {
        var turn = ofKey(key);
        if (turn.isHeldByCurrentThread() || !turn.tryLock()) {
            return busy.get();
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /// Does it as soon as the step that is being done is over. For what an exchange has answered, which must not get lost.
    <R> R next(Id key, Supplier<R> work) {
        var turn = ofKey(key);
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private ReentrantLock ofKey(Id key) {
        return ofKeys.computeIfAbsent(key, _ -> new ReentrantLock());
    }
}
