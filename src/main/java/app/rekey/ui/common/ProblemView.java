package app.rekey.ui.common;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A [Problem] in a coloured box: icon and title, the sentence, numbered causes, and its buttons.
public final class ProblemView extends VBox {
    private ProblemView(Problem problem, Texts texts, boolean recommends) {
        getStyleClass().addAll("problem", problem.tone().styleClass());
        var title = Labels.wrapping(problem.title(), "problem-title");
        var head = new HBox(Icons.of(problem.tone()), title);
        head.getStyleClass().add("problem-head");
        HBox.setHgrow(title, Priority.ALWAYS);
        getChildren().addAll(head, Labels.wrapping(problem.sentence(), "problem-sentence"));
        if (!problem.causes().isEmpty()) {
            var causes = new VBox(Labels.wrapping(texts.get("ui.problem.causes"), "problem-likely"));
            causes.getStyleClass().add("problem-causes");
            for (int i = 0; i < problem.causes().size(); i++) {
                causes.getChildren().add(Labels.wrapping(texts.get("ui.problem.cause", i + 1, problem.causes().get(i)), "problem-cause"));
            }
            getChildren().add(causes);
        }
        if (!problem.actions().isEmpty()) {
            getChildren().add(buttons(problem, recommends));
        }
    }

    /// A problem whose first button is what to do.
    public static ProblemView of(Problem problem, Texts texts) {
        return new ProblemView(problem, texts, true);
    }

    /// A problem whose buttons are possible, and none recommended.
    public static ProblemView withoutAdvice(Problem problem, Texts texts) {
        return new ProblemView(problem, texts, false);
    }

    private static FlowPane buttons(Problem problem, boolean recommends) {
        var row = new FlowPane();
        row.getStyleClass().add("problem-actions");
        problem.actions().forEach(action -> {
            var button = Described.as(action.id(), action.label()).label(new Button());
            button.setOnAction(_ -> action.run().run());
            boolean best = recommends && row.getChildren().isEmpty();
            button.getStyleClass().add(best ? Styles.ACCENT : Styles.BUTTON_OUTLINED);
            row.getChildren().add(button);
        });
        return row;
    }
}
