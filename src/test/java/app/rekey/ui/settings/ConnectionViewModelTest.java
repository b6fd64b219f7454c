package app.rekey.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.service.ChosenSettings;
import app.rekey.service.ConnectionCheck;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Settings;
import app.rekey.service.Settings.Connection;
import app.rekey.service.Settings.IpFamily;
import app.rekey.service.Settings.Proxy;
import app.rekey.service.SettingsStore;
import app.rekey.service.VaultSession;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.settings.ConnectionViewModel.Kind;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.ui.support.ScriptedExchange;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConnectionViewModelTest {
    private static final Proxy.Http OFFICE = new Proxy.Http("proxy.test", 3128, Optional.of("trader"));

    private final List<Settings> kept = new ArrayList<>();
    private final ChosenSettings chosen = new ChosenSettings(new SettingsStore() {
        @Override
        public Settings load() {
            return Settings.DEFAULT;
        }

        @Override
        public void save(Settings settings) {
            kept.add(settings);
        }
    });
    private final MemoryVaultStore vaults = new MemoryVaultStore();
    private final VaultSession session = new VaultSession(vaults);
    private final List<ScriptedExchange> exchanges = ScriptedExchange.all(new HandClock());
    private ConnectionViewModel model;

    @BeforeEach
    void open() {
        try (var password = Secret.ofText("right")) {
            session.create(Path.of("/vault.rekey"), password, false);
        }
        model = model();
    }

    @Test
    void whatIsUsedHoldsAtOnceAndIsKept() {
        model.kindProperty().set(Kind.SOCKS5);
        model.hostProperty().set(" 127.0.0.1 ");
        model.portProperty().set("1080");
        model.familyProperty().set(IpFamily.IPV4);
        assertTrue(model.use());
        var expected = new Connection(new Proxy.Socks5("127.0.0.1", 1080), IpFamily.IPV4);
        assertEquals(expected, chosen.get().connection());
        assertEquals(List.of(expected), kept.stream().map(Settings::connection).toList());
        assertEquals(Tone.GOOD, model.outcomeProperty().get().orElseThrow().tone());
    }

    @Test
    void thePasswordGoesIntoTheVaultAndOutOfTheField() {
        office("TEST-PROXY-PASSWORD");
        assertTrue(model.use());
        assertTrue(model.password().isEmpty());
        try (var found = session.proxyPassword(OFFICE).orElseThrow()) {
            assertEquals("TEST-PROXY-PASSWORD", found.revealText());
        }
        assertFalse(kept.toString().contains("TEST-PROXY"));
    }

    @Test
    void anEmptyPasswordFieldKeepsTheOneThatIsThere() {
        office("TEST-PROXY-PASSWORD");
        model.use();
        model.use();
        assertTrue(session.proxyPassword(OFFICE).isPresent());
    }

    @Test
    void aForgottenPasswordIsInTheVaultNoMore() {
        office("TEST-PROXY-PASSWORD");
        model.use();
        vaults.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        model.forgetPassword();
        assertEquals(Tone.DANGER, model.outcomeProperty().get().orElseThrow().tone());
        assertTrue(session.proxyPassword(OFFICE).isPresent());
        model.forgetPassword();
        assertEquals(Tone.GOOD, model.outcomeProperty().get().orElseThrow().tone());
        assertTrue(session.proxyPassword(OFFICE).isEmpty());
    }

    @Test
    void aPasswordThatCouldNotBeKeptIsSaid() {
        office("TEST-PROXY-PASSWORD");
        vaults.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        model.use();
        assertEquals(Tone.DANGER, model.outcomeProperty().get().orElseThrow().tone());
        assertTrue(session.proxyPassword(OFFICE).isEmpty());
    }

    @Test
    void aProxyWithoutAPortIsNotUsed() {
        model.kindProperty().set(Kind.HTTP);
        model.hostProperty().set("http://proxy.test");
        model.portProperty().set("99999");
        assertFalse(model.use());
        assertTrue(model.hostProblemProperty().get().isPresent());
        assertTrue(model.portProblemProperty().get().isPresent());
        assertEquals(Connection.DEFAULT, chosen.get().connection());
        model.kindProperty().set(Kind.NONE);
        assertTrue(model.use());
        assertEquals(Optional.empty(), model.portProblemProperty().get());
    }

    @Test
    void whatIsChosenIsShownAgain() {
        office("");
        model.use();
        var again = model();
        assertEquals(List.of(Kind.HTTP, "proxy.test", "3128", "trader"),
                List.of(again.kindProperty().get(), again.hostProperty().get(), again.portProperty().get(), again.userProperty().get()));
    }

    @Test
    void aTrialSaysOfEachExchangeHowItAnswersAndShowsTheAddressThatOneTells() {
        exchange(Exchange.BYBIT).answers(new Diagnosis.Network(Fault.PROXY));
        exchange(Exchange.OKX).answers(new Diagnosis.ExchangeDown());
        model.tryOut();
        assertEquals(4, model.lines().size());
        assertEquals(List.of(Tone.GOOD, Tone.DANGER, Tone.GOOD, Tone.DANGER), model.lines().stream().map(ConnectionViewModel.Line::tone).toList());
        assertTrue(model.lines().getLast().words().contains("proxy"));
        assertEquals(Optional.of("203.0.113.7"), model.addressProperty().get());
    }

    @Test
    void theLockLeavesNothingTyped() {
        office("TEST-PROXY-PASSWORD");
        model.close();
        assertTrue(model.password().isEmpty());
    }

    private void office(String password) {
        model.kindProperty().set(Kind.HTTP);
        model.hostProperty().set("proxy.test");
        model.portProperty().set("3128");
        model.userProperty().set("trader");
        model.password().insert(password);
    }

    private ScriptedExchange exchange(Exchange wanted) {
        return exchanges.stream().filter(e -> e.exchange() == wanted).findFirst().orElseThrow();
    }

    private ConnectionViewModel model() {
        var check = new ConnectionCheck(ScriptedExchange.asPort(exchanges));
        return new ConnectionViewModel(chosen, session, check, new DirectBackgroundTasks(), Wording.of(ZoneOffset.UTC, Locale.ENGLISH, Path.of("backups")));
    }
}
