package app.rekey.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// The settings of the running program: read once, changed here, and told to all who listen.
///
/// A change takes effect at once; keeping it for the next start blocks and is a step of its own. Safe for all threads.
public final class ChosenSettings {
    private final SettingsStore store;
    private final AtomicReference<Settings> now = new AtomicReference<>(Settings.DEFAULT);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean isLoaded;

    /// The usual settings, until [#load] has read the stored ones.
    public ChosenSettings(SettingsStore store) {
        this.store = store;
    }

    public Settings get() {
        return now.get();
    }

    /// Reads what was kept, at its first call. Blocks.
    public void load() {
        boolean first;
        synchronized (this) {
            first = !isLoaded;
            if (first) {
                now.set(store.load());
                isLoaded = true;
            }
        }
        if (first) {
            tellListeners();
        }
    }

    /// Puts `change` of the present settings in their place.
    public void change(UnaryOperator<Settings> change) {
        now.updateAndGet(change);
        tellListeners();
    }

    /// Keeps what is chosen now. Blocks. Of several calls at a time the last one to write has the newest settings.
    public synchronized void keep() {
        store.save(now.get());
    }

    /// Calls `listener` after every change, on whatever thread made it. The result takes it off again.
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tellListeners() {
        listeners.forEach(Runnable::run);
    }
}
