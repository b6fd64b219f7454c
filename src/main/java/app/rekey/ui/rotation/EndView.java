package app.rekey.ui.rotation;

import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.EndViewModel.Cost;
import app.rekey.ui.rotation.EndViewModel.Report;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows what a rotation did and what it cost, once it is over.
final class EndView extends VBox {
    private final Runnable showJournal;
    private final Wording wording;

    EndView(EndViewModel model, Runnable showJournal, Wording wording) {
        this.showJournal = showJournal;
        this.wording = wording;
        getStyleClass().add("rotation-end");
        setId("rotation-end");
        model.reportProperty().subscribe(report -> report.ifPresentOrElse(this::show, getChildren()::clear));
    }

    private void show(Report report) {
        var title = Pieces.toned(report.tone(), Pieces.icon(report.tone()), report.took(), "rotation-end-title");
        title.setId("rotation-took");
        getChildren().setAll(title, Labels.wrapping(report.summary()));
        if (!report.bots().isEmpty()) {
            getChildren().add(Pieces.lines(report.bots().stream().map(this::cost).toList()));
        }
        getChildren().add(Pieces.button("rotation-journal", wording.text("ui.rotation.end.journal"), Feather.BOOK_OPEN, showJournal));
    }

    private Node cost(Cost cost) {
        var words = new VBox(Labels.wrapping(cost.words()), Labels.wrapping(cost.proven(), "line-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(new FontIcon(Pieces.icon(cost.tone())), words);
        row.getStyleClass().addAll("line", "rotation-found", cost.tone().styleClass());
        return row;
    }
}
