package app.rekey.ui;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Target;
import app.rekey.domain.Test;
import app.rekey.ui.bots.BotFilesOfTests;
import app.rekey.ui.common.FxClipboard;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.support.Bench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/// Draws every step of a rotation.
final class RotationPictures {
    private static final String OLD = "TEST-key-of-Scalper-A";

    private final Easel easel;
    private Bench bench = Bench.open();
    private Path folder = Path.of(".");
    private Parent window = new StackPane();

    RotationPictures(Easel easel) {
        this.easel = easel;
    }

    /// Each picture from a window of its own, as a page that was drawn once is drawn the same again.
    void draw() throws IOException {
        List<Runnable> begin = List.of(() -> fire("rotation-begin"));
        shot("1-plan", List.of());
        shot("1-plan-stolen", List.of(() -> fire("plan-revoke-first"), () -> scroll(1)));
        shot("2-new", begin);
        shot("2-pair", then(begin, () -> fire("new-pair")));
        shot("2-pair-made", then(begin, () -> fire("new-pair"), () -> fire("new-make")));
        var typed = then(begin, () -> type("new-api-key", "TEST-api-key-of-the-new-one-32ch"), () -> type("new-secret", "TEST-secret-of-the-new-one"));
        shot("2-typed", then(typed, () -> scroll(0.5)));
        var tested = then(typed, () -> fire("new-take"));
        shot("3-test", tested);
        shot("3-unsaid", then(tested, () -> fire("test-accept"), () -> scroll(0.7)));
        var bots = then(tested, () -> tick("tick-fewer-permissions"), () -> tick("tick-other-ips"), () -> fire("test-accept"));
        shot("4-bots", bots);
        shot("4-look", then(bots, () -> fire("bot-1-look")));
        var first = then(bots, () -> fire("bots-go"));
        shot("4-tick", first);
        shot("4-drift", then(List.of(this::meddle), bots, () -> fire("bots-go")));
        var proven = then(first, () -> fire("bots-tick"), () -> fire("bots-go"), () -> fire("bots-tick"), () -> fire("bots-go"), () -> fire("bots-tick"));
        shot("4-back", then(first, () -> fire("bot-0-roll-back")));
        shot("5-promote", proven);
        var revoke = then(proven, () -> fire("promote"));
        shot("6-revoke", revoke);
        shot("6-nothing", then(revoke, () -> bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.IpNotAllowed(Optional.empty())),
                () -> fire("revoke-check")));
        shot("7-end", then(revoke, () -> bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.KeyUnknownOrDeleted(false)),
                () -> fire("revoke-check")));
        shot("8-list", then(first, () -> fire("rotation-back")));
        var stolen = List.<Runnable>of(() -> fire("plan-revoke-first"), () -> fire("rotation-begin"));
        shot("6-stolen", stolen);
        shot("8-stolen", then(stolen, () -> fire("rotation-back"), () -> fire("old-0-check")));
    }

    private static List<Runnable> then(List<Runnable> first, List<Runnable> before, Runnable... more) {
        return Stream.concat(first.stream(), then(before, more).stream()).toList();
    }

    private void tick(String id) {
        ((CheckBox) node(id)).setSelected(true);
    }

    /// Somebody else changes the first bot's file.
    private void meddle() {
        try {
            BotFilesOfTests.write(folder, "scalper on the server", "nobody", "TEST-something-else-0001");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static List<Runnable> then(List<Runnable> before, Runnable... more) {
        return Stream.concat(before.stream(), Stream.of(more)).toList();
    }

    private void shot(String step, List<Runnable> deeds) throws IOException {
        open(key());
        deeds.forEach(Runnable::run);
        easel.keep("rotation-" + step);
    }

    private void scroll(double to) {
        ((ScrollPane) node("rotation-scroll")).setVvalue(to);
    }

    /// A key that ends in nine days, with bots of three kinds.
    private Id key() throws IOException {
        bench = Bench.open();
        folder = Files.createTempDirectory("rotation");
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT, Permission.FUTURES), Set.of(), List.of("ContractTrade", "Spot")),
                new IpWhitelist.Unbound(), Expiry.At.reported(bench.clock.instant().plus(Duration.ofDays(9))), Optional.of("TEST-uid"), Optional.empty());
        var test = new Test(bench.clock.instant(), new Diagnosis.Ok(), Optional.empty(), Duration.ofMillis(90), Optional.empty(), Optional.of(info));
        var details = KeyDetails.of("Scalper A", Exchange.BYBIT, SiteChoice.of("main")).needing(Set.of(Permission.SPOT));
        var key = bench.key(details, OLD, Optional.of(test));
        BotFilesOfTests.bind(bench, folder, "scalper on the server", key, OLD);
        BotFilesOfTests.bind(bench, folder, "scalper copy", key, OLD);
        bench.bots.bindings().bind(key, BindingDetails.of("signals", "guided", List.of(Target.of("bitsgap", Map.of()))), Optional.empty());
        return key;
    }

    private void open(Id key) {
        var shell = new ShellMaker(bench.uiServices(easel.tasks()), bench.surroundings(Optional.empty(), easel.looks()), bench.wording,
                new FxClipboard(), bench.sheet(Path.of("recovery.html")),
                new DesktopFiles(Path.of("/home/trader"), () -> window.getScene().getWindow())).make();
        window = shell.view();
        easel.show(window, 1280, 800);
        shell.begin(Optional.of(key));
    }

    private void fire(String id) {
        ((ButtonBase) node(id)).fire();
        easel.layOut();
    }

    private void type(String id, String text) {
        ((SecretField) node(id)).text().insert(text);
    }

    private Node node(String id) {
        easel.layOut();
        return Optional.ofNullable(window.lookup("#" + id)).orElseThrow(() -> new IllegalStateException("not on the screen: " + id));
    }
}
