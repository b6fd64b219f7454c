package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.Key;
import app.rekey.domain.Site;
import app.rekey.ui.common.ButtonRow;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FittingScroll;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.WaitingLine;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The dialog that adds or edits a key: a layer in the window, with the test's result inside it.
public final class KeyEditView extends VBox {
    private final KeyEditViewModel model;
    private final Wording wording;
    private final Runnable cancel;
    private final TextField label;
    private final CredentialRows credential;
    private final TitledPane more;
    private final VBox result = new VBox();

    public KeyEditView(KeyEditViewModel model, Wording wording, Runnable cancel) {
        this.model = model;
        this.wording = wording;
        this.cancel = cancel;
        label = Described.as("edit-label", wording.text("ui.edit.label")).on(new TextField());
        label.textProperty().bindBidirectional(model.form().labelProperty());
        label.setPromptText(wording.text("ui.edit.labelPrompt"));
        credential = new CredentialRows(model.credential(), "edit", model.form().exchangeProperty().map(Exchange::usesPassphrase),
                model.edited().isEmpty() ? Optional.of(model.form().exchangeProperty()::set) : Optional.empty(), wording);
        credential.secretPrompt().bind(model.form().exchangeProperty().map(this::secretPrompt));
        more = new TitledPane(wording.text("ui.edit.more"), new MoreFields(model.form(), wording));
        build();
        model.edited().ifPresent(this::promptForReplacement);
        model.stateProperty().subscribe(this::show);
    }

    /// The cursor into the field that is filled first: an edit is mostly a new credential, and what is pasted then must not
    /// end up in the label, which is shown in clear.
    public void focus() {
        Focus.on(model.edited().isPresent() ? credential.first() : label);
    }

    private void build() {
        var title = Labels.wrapping(model.edited()
                .map(key -> wording.text("ui.edit.titleEdit", key.label()))
                .orElseGet(() -> wording.text("ui.edit.titleAdd")), "dialog-title");
        more.setExpanded(false);
        more.setAnimated(false);
        more.setId("edit-more");
        more.getStyleClass().add("dialog-more");
        var fields = new VBox(place(), new FormRow(wording.text("ui.edit.label"), label).problem(model.form().labelProblemProperty()),
                credential, more, result);
        fields.getStyleClass().add("form");
        var scroll = new FittingScroll(fields);
        result.managedProperty().bind(Bindings.isNotEmpty(result.getChildren()));
        // What came of a test stands below the fields: lead the eye there.
        fields.heightProperty().addListener((_, before, now) -> {
            if (now.doubleValue() > before.doubleValue() && result.isManaged()) {
                scroll.setVvalue(scroll.getVmax());
            }
        });
        getStyleClass().add("dialog");
        setId("edit-dialog");
        credential.watchPresses(this);
        getChildren().addAll(title, scroll, buttons());
    }

    private Node place() {
        var exchange = Choices.of("edit-exchange", wording.text("ui.edit.exchange"), List.of(Exchange.values()),
                Exchange::displayName);
        exchange.valueProperty().bindBidirectional(model.form().exchangeProperty());
        // A key stays on its exchange; only its site may have been wrong.
        exchange.setDisable(model.edited().isPresent());
        ComboBox<Site> site = Choices.of("edit-site", wording.text("ui.edit.site"), model.form().sites(), Site::name);
        model.form().sites().addListener((ListChangeListener<Site>) _ -> site.getItems().setAll(model.form().sites()));
        site.valueProperty().bindBidirectional(model.form().siteProperty());
        var left = new FormRow(wording.text("ui.edit.exchange"), exchange);
        var right = new FormRow(wording.text("ui.edit.site"), site);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.setPrefWidth(200);
        right.setPrefWidth(200);
        var pair = new HBox(left, right);
        pair.getStyleClass().add("pair");
        return pair;
    }

    private Node buttons() {
        var cancelButton = Described.as("edit-cancel", wording.text("ui.edit.cancel")).label(new Button());
        cancelButton.setCancelButton(true);
        cancelButton.setOnAction(_ -> cancel.run());
        var untested = Described.as("edit-save-untested", wording.text("ui.edit.saveUntested"))
                .tip(wording.text("ui.edit.saveUntestedTip")).label(new Button());
        untested.setOnAction(_ -> submit(model::saveUntested));
        var test = Described.as("edit-test-and-save", wording.text("ui.edit.testAndSave")).label(new Button());
        test.setDefaultButton(true);
        test.getStyleClass().add(Styles.ACCENT);
        test.setOnAction(_ -> submit(model::testAndSave));
        var busy = model.stateProperty().map(s -> model.isBusy(s));
        untested.disableProperty().bind(busy);
        test.disableProperty().bind(busy);
        return new ButtonRow(List.of(cancelButton), untested, test);
    }

    /// Submits, and leads to the first field that is wrong.
    private void submit(Runnable action) {
        action.run();
        var below = wrongBelow();
        below.ifPresent(_ -> more.setExpanded(true));
        wrongField().or(() -> below.map(id -> lookup("#" + id))).ifPresent(Focus::inView);
    }

    private Optional<Node> wrongField() {
        return model.form().labelProblemProperty().get().isPresent() ? Optional.of(label) : credential.wrongField().map(field -> field);
    }

    /// The id of the first wrong field among those that are not always shown.
    private Optional<String> wrongBelow() {
        var form = model.form();
        if (form.end().problemProperty().get().isPresent()) {
            return Optional.of(form.end().whoProperty().get() == EndForm.Who.PRESET ? "edit-preset-from" : "edit-end-date");
        }
        if (form.proxyProblemProperty().get().isPresent()) {
            return Optional.of("edit-proxy");
        }
        return form.baseUrlProblemProperty().get().map(_ -> "edit-base-url");
    }

    private String secretPrompt(Exchange exchange) {
        if (model.edited().isPresent()) {
            return wording.text("ui.edit.unchanged");
        }
        return model.hasPrivateKeys(exchange) ? wording.text("ui.edit.secretPrompt") : "";
    }

    private void promptForReplacement(Key key) {
        var unchanged = wording.text("ui.edit.unchanged");
        key.current().ifPresent(v -> credential.apiKeyPrompt()
                .set(wording.text("ui.edit.unchangedKey", v.credential().apiKey().text())));
        credential.passphrasePrompt().set(unchanged);
    }

    private void show(EditState state) {
        switch (state) {
            case EditState.Editing _, EditState.Saved _ -> result.getChildren().clear();
            case EditState.Testing _ -> result.getChildren().setAll(
                    new WaitingLine(wording.text("ui.edit.testing", model.form().exchangeProperty().get().displayName())));
            case EditState.Looking(String words) -> {
                var line = new WaitingLine(words);
                line.getChildren().add(cancelSearch());
                result.getChildren().setAll(line);
            }
            case EditState.Saving _ -> result.getChildren().setAll(new WaitingLine(wording.text("ui.edit.saving")));
            case EditState.Rejected(Problem problem, _) ->
                    result.getChildren().setAll(ProblemView.withoutAdvice(withSaveAnyway(problem), wording.texts()));
            case EditState.Failed(String sentence) -> result.getChildren().setAll(ProblemView.withoutAdvice(
                    new Problem(Tone.DANGER, wording.text("ui.edit.notSaved"), sentence, List.of(), List.of()), wording.texts()));
        }
    }

    private Problem withSaveAnyway(Problem problem) {
        var actions = new ArrayList<>(problem.actions());
        actions.add(new Problem.Action("edit-save-anyway", wording.text("ui.edit.saveAnyway"), model::saveAnyway));
        return new Problem(problem.tone(), problem.title(), problem.sentence(), problem.causes(), actions);
    }

    private Button cancelSearch() {
        var button = Described.as("edit-elsewhere-cancel", wording.text("ui.run.cancel")).label(new Button());
        button.setOnAction(_ -> model.cancelSearch());
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }
}
