package app.rekey.ui.bots;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.BindingPill;
import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A bot with its state, its key and its buttons; or the key above its bots.
final class BotCell extends ListCell<BotLine> {
    private static final double ONE_ROW = 4000;

    private final Wording wording;
    private final RowDeeds deeds;
    private final Label head = Labels.line("", "bots-head");
    private final Label count = Labels.line("", "line-small");
    private final HBox headRow = new HBox(head, count);
    private final BindingPill pill = new BindingPill();
    private final Label name = Labels.line("", "bot-name");
    private final Label kind = Labels.line("", "line-small");
    private final Hyperlink key = new Hyperlink();
    private final Label where = Labels.line("", "bot-where");
    private final Tooltip wholeWhere = new Tooltip();
    private final Label holds = Labels.wrapping("");
    private final Label progress = Labels.wrapping("", "line-small");
    private final Button first = new Button();
    private final MenuButton more = new MenuButton();
    private final HBox card;

    BotCell(Wording wording, RowDeeds deeds) {
        this.wording = wording;
        this.deeds = deeds;
        // Of a long path the beginning and the end tell most; all of it stands in the tooltip.
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setMinWidth(0);
        where.setTooltip(wholeWhere);
        headRow.getStyleClass().add("bots-head-row");
        key.getStyleClass().add("finding-label");
        more.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        more.setMinWidth(USE_PREF_SIZE);
        first.setMinWidth(USE_PREF_SIZE);
        name.setMinWidth(0);
        key.setMinWidth(0);
        var title = new FlowPane(pill, name, kind, key);
        // A row is measured at the width that it prefers before it grows: it wraps only where it must.
        title.setPrefWrapLength(ONE_ROW);
        title.getStyleClass().add("bot-title");
        var words = new VBox(title, holds, where, progress);
        words.getStyleClass().add("bot-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var buttons = new HBox(first, more);
        buttons.getStyleClass().add("bot-buttons");
        buttons.setMinWidth(USE_PREF_SIZE);
        card = new HBox(words, buttons);
        card.getStyleClass().add("bot-card");
        // As wide as the list, so that its words wrap.
        setPrefWidth(0);
        // Else as high at least as its words would be at a width that it has not.
        setMinHeight(0);
    }

    /// A cell asks its graphic for a height without telling a width; one whose words wrap needs it. The list measures a cell before it
    /// has laid it out, and remembers that height: until then the list's own width is the best there is.
    @Override
    protected double computePrefHeight(double width) {
        double whole = width > 0 ? width : getWidth() > 0 || getListView() == null ? getWidth() : getListView().getWidth();
        double room = whole - snappedLeftInset() - snappedRightInset();
        return room > 0 && getGraphic() == card
                ? snappedTopInset() + card.prefHeight(room) + snappedBottomInset()
                : super.computePrefHeight(width);
    }

    @Override
    protected void updateItem(BotLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setId(null);
            setAccessibleText(null);
            return;
        }
        switch (line) {
            case BotLine.Head(var id, var label, var words) -> {
                head.setText(label);
                count.setText(words);
                setId("bots-key-" + id);
                setAccessibleText(label + ": " + words);
                setGraphic(headRow);
            }
            case BotLine.Bot(BotRow row) -> {
                show(row);
                setGraphic(card);
            }
        }
    }

    private void show(BotRow row) {
        var id = "bot-" + getIndex();
        setId(id);
        setAccessibleText(wording.text("ui.bots.rowSpoken", row.bot(), row.status().word(), row.keyLabel(), row.holds()));
        pill.show(row.status());
        name.setText(row.bot());
        kind.setText(row.kind());
        Described.as(id + "-key", row.keyLabel()).tip(wording.text("ui.findings.show", row.keyLabel())).label(key);
        key.setOnAction(_ -> deeds.key().accept(row));
        where.setText(String.join("\n", row.wheres()));
        wholeWhere.setText(where.getText());
        holds.setText(row.holds());
        progress.setText(row.progress());
        progress.setVisible(!row.progress().isEmpty());
        progress.setManaged(progress.isVisible());
        var best = deeds.best(row);
        Described.as(id + "-do", wording.text(best.words())).label(first);
        first.setAccessibleText(wording.text("ui.findings.of", wording.text(best.words()), row.bot()));
        // A list has no one button to press: what helps a bot is outlined in the colour of the one that would.
        first.getStyleClass().removeAll(Styles.ACCENT, Styles.BUTTON_OUTLINED);
        if (row.state().needsAttention() || row.can().confirm() && row.can().apply()) {
            first.getStyleClass().addAll(Styles.ACCENT, Styles.BUTTON_OUTLINED);
        }
        first.setOnAction(_ -> best.run().accept(row));
        menu(id, row);
    }

    private void menu(String id, BotRow row) {
        Described.as(id + "-more", wording.text("ui.bots.moreOf", row.bot())).tip(wording.text("ui.bots.more")).on(more);
        more.getItems().setAll(deeds.others(row).stream().map(deed -> item(id, row, deed)).toList());
    }

    private MenuItem item(String id, BotRow row, RowDeeds.Deed deed) {
        var item = new MenuItem(wording.text(deed.words()));
        item.setId(id + "-" + deed.id());
        Consumer<BotRow> run = deed.run();
        item.setOnAction(_ -> run.accept(row));
        return item;
    }
}
