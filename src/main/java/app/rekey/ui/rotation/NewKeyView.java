package app.rekey.ui.rotation;

import app.rekey.service.PairKind;
import app.rekey.service.PublicHalf;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.CredentialRows;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.rotation.NewKeyViewModel.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows how the new key is made, and takes it: the pasted fields, or the public half of a pair that is made here.
final class NewKeyView extends VBox {
    private final NewKeyViewModel model;
    private final KeyActions actions;
    private final Function<String, Optional<Path>> chooseFile;
    private final Wording wording;
    private final Pieces pieces;
    private final CredentialRows rows;

    /// @param chooseFile asks the user for a file to write, by a proposed name
    NewKeyView(NewKeyViewModel model, KeyActions actions, Function<String, Optional<Path>> chooseFile, Wording wording) {
        this.model = model;
        this.actions = actions;
        this.chooseFile = chooseFile;
        this.wording = wording;
        this.pieces = new Pieces(wording);
        rows = new CredentialRows(model.form(), "new", new ReadOnlyObjectWrapper<>(model.exchange().usesPassphrase()), Optional.empty(), wording);
        rows.watchPresses(this);
        getStyleClass().add("rotation-body");
        model.onIncomplete(() -> wrongField().ifPresent(Focus::inView));
        model.sourceProperty().subscribe(_ -> show());
        model.kindProperty().addListener(_ -> show());
        model.publicHalfProperty().addListener(_ -> show());
    }

    /// Of a pair that was made here only the API key is typed.
    private Optional<Node> wrongField() {
        return model.sourceProperty().get() == Source.PAIR ? Optional.ofNullable(lookup("#new-api-key")) : rows.wrongField().<Node>map(field -> field);
    }

    private void show() {
        Focus.keeping(this, this::draw);
    }

    private void draw() {
        var parts = new ArrayList<Node>();
        if (!model.kinds().isEmpty()) {
            parts.add(sources());
        }
        var pair = model.sourceProperty().get() == Source.PAIR;
        if (pair) {
            parts.add(kinds());
        }
        if (!pair || model.publicHalfProperty().get().isPresent()) {
            model.publicHalfProperty().get().filter(_ -> pair).ifPresent(half -> parts.add(half(half)));
            parts.add(page());
            parts.add(Pieces.section(wording.text("ui.rotation.new.itself"), pair ? CredentialRows.apiKeyOnly(model.form(), "new", wording) : rows));
        }
        getChildren().setAll(parts);
    }

    private Node sources() {
        var group = new ToggleGroup();
        var choice = new FlowPane();
        choice.getStyleClass().add("checks");
        for (var source : Source.values()) {
            var radio = Described.as(source == Source.PASTE ? "new-paste" : "new-pair", wording.text(switch (source) {
                case PASTE -> "ui.rotation.new.paste";
                case PAIR -> "ui.rotation.new.pair";
            })).label(new RadioButton());
            radio.setToggleGroup(group);
            radio.setSelected(model.sourceProperty().get() == source);
            radio.setUserData(source);
            radio.setOnAction(_ -> {
                model.choose(source);
                group.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == model.sourceProperty().get()));
            });
            choice.getChildren().add(radio);
        }
        return choice;
    }

    private Node kinds() {
        var takers = model.takers().stream().map(taker -> Pieces.toned(taker.tone(), Pieces.icon(taker.tone()),
                wording.text("ui.findings.of", taker.bot(), taker.words()), "line-words")).toList();
        var box = new VBox(Labels.wrapping(wording.text("ui.rotation.new.pairMeans"), "form-hint"));
        if (model.publicHalfProperty().get().isEmpty()) {
            var kind = Choices.of("new-kind", wording.text("ui.rotation.new.kind"), model.kinds(), PairKind::displayName);
            model.kindProperty().get().ifPresent(kind::setValue);
            kind.valueProperty().addListener((_, _, chosen) -> model.kindProperty().set(Optional.of(chosen)));
            box.getChildren().add(new FormRow(wording.text("ui.rotation.new.kind"), kind));
        }
        if (!takers.isEmpty()) {
            box.getChildren().add(Pieces.section(wording.text("ui.rotation.new.takers"), Pieces.lines(takers)));
        }
        box.getStyleClass().add("rotation-body");
        return box;
    }

    private Node half(PublicHalf half) {
        var pem = Described.as("new-public", wording.text("ui.rotation.new.public")).on(new TextArea(half.pem()));
        pem.setEditable(false);
        pem.setPrefRowCount((int) Math.min(half.pem().lines().count(), 8));
        pem.getStyleClass().add("rotation-pem");
        var said = Labels.wrapping("", "form-hint");
        said.setId("new-public-said");
        said.textProperty().bind(model.saidProperty());
        said.visibleProperty().bind(model.saidProperty().map(words -> !words.isEmpty()));
        said.managedProperty().bind(said.visibleProperty());
        var buttons = new FlowPane(
                Pieces.button("new-public-copy", wording.text("ui.rotation.new.copyPublic"), Feather.COPY, model::copyPublicHalf),
                Pieces.button("new-public-save", wording.text("ui.rotation.new.savePublic"), Feather.DOWNLOAD,
                        () -> chooseFile.apply(model.fileName()).ifPresent(model::savePublicHalf)),
                Pieces.button("new-public-drop", wording.text("ui.rotation.new.drop"), Feather.TRASH_2, model::askToDropPair));
        buttons.getStyleClass().add("guide-copies");
        return Pieces.section(wording.text("ui.rotation.new.public"), Labels.wrapping(wording.text("ui.rotation.new.publicHint")), pem,
                Labels.wrapping(wording.text("ui.rotation.new.fingerprint", half.fingerprint()), "form-hint"), buttons, said);
    }

    private Node page() {
        var nodes = new ArrayList<Node>(List.of(pieces.steps(model.steps()), pieces.needs(model.needs(), "new", actions::copy)));
        model.page().ifPresent(page -> nodes.add(1,
                Pieces.button("new-page", wording.text("ui.rotation.openPage"), Feather.EXTERNAL_LINK, () -> actions.openPage(page))));
        return Pieces.section(wording.text("ui.rotation.new.make.title", model.exchange().displayName()), nodes.toArray(Node[]::new));
    }
}
