package app.rekey.service;

import java.util.Objects;

/// The settings as they are now: what was saved last is what the next one to ask is told, without a look at the disk.
///
/// The network room asks for every call, so that a changed proxy holds from the next call on. Safe for all threads.
public final class LiveSettings implements SettingsStore {
    private final SettingsStore kept;
    private Settings now;
    private boolean loaded;

    /// @param kept where they outlive the program
    public LiveSettings(SettingsStore kept) {
        this.kept = Objects.requireNonNull(kept);
        this.now = Settings.DEFAULT;
    }

    @Override
    public synchronized Settings load() {
        if (!loaded) {
            now = kept.load();
            loaded = true;
        }
        return now;
    }

    @Override
    public synchronized void save(Settings settings) {
        now = settings;
        loaded = true;
        kept.save(settings);
    }
}
