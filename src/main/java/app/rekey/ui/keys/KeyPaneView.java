package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Shortcut;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyPaneContent.Fact;
import app.rekey.ui.keys.KeyPaneContent.UsedBy;
import app.rekey.ui.keys.KeyPaneContent.VersionLine;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The selected key: what is wrong with it and the button that mends it, facts, versions and tests.
public final class KeyPaneView extends ScrollPane {
    private final KeyActions actions;
    private final BotActions bots;
    private final Wording wording;
    private final VBox body = new VBox();
    private final TestsList tests;

    public KeyPaneView(KeyPaneViewModel model, Wording wording) {
        this.actions = model.actions();
        this.bots = model.bots();
        this.wording = wording;
        this.tests = new TestsList(actions, wording);
        body.getStyleClass().add("key-pane-body");
        // As wide as the pane and no wider: its words wrap.
        body.setMinWidth(0);
        getStyleClass().add("key-pane");
        setId("key-pane");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(body);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                actions.deselect();
                event.consume();
            }
        });
        visibleProperty().bind(model.contentProperty().map(Optional::isPresent));
        model.contentProperty().subscribe(content -> content.ifPresentOrElse(this::show, body.getChildren()::clear));
    }

    /// The cursor onto the button that takes the pane away.
    public void focus() {
        Optional.ofNullable(body.lookup("#key-close")).ifPresent(Focus::on);
    }

    /// Builds the pane anew; the cursor stays on the control of the same id.
    private void show(KeyPaneContent content) {
        var focused = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner()).filter(this::holds).map(Node::getId);
        var parts = body.getChildren();
        parts.setAll(head(content), buttons(content));
        problems(content.problems(), parts);
        if (!content.findings().isEmpty()) {
            parts.add(section(wording.text("ui.pane.findings"), findings(content.findings())));
        }
        parts.add(section(wording.text("ui.pane.facts"), facts(content.facts())));
        var page = Described.as("key-page", wording.text("ui.pane.keyPage", content.place())).label(new Hyperlink());
        page.setGraphic(new FontIcon(Feather.EXTERNAL_LINK));
        page.setOnAction(_ -> actions.openPage(content.page()));
        parts.add(page);
        parts.add(section(wording.text("ui.pane.bots"), bots(content)));
        parts.add(section(wording.text("ui.pane.versions"), versions(content.versions())));
        if (!content.history().isEmpty()) {
            tests.show(content.history());
            parts.add(section(wording.text("ui.pane.tests"), tests));
        }
        focused.map(id -> body.lookup("#" + id)).ifPresent(Node::requestFocus);
    }

    /// What is most pressing has the one button to press; the others wait.
    private void problems(List<Problem> problems, List<Node> parts) {
        for (int i = 0; i < problems.size(); i++) {
            parts.add(i == 0 ? ProblemView.of(problems.get(i), wording.texts()) : ProblemView.withoutAdvice(problems.get(i), wording.texts()));
        }
    }

    private boolean holds(Node node) {
        for (var n = node; n != null; n = n.getParent()) {
            if (n == body) {
                return true;
            }
        }
        return false;
    }

    private VBox head(KeyPaneContent content) {
        var pill = new StatusPill();
        pill.setId("pane-status");
        pill.show(content.status());
        var label = Labels.wrapping(content.label(), "pane-title");
        label.setId("pane-label");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var close = Described.as("key-close", wording.text("ui.pane.close")).tip(wording.text("ui.pane.close")).on(new Button());
        close.setGraphic(new FontIcon(Feather.X));
        close.setMinWidth(USE_PREF_SIZE);
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        close.setOnAction(_ -> actions.deselect());
        var head = new VBox(new HBox(label, close), Labels.wrapping(content.place(), "pane-place"), pill);
        head.getStyleClass().add("pane-head");
        return head;
    }

    /// They wrap rather than be cut.
    private FlowPane buttons(KeyPaneContent content) {
        var test = Described.as("key-test", wording.text("ui.pane.test")).shortcut(Shortcut.TEST.keys()).label(new Button());
        test.setOnAction(_ -> actions.test(content.id()));
        var edit = Described.as("key-edit", wording.text("ui.pane.edit")).label(new Button());
        edit.setOnAction(_ -> actions.edit(content.id()));
        var rotate = Described.as("key-rotate", wording.text("ui.pane.rotate")).tip(wording.text("ui.pane.rotateTip")).shortcut(Shortcut.ROTATE.keys()).label(new Button());
        rotate.setOnAction(_ -> actions.rotate(content.id()));
        var delete = Described.as("key-delete", wording.text("ui.pane.delete")).tip(wording.text("ui.pane.delete")).on(new Button());
        delete.setGraphic(new FontIcon(Feather.TRASH_2));
        delete.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.DANGER);
        delete.setOnAction(_ -> actions.delete(content.id()));
        var row = new FlowPane(test, rotate, edit, copies(content), delete);
        row.getStyleClass().add("pane-buttons");
        return row;
    }

    /// Worth knowing, and nothing that needs doing now: so none of the buttons is the one to press.
    private VBox findings(List<Problem> findings) {
        var boxes = new VBox();
        boxes.getStyleClass().add("section");
        findings.forEach(finding -> boxes.getChildren().add(ProblemView.withoutAdvice(finding, wording.texts())));
        return boxes;
    }

    private MenuButton copies(KeyPaneContent content) {
        var menu = Described.as("key-copy", wording.text("ui.pane.copy")).tip(wording.text("ui.pane.copyTip")).on(new MenuButton());
        menu.setGraphic(new FontIcon(Feather.COPY));
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        for (var part : content.parts()) {
            var item = new MenuItem(wording.text(switch (part) {
                case KEY -> "ui.pane.copyKey";
                case SECRET -> "ui.pane.copySecret";
                case PASSPHRASE -> "ui.pane.copyPassphrase";
            }));
            item.setId("key-copy-" + part.id());
            item.setOnAction(_ -> actions.copyForBot(content.id(), part));
            menu.getItems().add(item);
        }
        menu.setDisable(content.parts().isEmpty());
        return menu;
    }

    private static VBox section(String title, Node content) {
        var section = new VBox(Labels.line(title, "section-title"), content);
        section.getStyleClass().add("section");
        return section;
    }

    private static GridPane facts(List<Fact> facts) {
        var grid = new GridPane();
        grid.getStyleClass().add("facts");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        for (int i = 0; i < facts.size(); i++) {
            var name = Labels.line(facts.get(i).name(), "fact-name");
            GridPane.setValignment(name, VPos.TOP);
            grid.add(name, 0, i);
            grid.add(Labels.wrapping(facts.get(i).value(), "fact-value"), 1, i);
        }
        return grid;
    }

    private Node bots(KeyPaneContent content) {
        var add = Described.as("key-add-bot", wording.text("ui.pane.addBot")).label(new Button());
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        add.setOnAction(_ -> bots.addBot(Optional.of(content.id())));
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        for (int i = 0; i < content.bots().size(); i++) {
            lines.getChildren().add(bot("key-bot-" + i, content.bots().get(i)));
        }
        var all = new VBox(content.bots().isEmpty() ? Labels.wrapping(wording.text("ui.pane.noBots"), "line-small") : lines, add);
        all.getStyleClass().add("section");
        return all;
    }

    private Node bot(String id, UsedBy used) {
        var name = Described.as(id, used.bot()).tip(wording.text("ui.pane.showBot", used.bot())).label(new Hyperlink());
        name.setAccessibleText(wording.text("ui.findings.of", used.bot(), used.status().word()));
        name.setMinWidth(0);
        name.getStyleClass().add("finding-label");
        name.setOnAction(_ -> bots.showBot(used.binding()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var pill = new BindingPill();
        pill.show(used.status());
        var line = new HBox(name, gap, pill);
        line.getStyleClass().add("line");
        return line;
    }

    private static VBox versions(List<VersionLine> versions) {
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        versions.forEach(version -> {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var stage = Labels.line(version.stage(), "stage-pill");
            if (version.current()) {
                stage.getStyleClass().add("stage-current");
            }
            var line = new HBox(new VBox(Labels.line(version.apiKey(), "version-key"), Labels.line(version.added(), "line-small")),
                    gap, stage);
            line.getStyleClass().add("line");
            lines.getChildren().add(line);
        });
        return lines;
    }
}
