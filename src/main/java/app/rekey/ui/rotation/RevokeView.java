package app.rekey.ui.rotation;

import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyActions;
import java.util.List;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows how the old key is deleted, and what the exchange answers to it since.
final class RevokeView extends VBox {
    private final RevokeViewModel model;
    private final KeyActions actions;
    private final Wording wording;
    private final Pieces pieces;

    RevokeView(RevokeViewModel model, KeyActions actions, Wording wording) {
        this.model = model;
        this.actions = actions;
        this.wording = wording;
        this.pieces = new Pieces(wording);
        getStyleClass().add("rotation-body");
        model.answerProperty().subscribe(_ -> show());
        model.usersProperty().subscribe(_ -> show());
    }

    private void show() {
        var page = new VBox(pieces.steps(model.steps()));
        page.getStyleClass().add("section");
        model.page().ifPresent(uri -> page.getChildren().add(
                Pieces.button("revoke-page", wording.text("ui.rotation.openPage"), Feather.EXTERNAL_LINK, () -> actions.openPage(uri))));
        getChildren().setAll(page);
        var users = model.usersProperty().get();
        if (!users.isEmpty()) {
            var box = ProblemView.of(new Problem(Tone.WARNING, wording.text("ui.rotation.revoke.users"), String.join(" ", users), List.of(), List.of()),
                    wording.texts());
            box.setId("revoke-users");
            getChildren().addFirst(box);
        }
        model.answerProperty().get().ifPresent(told -> {
            var box = ProblemView.of(new Problem(told.tone(), told.title(), told.sentence(), List.of(), List.of()), wording.texts());
            box.setId("revoke-answer");
            getChildren().addFirst(box);
        });
    }
}
