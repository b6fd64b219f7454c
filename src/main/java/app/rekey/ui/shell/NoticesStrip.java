package app.rekey.ui.shell;

import app.rekey.service.VaultNotice;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.NoticeLine;
import app.rekey.ui.common.Problem;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The calm lines between the top bar and the table that tell what happened to the vault, each with its buttons.
final class NoticesStrip extends ScrollPane {
    private final NoticesViewModel model;
    private final Runnable decide;
    private final VBox lines = new VBox();

    NoticesStrip(NoticesViewModel model, Runnable decide) {
        this.model = model;
        this.decide = decide;
        lines.getStyleClass().add("notices-lines");
        getStyleClass().add("notices");
        setId("notices");
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        model.noticesProperty().subscribe(this::show);
    }

    private void show(List<VaultNotice> notices) {
        lines.getChildren().setAll(notices.stream().map(this::line).toList());
        setVisible(!notices.isEmpty());
        setManaged(!notices.isEmpty());
    }

    private Node line(VaultNotice notice) {
        var line = new NoticeLine(model.tone(notice), model.sentence(notice), model.actions(notice, decide).stream().map(NoticesStrip::button).toList());
        line.words().setAccessibleRole(AccessibleRole.TEXT);
        return line;
    }

    private static Button button(Problem.Action action) {
        var button = Described.as(action.id(), action.label()).label(new Button());
        button.getStyleClass().addAll(Styles.SMALL);
        button.setOnAction(_ -> action.run().run());
        return button;
    }
}
