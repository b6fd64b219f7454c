package app.rekey.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Test;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.ui.common.Tone;
import app.rekey.ui.keys.FindingMends;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.shell.ShellPage.Badge;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.ui.support.ScreenTest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

final class FindingsViewTest extends ScreenTest {
    private final Bench bench = Bench.open();
    private final List<String> done = new ArrayList<>();
    private FindingsPage page;

    @org.junit.jupiter.api.Test
    void withoutAnyThePageSaysSo() {
        open();
        assertEquals("Nothing unwise was found.", text("findings-none"));
        assertEquals(Badge.NONE, page.badge().getValue());
    }

    @org.junit.jupiter.api.Test
    void eachKindStandsWithItsKeysAndTheWorstFirst() {
        key("trades", Exchange.OKX, Permission.SPOT);
        key("payout", Exchange.BINANCE, Permission.WITHDRAW);
        open();
        assertEquals(new Badge(2, Tone.WARNING), page.badge().getValue());
        assertTrue(top("findings-withdraw-allowed") < top("findings-trades-from-anywhere"));
        assertEquals("payout", text("finding-withdraw-allowed-0-key"));
        assertEquals("Open Binance’s key page: payout", onScreen(() -> find("finding-withdraw-allowed-0-mend").orElseThrow().getAccessibleText()));
    }

    @org.junit.jupiter.api.Test
    void theButtonMendsAndTheNameLeadsToTheKey() {
        var trades = key("trades", Exchange.OKX, Permission.SPOT);
        var fresh = bench.key("new", Exchange.BYBIT, Optional.empty());
        open();
        click("finding-trades-from-anywhere-0-mend");
        click("finding-never-tested-0-mend");
        click("finding-trades-from-anywhere-0-key");
        assertEquals(List.of("openPage https://www.okx.example/keys", "test " + fresh, "show " + trades), done);
    }

    @org.junit.jupiter.api.Test
    void aFindingIsMutedWithAReasonShownAgainAndUnmuted() {
        key("trades", Exchange.OKX, Permission.SPOT);
        open();
        click("finding-trades-from-anywhere-0-mute");
        click("finding-mute-yes");
        assertEquals("Say why: in a year nobody will remember.", text("finding-reason-problem"));
        click("finding-reason");
        type("home address changes");
        press(KeyCode.ENTER);
        eventually("the empty page", () -> find("findings-none").isPresent());
        assertEquals("Show muted (1)", text("findings-show-muted"));
        click("findings-show-muted");
        assertTrue(onScreen(() -> node("findings-show-muted", CheckBox.class).isSelected()));
        click("finding-unmute-0");
        eventually("the finding", () -> find("finding-trades-from-anywhere-0-key").isPresent());
        assertTrue(find("findings-show-muted").isEmpty());
    }

    @org.junit.jupiter.api.Test
    void whoeverThinksAgainKeepsTheFinding() {
        key("trades", Exchange.OKX, Permission.SPOT);
        open();
        click("finding-trades-from-anywhere-0-mute");
        click("finding-mute-no");
        assertTrue(find("finding-reason").isEmpty());
        assertEquals("trades", text("finding-trades-from-anywhere-0-key"));
    }

    @org.junit.jupiter.api.Test
    void aMuteThatWasNotSavedIsTold() {
        key("trades", Exchange.OKX, Permission.SPOT);
        open();
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        click("finding-trades-from-anywhere-0-mute");
        click("finding-reason");
        type("known");
        click("finding-mute-yes");
        assertEquals("Nothing was saved; the vault is as it was. The disk is full.", text("findings-trouble"));
        assertEquals("trades", text("finding-trades-from-anywhere-0-key"));
    }

    @org.junit.jupiter.api.Test
    void manyOfAKindAreBuiltWhenAskedFor() {
        for (int i = 0; i < 45; i++) {
            key("bot %02d".formatted(i), Exchange.BYBIT, Permission.SPOT);
        }
        open();
        assertTrue(find("finding-trades-from-anywhere-40-key").isEmpty());
        onScreen(() -> {
            node("finding-trades-from-anywhere-rest", javafx.scene.control.Button.class).fire();
            return true;
        });
        assertEquals("bot 44", text("finding-trades-from-anywhere-44-key"));
    }

    @org.junit.jupiter.api.Test
    void afterALockNothingIsLeft() {
        key("trades", Exchange.OKX, Permission.SPOT);
        open();
        onScreen(() -> {
            page.close();
            return true;
        });
        assertTrue(find("finding-trades-from-anywhere-0-key").isEmpty());
        assertEquals(Badge.NONE, page.badge().getValue());
    }

    private void open() {
        var actions = (KeyActions) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {KeyActions.class}, (_, method, with) -> {
            done.add(method.getName() + " " + with[0]);
            return null;
        });
        show(() -> {
            var mends = new FindingMends(bench.exchanges, bench.wording, actions);
            page = new FindingsPage(new FindingsViewModel(bench.session, bench.keys, bench.bots.refresh(), mends, bench.wording, new DirectBackgroundTasks()),
                    actions, bench.wording);
            return (Parent) page.view();
        }, 900, 600);
    }

    private Id key(String label, Exchange exchange, Permission right) {
        var info = new KeyInfo(new Permissions(EnumSet.of(Permission.READ, right), Set.of(), List.of()), new IpWhitelist.Unbound(),
                new Expiry.Never(), Optional.empty(), Optional.empty());
        return bench.key(label, exchange, Optional.of(new Test(bench.clock.instant(), new Diagnosis.Ok(), Optional.empty(), Duration.ZERO,
                Optional.empty(), Optional.of(info))));
    }

    private String text(String id) {
        return onScreen(() -> node(id, Labeled.class).getText());
    }

    private double top(String id) {
        return onScreen(() -> find(id).orElseThrow().localToScene(0, 0).getY());
    }
}
