package app.rekey.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.ExpiryLevel.Thresholds;
import app.rekey.service.ChosenSettings;
import app.rekey.service.Settings;
import app.rekey.service.Settings.Appearance;
import app.rekey.service.Settings.Locking;
import app.rekey.service.Settings.Theme;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsViewModelTest {
    private final Bench bench = Bench.open();
    private final DirectBackgroundTasks tasks = new DirectBackgroundTasks();
    private final ChosenSettings chosen = bench.settings(Settings.DEFAULT);
    private final SettingsViewModel model = new SettingsViewModel(new LiveSettings(chosen, tasks), bench.session, bench.wording, tasks);

    @Test
    void showsWhatIsChosenAndKeepsNothingByThat() {
        assertEquals(List.of(Theme.SYSTEM, 14, true, "15", true, false, "30", "14", "3", true),
                List.of(model.themeProperty().get(), model.fontSizeProperty().get(), model.idleLockProperty().get(),
                        model.idleMinutes().textProperty().get(), model.afterSleepProperty().get(), model.whenMinimisedProperty().get(),
                        model.clipboardSeconds().textProperty().get(), model.soonDays().textProperty().get(),
                        model.urgentDays().textProperty().get(), model.testAfterUnlockProperty().get()));
        assertEquals(List.of(), bench.savedSettings);
    }

    @Test
    void everyChoiceHoldsAtOnceAndIsKept() {
        model.themeProperty().set(Theme.DARK);
        model.fontSizeProperty().set(20);
        type(model.idleMinutes(), "5");
        model.whenMinimisedProperty().set(true);
        type(model.clipboardSeconds(), "10");
        type(model.soonDays(), "30");
        type(model.urgentDays(), "7");
        model.testAfterUnlockProperty().set(false);
        var wanted = Settings.DEFAULT.with(new Appearance(Theme.DARK, 20))
                .with(new Locking(Optional.of(Duration.ofMinutes(5)), true, true, Duration.ofSeconds(10)))
                .with(new Thresholds(30, 7)).withTestAfterUnlock(false);
        assertEquals(wanted, chosen.get());
        assertEquals(wanted, bench.savedSettings.getLast());
        assertEquals(List.of(), bench.vault.noted(), "nothing of this protects less");
    }

    @Test
    void whatIsChosenElsewhereIsShown() {
        chosen.change(now -> now.with(new Appearance(Theme.LIGHT, 18)).with(new Thresholds(21, 2)));
        assertEquals(List.of(Theme.LIGHT, 18, "21", "2"), List.of(model.themeProperty().get(), model.fontSizeProperty().get(),
                model.soonDays().textProperty().get(), model.urgentDays().textProperty().get()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1441", "a while", "", "15.5", "99999999999"})
    void minutesThatMakeNoSenseAreRefusedAndTheEarlierOnesHold(String typed) {
        type(model.idleMinutes(), typed);
        assertEquals(Optional.of("Whole minutes from 1 to 1,440. The earlier time still holds."), model.idleMinutes().problemProperty().get());
        assertEquals(Settings.DEFAULT, chosen.get());
        type(model.idleMinutes(), " 20 ");
        assertEquals(Optional.empty(), model.idleMinutes().problemProperty().get());
        assertEquals(Optional.of(Duration.ofMinutes(20)), chosen.get().locking().idle());
    }

    @Test
    void aRefusedNumberDoesNotDisturbTheOtherChoices() {
        type(model.clipboardSeconds(), "for ever");
        model.whenMinimisedProperty().set(true);
        assertEquals(new Locking(Locking.DEFAULT.idle(), true, true, Locking.DEFAULT.clipboard()), chosen.get().locking());
    }

    @Test
    void soonComesBeforeUrgent() {
        type(model.soonDays(), "2");
        assertTrue(model.soonDays().problemProperty().get().orElseThrow().startsWith("“Soon” comes before “urgent”: 3 days or more."));
        type(model.urgentDays(), "15");
        assertTrue(model.urgentDays().problemProperty().get().orElseThrow().startsWith("“Urgent” comes after “soon”: 14 days or fewer."));
        assertEquals(Thresholds.DEFAULT, chosen.get().thresholds());
        type(model.soonDays(), "2");
        assertTrue(model.soonDays().problemProperty().get().isPresent(), "it is refused a second time too");
    }

    @Test
    void whatProtectsLessGoesIntoTheJournal() {
        type(model.idleMinutes(), "60");
        model.idleLockProperty().set(false);
        model.afterSleepProperty().set(false);
        model.whenMinimisedProperty().set(true);
        model.whenMinimisedProperty().set(false);
        type(model.clipboardSeconds(), "90");
        assertEquals(List.of("Setting changed: Rekey locks after 60 min without input.",
                "Setting changed: Rekey does not lock for want of input any more.",
                "Setting changed: A computer that slept does not wake up locked any more.",
                "Setting changed: Minimising the window does not lock any more.",
                "Setting changed: A copied secret stays on the clipboard for 90 s."), bench.vault.noted());
    }

    private static void type(NumberSetting number, String text) {
        number.textProperty().set(text);
        number.take();
    }
}
