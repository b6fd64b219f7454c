package app.rekey.ui;

import app.rekey.SampleDesk;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.service.PastedKey;
import app.rekey.service.Progress;
import app.rekey.ui.common.FxClipboard;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.keys.KeyRow;
import app.rekey.ui.support.Bench;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// The demo's window, used as its user would: every deed goes through the controls, by their ids.
final class PlayedWindow implements AutoCloseable {
    static final int WIDTH = 1400;
    static final int HEIGHT = 860;
    private static final Instant BEGIN = Instant.parse("2026-11-21T09:00:00Z");

    private final Easel easel;
    private final SampleDesk sample = SampleDesk.open(Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), BEGIN)), new Redrawn());
    private final Bench around = Bench.open();
    private OpenShell shell;

    PlayedWindow(Easel easel) {
        this.easel = easel;
        var session = sample.desk().session();
        sample.desk().tester().start(session.book().keys().stream().map(Key::id).toList(), true, Progress.silent()).await();
        shell = open(Optional.empty());
    }

    /// Locks and opens it, so that nothing is chosen.
    void anew() {
        shell.close();
        shell = open(Optional.empty());
    }

    /// Opens it at the rotation of this key.
    void rotate(Id key) {
        shell.close();
        shell = open(Optional.of(key));
    }

    private OpenShell open(Optional<Id> rotated) {
        var desk = sample.desk();
        var bots = desk.session().file().orElseThrow().resolveSibling("bots");
        var services = new UiServices(desk.session(), desk.keys(), desk.tester(), new PastedKey(desk.exchanges()), around.uiServices(easel.tasks()).privateKeys(),
                desk.exchanges(), desk.bots(), desk.rotations(), around.pairs, around.importReader, Bench::strength, easel.tasks());
        var made = new ShellMaker(services, around.surroundings(Optional.of(new Surroundings.Demo("demo", bots)), easel.looks()), around.wording,
                new FxClipboard(), around.sheet(Path.of("recovery.html")), new DesktopFiles(bots, () -> shell.view().getScene().getWindow())).make();
        easel.show(made.view(), WIDTH, HEIGHT);
        made.begin(rotated);
        return made;
    }

    Parent view() {
        return shell.view();
    }

    Key key(String label) {
        return sample.desk().session().book().keys().stream().filter(key -> key.label().equals(label)).findFirst().orElseThrow();
    }

    /// Makes the key that shall replace this one, on its exchange's page.
    Credential.Hmac successorOf(String label) {
        var old = sample.played().keys().stream().filter(key -> key.details().label().equals(label)).findFirst().orElseThrow();
        return (Credential.Hmac) sample.played().addSuccessor(old).credential();
    }

    /// Deletes the key that it had first, on its exchange's page.
    void deleteFirstOf(String label) {
        var old = sample.played().keys().stream().filter(key -> key.details().label().equals(label)).findFirst().orElseThrow();
        sample.played().forget(old.credential().apiKey());
    }

    void go(String entry) {
        var cell = (IndexedCell<?>) node(entry);
        ((ListView<?>) node("views")).getSelectionModel().select(cell.getIndex());
        easel.layOut();
    }

    void select(String... labels) {
        @SuppressWarnings("unchecked")
        var table = (TableView<KeyRow>) node("keys-table");
        table.getSelectionModel().clearSelection();
        for (var label : labels) {
            table.getItems().stream().filter(row -> row.label().equals(label)).forEach(table.getSelectionModel()::select);
        }
        easel.layOut();
    }

    void press(String id) {
        ((ButtonBase) node(id)).fire();
        easel.layOut();
    }

    void write(String id, String text) {
        ((TextInputControl) node(id)).setText(text);
        easel.layOut();
    }

    /// By the field's own menu, so that the program sees that it was a paste.
    void paste(String id, String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        ((SecretField) node(id)).getContextMenu().getItems().getFirst().fire();
        easel.layOut();
    }

    void scroll(String id, double to) {
        ((ScrollPane) node(id)).setVvalue(to);
    }

    Node node(String id) {
        return nodes(List.of(id)).getFirst();
    }

    List<Node> nodes(List<String> ids) {
        easel.layOut();
        return ids.stream().map(id -> Optional.ofNullable(shell.view().lookup(id.startsWith(".") ? id : "#" + id))
                .orElseThrow(() -> new IllegalStateException("not on the screen: " + id))).toList();
    }

    @Override
    public void close() {
        shell.close();
        sample.close();
    }

    /// The same numbers at each drawing, so that a picture changes only where the screen does.
    private static final class Redrawn extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient Random numbers = new Random(7);

        Redrawn() {
            super(null, null);
        }

        @Override
        public synchronized void nextBytes(byte[] bytes) {
            // The constructor above asks too.
            Optional.ofNullable(numbers).ifPresent(random -> random.nextBytes(bytes));
        }
    }
}
