package app.rekey.ui.findings;

import app.rekey.domain.Finding;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.ui.findings.FindingsContent.Section;
import app.rekey.ui.keys.KeyActions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is unwise about the keys, worst first: each kind with what it means, and under it the keys with the button that mends it.
final class FindingsView extends ScrollPane {
    /// So many rows of a kind are built at once; more only when asked for.
    private static final int FIRST_ROWS = 40;

    private final FindingsViewModel model;
    private final KeyActions actions;
    private final Wording wording;
    private final VBox body = new VBox();
    private final VBox list = new VBox();
    private final CheckBox showMuted;
    private final Set<Finding.Kind> wholeSections = EnumSet.noneOf(Finding.Kind.class);

    FindingsView(FindingsViewModel model, KeyActions actions, Wording wording) {
        this.model = model;
        this.actions = actions;
        this.wording = wording;
        showMuted = Described.as("findings-show-muted", wording.text("ui.findings.showMuted", 0)).label(new CheckBox());
        showMuted.selectedProperty().bindBidirectional(model.showMutedProperty());
        var trouble = Labels.wrapping("", "form-problem");
        trouble.setId("findings-trouble");
        trouble.textProperty().bind(model.troubleProperty());
        trouble.visibleProperty().bind(model.troubleProperty().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        list.getStyleClass().add("finding-sections");
        body.getStyleClass().add("findings");
        body.setMinWidth(0);
        body.getChildren().addAll(Labels.line(wording.text("ui.findings.title"), "page-title"),
                Labels.wrapping(wording.text("ui.findings.lead"), "page-lead"), showMuted, trouble, list);
        getStyleClass().add("page");
        setId("findings");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(body);
        model.contentProperty().subscribe(_ -> build());
        model.showMutedProperty().subscribe(_ -> build());
        model.askedProperty().addListener(_ -> build());
    }

    /// The cursor to the first finding.
    void focus() {
        list.lookupAll(".button").stream().findFirst().ifPresentOrElse(Focus::on, () -> Focus.on(this));
    }

    /// Builds the page anew; the cursor stays on the control of the same id.
    private void build() {
        var focused = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner()).filter(this::holds).map(Node::getId);
        var content = model.contentProperty().get();
        var muted = content.muted();
        showMuted.setText(wording.text("ui.findings.showMuted", muted.size()));
        showMuted.setAccessibleText(showMuted.getText());
        showMuted.setVisible(!muted.isEmpty());
        showMuted.setManaged(!muted.isEmpty());
        var parts = list.getChildren();
        parts.clear();
        content.sections().forEach(section -> parts.add(section(section)));
        if (content.sections().isEmpty()) {
            parts.add(nothing());
        }
        if (model.showMutedProperty().get() && !muted.isEmpty()) {
            parts.add(muted(content));
        }
        if (model.askedProperty().get().isPresent()) {
            Optional.ofNullable(list.lookup("#finding-reason")).ifPresent(Focus::on);
        } else {
            focused.map(id -> body.lookup("#" + id)).ifPresent(Node::requestFocus);
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

    private Node section(Section section) {
        var title = Labels.wrapping(section.title(), "finding-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var count = Labels.line(String.valueOf(section.rows().size()), "view-count", section.tone().styleClass());
        var head = new HBox(Icons.of(section.tone()), title, count);
        head.getStyleClass().addAll("finding-head", section.tone().styleClass());
        var rows = new VBox();
        rows.getStyleClass().add("lines");
        var name = section.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        int shown = wholeSections.contains(section.kind()) ? section.rows().size() : Math.min(FIRST_ROWS, section.rows().size());
        for (int i = 0; i < shown; i++) {
            rows.getChildren().add(new FindingRow("finding-" + name + "-" + i, section.kind(), section.rows().get(i), model, actions, wording));
        }
        var card = new VBox(head, Labels.wrapping(section.meaning(), "finding-meaning"), rows);
        if (shown < section.rows().size()) {
            card.getChildren().add(rest("finding-" + name + "-rest", section, section.rows().size() - shown));
        }
        card.setId("findings-" + name);
        card.getStyleClass().add("finding-section");
        return card;
    }

    private Node rest(String id, Section section, int number) {
        var more = Described.as(id, wording.text("ui.findings.rest", number)).label(new Button());
        more.setOnAction(_ -> {
            wholeSections.add(section.kind());
            build();
        });
        return more;
    }

    private Node nothing() {
        var icon = new FontIcon(Feather.SHIELD);
        var title = new Label(wording.text("ui.findings.none"), icon);
        title.setId("findings-none");
        title.getStyleClass().add("placeholder-title");
        var box = new VBox(title, Labels.wrapping(wording.text("ui.findings.noneHint"), "placeholder-hint"));
        box.getStyleClass().add("finding-section");
        return box;
    }

    private Node muted(FindingsContent content) {
        var rows = new VBox();
        rows.getStyleClass().add("lines");
        for (int i = 0; i < content.muted().size(); i++) {
            var muted = content.muted().get(i);
            var words = new VBox(Labels.wrapping(wording.text("ui.findings.mutedLine", muted.label(), muted.title()), "finding-label"),
                    Labels.wrapping(wording.text("ui.findings.mutedReason", muted.reason(), muted.since()), "line-small"));
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMinWidth(0);
            var speak = Described.as("finding-unmute-" + i, wording.text("ui.findings.unmute"))
                    .tip(wording.text("ui.findings.unmuteTip", muted.label())).label(new Button());
            speak.setMinWidth(USE_PREF_SIZE);
            speak.setOnAction(_ -> model.unmute(muted.key(), muted.kind()));
            var line = new HBox(words, speak);
            line.getStyleClass().add("finding-row");
            rows.getChildren().add(line);
        }
        var section = new VBox(Labels.line(wording.text("ui.findings.mutedTitle"), "finding-title"), rows);
        section.setId("findings-muted");
        section.getStyleClass().add("finding-section");
        return section;
    }
}
