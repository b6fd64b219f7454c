package app.rekey.ui.settings;

import app.rekey.service.Settings.IpFamily;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.Shown;
import app.rekey.ui.common.Wording;
import app.rekey.ui.settings.ConnectionViewModel.Kind;
import app.rekey.ui.settings.ConnectionViewModel.Line;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The section of the settings for proxy and kind of address, with a trial that shows what the exchanges see.
///
/// Stands by itself: whoever shows it closes its model at the lock.
public final class ConnectionView extends VBox {
    private final ConnectionViewModel model;
    private final Wording wording;

    public ConnectionView(ConnectionViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        setId("settings-connection");
        getStyleClass().add("form");
        var hasServer = model.kindProperty().map(kind -> kind == Kind.HTTP || kind == Kind.SOCKS5);
        var isHttp = model.kindProperty().map(kind -> kind == Kind.HTTP);
        getChildren().addAll(
                Labels.wrapping(wording.text("ui.connection.lead"), "form-hint"),
                kind(),
                Shown.when(hasServer, text("connection-host", wording.text("ui.connection.host"), model.hostProperty())
                        .problem(model.hostProblemProperty())),
                Shown.when(hasServer, text("connection-port", wording.text("ui.connection.port"), model.portProperty())
                        .problem(model.portProblemProperty())),
                Shown.when(isHttp, text("connection-user", wording.text("ui.connection.user"), model.userProperty())
                        .hint(wording.text("ui.connection.userHint"))),
                Shown.when(isHttp, password()),
                family(),
                buttons(),
                outcome(),
                lines(),
                address());
    }

    private Node kind() {
        var choice = Choices.of("connection-kind", wording.text("ui.connection.kind"), List.of(Kind.values()), kind -> wording.text(switch (kind) {
            case NONE -> "ui.connection.kindNone";
            case SYSTEM -> "ui.connection.kindSystem";
            case HTTP -> "ui.connection.kindHttp";
            case SOCKS5 -> "ui.connection.kindSocks";
        }));
        choice.valueProperty().bindBidirectional(model.kindProperty());
        return new FormRow(wording.text("ui.connection.kind"), choice);
    }

    private FormRow text(String id, String name, StringProperty value) {
        var field = Described.as(id, name).on(new TextField());
        field.textProperty().bindBidirectional(value);
        return new FormRow(name, field);
    }

    private Node password() {
        var name = wording.text("ui.connection.password");
        var field = Described.as("connection-password", name).on(new SecretField(model.password(), wording.texts()));
        var forget = Described.as("connection-forget", wording.text("ui.connection.forget")).label(new Button());
        forget.setOnAction(_ -> model.forgetPassword());
        forget.disableProperty().bind(model.busyProperty());
        forget.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(field, Priority.ALWAYS);
        var both = new HBox(field, forget);
        both.getStyleClass().add("pair");
        return new FormRow(name, both).hint(wording.text("ui.connection.passwordHint"));
    }

    private Node family() {
        var name = wording.text("ui.connection.family");
        var choice = Choices.of("connection-family", name, List.of(IpFamily.values()), family -> wording.text(switch (family) {
            case AUTOMATIC -> "ui.connection.familyAutomatic";
            case IPV4 -> "ui.connection.familyFour";
            case IPV6 -> "ui.connection.familySix";
        }));
        choice.valueProperty().bindBidirectional(model.familyProperty());
        return new FormRow(name, choice).hint(wording.text("ui.connection.familyHint"));
    }

    private Node buttons() {
        var use = Described.as("connection-use", wording.text("ui.connection.use")).label(new Button());
        use.setOnAction(_ -> model.use());
        var test = Described.as("connection-test", wording.text("ui.connection.test")).tip(wording.text("ui.connection.testHint")).label(new Button());
        test.setOnAction(_ -> model.tryOut());
        List.of(use, test).forEach(button -> button.disableProperty().bind(model.busyProperty()));
        var both = new FlowPane(use, test);
        both.getStyleClass().add("checks");
        return both;
    }

    private Node outcome() {
        var label = Labels.wrapping("");
        label.setId("connection-outcome");
        model.outcomeProperty().addListener((_, _, now) -> show(label, now));
        show(label, model.outcomeProperty().get());
        return label;
    }

    private Node lines() {
        var box = new VBox();
        box.setId("connection-lines");
        model.lines().addListener((ListChangeListener<Line>) _ -> box.getChildren().setAll(model.lines().stream().map(line -> {
            var label = Labels.wrapping("");
            show(label, Optional.of(line));
            return (Node) label;
        }).toList()));
        return box;
    }

    private Node address() {
        var name = wording.text("ui.connection.address");
        // A field, not a label, so that it can be selected and copied.
        var field = Described.as("connection-address", name).on(new TextField());
        field.setEditable(false);
        field.textProperty().bind(model.addressProperty().map(address -> address.orElse("")));
        return Shown.when(model.addressProperty().map(Optional::isPresent),
                new FormRow(name, field).hint(wording.text("ui.connection.addressHint")));
    }

    private static void show(Label label, Optional<Line> line) {
        label.setText(line.map(Line::words).orElse(""));
        label.setGraphic(line.map(Line::tone).map(Icons::of).orElse(null));
        label.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        line.ifPresent(l -> label.getStyleClass().add(l.tone().styleClass()));
        label.setVisible(line.isPresent());
        label.setManaged(line.isPresent());
    }
}
