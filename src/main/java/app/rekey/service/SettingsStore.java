package app.rekey.service;

/// Port to the place where settings are kept.
public interface SettingsStore {
    /// The stored settings, or the defaults where none can be read.
    Settings load();

    /// Keeps the settings. A failure is logged and changes nothing else: settings are not worth a stop.
    void save(Settings settings);
}
