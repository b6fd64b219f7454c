package app.rekey.ui.settings;

import app.rekey.domain.ExpiryLevel.Thresholds;
import app.rekey.service.Notes;
import app.rekey.service.Settings;
import app.rekey.service.Settings.Appearance;
import app.rekey.service.Settings.Locking;
import app.rekey.service.Settings.Theme;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Wording;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The choices that are Rekey's own: how it looks, when it locks, what counts as soon. Each takes effect at once and is kept.
///
/// A choice that protects less than the one before goes into the journal.
public final class SettingsViewModel {
    private static final int LONGEST_IDLE_MINUTES = 24 * 60;
    private static final int SHORTEST_CLIPBOARD_SECONDS = 5;
    private static final int LONGEST_CLIPBOARD_SECONDS = 600;
    private static final int MOST_DAYS = 365;

    private final LiveSettings settings;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Notes notes;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> fontSize = new SimpleObjectProperty<>();
    private final BooleanProperty idleLock = new SimpleBooleanProperty();
    private final BooleanProperty afterSleep = new SimpleBooleanProperty();
    private final BooleanProperty whenMinimised = new SimpleBooleanProperty();
    private final BooleanProperty testAfterUnlock = new SimpleBooleanProperty();
    private final NumberSetting idleMinutes;
    private final NumberSetting clipboardSeconds;
    private final NumberSetting soonDays;
    private final NumberSetting urgentDays;
    private boolean showing;

    public SettingsViewModel(LiveSettings settings, VaultSession session, Wording wording, BackgroundTasks tasks) {
        this.settings = settings;
        this.wording = wording;
        this.tasks = tasks;
        this.notes = new Notes(session);
        idleMinutes = new NumberSetting(1, LONGEST_IDLE_MINUTES, wording.text("ui.settings.badMinutes", LONGEST_IDLE_MINUTES), _ -> takeLocking());
        clipboardSeconds = new NumberSetting(SHORTEST_CLIPBOARD_SECONDS, LONGEST_CLIPBOARD_SECONDS,
                wording.text("ui.settings.badSeconds", SHORTEST_CLIPBOARD_SECONDS, LONGEST_CLIPBOARD_SECONDS), _ -> takeLocking());
        soonDays = new NumberSetting(0, MOST_DAYS, wording.text("ui.settings.badDays", MOST_DAYS), this::takeSoon);
        urgentDays = new NumberSetting(0, MOST_DAYS, wording.text("ui.settings.badDays", MOST_DAYS), this::takeUrgent);
        settings.property().subscribe(this::show);
        theme.addListener((_, _, now) -> change(s -> s.with(new Appearance(now, s.appearance().fontSize()))));
        fontSize.addListener((_, _, now) -> change(s -> s.with(new Appearance(s.appearance().theme(), now))));
        testAfterUnlock.addListener((_, _, wanted) -> change(s -> s.withTestAfterUnlock(wanted)));
        idleLock.addListener(_ -> takeLocking());
        afterSleep.addListener(_ -> takeLocking());
        whenMinimised.addListener(_ -> takeLocking());
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// In pixels.
    public ObjectProperty<Integer> fontSizeProperty() {
        return fontSize;
    }

    /// Whether it locks after a time without input.
    public BooleanProperty idleLockProperty() {
        return idleLock;
    }

    public BooleanProperty afterSleepProperty() {
        return afterSleep;
    }

    public BooleanProperty whenMinimisedProperty() {
        return whenMinimised;
    }

    public BooleanProperty testAfterUnlockProperty() {
        return testAfterUnlock;
    }

    public NumberSetting idleMinutes() {
        return idleMinutes;
    }

    public NumberSetting clipboardSeconds() {
        return clipboardSeconds;
    }

    public NumberSetting soonDays() {
        return soonDays;
    }

    public NumberSetting urgentDays() {
        return urgentDays;
    }

    private void show(Settings now) {
        showing = true;
        try {
            theme.set(now.appearance().theme());
            fontSize.set(now.appearance().fontSize());
            idleLock.set(now.locking().idle().isPresent());
            idleMinutes.show((int) now.locking().idle().or(Locking.DEFAULT::idle).orElseThrow().toMinutes());
            afterSleep.set(now.locking().afterSleep());
            whenMinimised.set(now.locking().whenMinimised());
            clipboardSeconds.show((int) now.locking().clipboard().toSeconds());
            soonDays.show(now.thresholds().soonDays());
            urgentDays.show(now.thresholds().urgentDays());
            testAfterUnlock.set(now.testAfterUnlock());
        } finally {
            showing = false;
        }
    }

    private void change(UnaryOperator<Settings> change) {
        if (!showing) {
            settings.change(change);
        }
    }

    private Optional<String> takeLocking() {
        if (showing) {
            return Optional.empty();
        }
        var before = settings.get().locking();
        var idle = idleLock.get()
                ? Optional.of(Duration.ofMinutes(idleMinutes.value()))
                : Optional.<Duration>empty();
        var after = new Locking(idle, afterSleep.get(), whenMinimised.get(),
                Duration.ofSeconds(clipboardSeconds.value()));
        change(s -> s.with(after));
        Weakened.between(before, after).forEach(what -> tasks.run(() -> notes.weakened(what), _ -> { }, _ -> { }));
        return Optional.empty();
    }

    private Optional<String> takeSoon(int days) {
        int urgent = settings.get().thresholds().urgentDays();
        if (days < urgent) {
            return Optional.of(wording.text("ui.settings.soonTooFew", urgent));
        }
        change(s -> s.with(new Thresholds(days, urgent)));
        return Optional.empty();
    }

    private Optional<String> takeUrgent(int days) {
        int soon = settings.get().thresholds().soonDays();
        if (days > soon) {
            return Optional.of(wording.text("ui.settings.urgentTooMany", soon));
        }
        change(s -> s.with(new Thresholds(soon, days)));
        return Optional.empty();
    }
}
