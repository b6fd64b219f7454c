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
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The dialog that adds or edits a key: a layer in the window, with the test's result inside it.
public final class KeyEditView extends VBox {
    private final KeyEditViewModel model;
    private final Wording wording;
    private final Runnable cancel;
    private final TextField label;
    private final PastedRow apiKey;
    private final PastedRow secret;
    private final PastedRow passphrase;
    private final PrivateKeyRow privateKey;
    private final TitledPane more;
    private final VBox result = new VBox();
    private final List<PastedPart> leftByPress = new ArrayList<>();
    private boolean pressing;

    public KeyEditView(KeyEditViewModel model, Wording wording, Runnable cancel) {
        this.model = model;
        this.wording = wording;
        this.cancel = cancel;
        label = Described.as("edit-label", wording.text("ui.edit.label")).on(new TextField());
        label.textProperty().bindBidirectional(model.form().labelProperty());
        label.setPromptText(wording.text("ui.edit.labelPrompt"));
        apiKey = row("edit-api-key", wording.text("ui.edit.apiKey"), model.apiKey());
        secret = row("edit-secret", wording.text("ui.edit.secret"), model.secret());
        privateKey = new PrivateKeyRow("edit-key-password", model.privateKey(), wording);
        secret.field().promptTextProperty().bind(model.form().exchangeProperty().map(this::secretPrompt));
        passphrase = row("edit-passphrase", wording.text("ui.edit.passphrase"), model.passphrase());
        more = new TitledPane(wording.text("ui.edit.more"), new MoreFields(model.form(), wording));
        build();
        model.edited().ifPresent(this::promptForReplacement);
        model.stateProperty().subscribe(this::show);
    }

    /// The cursor into the field that is filled first: an edit is mostly a new credential, and what is pasted then must not
    /// end up in the label, which is shown in clear.
    public void focus() {
        Focus.on(model.edited().isPresent() ? apiKey.field() : label);
    }

    private void build() {
        var title = Labels.wrapping(model.edited()
                .map(key -> wording.text("ui.edit.titleEdit", key.label()))
                .orElseGet(() -> wording.text("ui.edit.titleAdd")), "dialog-title");
        passphrase.visibleProperty().bind(model.form().exchangeProperty().map(Exchange::usesPassphrase));
        passphrase.managedProperty().bind(passphrase.visibleProperty());
        more.setExpanded(false);
        more.setAnimated(false);
        more.setId("edit-more");
        more.getStyleClass().add("dialog-more");
        var fields = new VBox(place(), new FormRow(wording.text("ui.edit.label"), label).problem(model.form().labelProblemProperty()),
                apiKey, secret, privateKey, passphrase, splitOffer(), more, result);
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
        addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> pressing = true);
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
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

    /// Leaving a field by a mouse press looks at it after the release: a line that appeared under the pointer in between would move
    /// the button away that is being pressed.
    private void left(PastedPart part) {
        if (pressing) {
            leftByPress.add(part);
        } else {
            model.left(part);
        }
    }

    private void released() {
        pressing = false;
        leftByPress.forEach(model::left);
        leftByPress.clear();
    }

    private PastedRow row(String id, String name, PastedPart part) {
        return new PastedRow(id, name, part, () -> model.pasted(part), () -> left(part), wording);
    }

    private Node splitOffer() {
        var words = Labels.wrapping(wording.text("ui.edit.splitOffer"), "split-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var split = Described.as("edit-split", wording.text("ui.edit.split")).label(new Button());
        split.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        split.setMinWidth(USE_PREF_SIZE);
        split.setOnAction(_ -> model.split());
        var offer = new HBox(words, split);
        offer.getStyleClass().add("split-offer");
        offer.visibleProperty().bind(model.splittableProperty());
        offer.managedProperty().bind(model.splittableProperty());
        return offer;
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
        var form = model.form();
        if (form.labelProblemProperty().get().isPresent()) {
            label.requestFocus();
        } else {
            Stream.of(apiKey, secret, passphrase).filter(row -> isWrong(row)).findFirst().map(PastedRow::field)
                    .or(privateKey::wrongField)
                    .ifPresent(Node::requestFocus);
        }
        boolean hidden = form.baseUrlProblemProperty().get().isPresent() || form.end().problemProperty().get().isPresent()
                || form.proxyProblemProperty().get().isPresent();
        if (hidden) {
            more.setExpanded(true);
        }
    }

    private boolean isWrong(PastedRow row) {
        var part = row == apiKey ? model.apiKey() : row == secret ? model.secret() : model.passphrase();
        return part.problemProperty().get().isPresent();
    }

    private String secretPrompt(Exchange exchange) {
        if (model.edited().isPresent()) {
            return wording.text("ui.edit.unchanged");
        }
        return model.hasPrivateKeys(exchange) ? wording.text("ui.edit.secretPrompt") : "";
    }

    private void promptForReplacement(Key key) {
        var unchanged = wording.text("ui.edit.unchanged");
        key.current().ifPresent(v -> apiKey.field().promptTextProperty()
                .set(wording.text("ui.edit.unchangedKey", v.credential().apiKey().text())));
        passphrase.field().promptTextProperty().set(unchanged);
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
