package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.Permission;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Shown;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.KeyForm.From;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The fields of the dialog that most keys do not need: rights, end, note, and where calls go and come from.
final class MoreFields extends VBox {
    private final KeyForm form;
    private final Wording wording;

    MoreFields(KeyForm form, Wording wording) {
        this.form = form;
        this.wording = wording;
        getStyleClass().add("form");
        var exchange = form.exchangeProperty();
        getChildren().addAll(needs(), new EndFields(form.end(), wording), note(),
                Shown.when(exchange.map(e -> e == Exchange.KUCOIN), keyVersion()),
                Shown.when(exchange.map(e -> e == Exchange.OKX), demo()),
                from(),
                Shown.when(form.fromProperty().map(f -> f == From.PROXY), proxy()),
                baseUrl());
    }

    private Node needs() {
        var boxes = new FlowPane();
        boxes.setId("edit-needs");
        boxes.getStyleClass().add("checks");
        for (var permission : Permission.values()) {
            var name = wording.diagnosis().permissions(Set.of(permission));
            var box = Described.as("edit-need-" + permission.id(), name).label(new CheckBox());
            box.setSelected(form.needs().contains(permission));
            box.selectedProperty().addListener((_, _, wanted) -> {
                if (wanted) {
                    form.needs().add(permission);
                } else {
                    form.needs().remove(permission);
                }
            });
            boxes.getChildren().add(box);
        }
        return new FormRow(wording.text("ui.edit.needs"), boxes).hint(wording.text("ui.edit.needsHint"));
    }

    private Node note() {
        var note = Described.as("edit-note", wording.text("ui.edit.note")).on(new TextArea());
        note.setPrefRowCount(2);
        note.setWrapText(true);
        note.textProperty().bindBidirectional(form.noteProperty());
        return new FormRow(wording.text("ui.edit.note"), note).hint(wording.text("ui.edit.noteHint"));
    }

    private Node keyVersion() {
        var choice = Choices.of("edit-key-version", wording.text("ui.edit.keyVersion"),
                List.of(OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3)),
                version -> version.isPresent()
                        ? wording.text("ui.edit.keyVersionNumber", version.getAsInt())
                        : wording.text("ui.edit.keyVersionUnknown"));
        choice.valueProperty().bindBidirectional(form.keyVersionProperty());
        return new FormRow(wording.text("ui.edit.keyVersion"), choice);
    }

    private Node demo() {
        var box = Described.as("edit-demo", wording.text("ui.edit.demo")).label(new CheckBox());
        box.selectedProperty().bindBidirectional(form.demoProperty());
        return box;
    }

    private Node from() {
        var choice = Choices.of("edit-from", wording.text("ui.edit.from"), List.of(From.values()), this::words);
        choice.valueProperty().bindBidirectional(form.fromProperty());
        return new FormRow(wording.text("ui.edit.from"), choice);
    }

    private Node proxy() {
        var field = Described.as("edit-proxy", wording.text("ui.edit.proxy")).on(new TextField());
        field.setPromptText("socks5://127.0.0.1:1080");
        field.textProperty().bindBidirectional(form.proxyProperty());
        return new FormRow(wording.text("ui.edit.proxy"), field).problem(form.proxyProblemProperty());
    }

    private Node baseUrl() {
        var field = Described.as("edit-base-url", wording.text("ui.edit.baseUrl")).on(new TextField());
        field.promptTextProperty().bind(form.siteProperty().map(site -> site.baseUrl().toString()));
        field.textProperty().bindBidirectional(form.baseUrlProperty());
        return new FormRow(wording.text("ui.edit.baseUrl"), field)
                .hint(wording.text("ui.edit.baseUrlHint"))
                .problem(form.baseUrlProblemProperty());
    }

    private String words(From from) {
        return wording.text(switch (from) {
            case HERE -> "ui.edit.fromHere";
            case PROXY -> "ui.edit.fromProxy";
            case NOT_FROM_HERE -> "ui.edit.fromNowhere";
        });
    }
}
