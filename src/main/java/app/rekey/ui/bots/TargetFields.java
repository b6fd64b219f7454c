package app.rekey.ui.bots;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.ui.bots.BindingViewModel.Offer;
import app.rekey.ui.bots.BotKinds.Needs;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The fields of one place that a bot gets its credential from: the file, what was found in it, and where each part stands.
final class TargetFields extends VBox {
    private final BindingViewModel model;
    private final TargetForm target;
    private final Wording wording;
    private final Region where;

    /// @param id what the ids of its controls begin with
    TargetFields(String id, TargetForm target, BindingViewModel model, PathChooser paths, Wording wording) {
        this.model = model;
        this.target = target;
        this.wording = wording;
        var asked = model.form().asked();
        boolean file = asked.contains(Needs.FILE);
        var name = wording.text(file ? "ui.bind.file" : asked.contains(Needs.PLATFORM) ? "ui.bind.platform" : "ui.bind.address");
        where = asked.contains(Needs.PLATFORM) ? new PlatformField(id + "-where", name, target.whereProperty(), wording) : where(id, name);
        HBox.setHgrow(where, Priority.ALWAYS);
        var line = new HBox(where);
        line.setId(id + "-where-line");
        line.getStyleClass().add("bind-where");
        target.problemProperty().subscribe(wrong -> where.pseudoClassStateChanged(Styles.STATE_DANGER, wrong.isPresent()));
        if (file) {
            var choose = Described.as(id + "-choose", wording.text("ui.bind.choose")).label(new Button());
            choose.setMinWidth(USE_PREF_SIZE);
            choose.setOnAction(_ -> paths.file(wording.text("ui.bind.chooseTitle")).ifPresent(chosen -> model.chosen(target, chosen)));
            line.getChildren().add(choose);
        }
        if (model.form().targets().size() > 1) {
            line.getChildren().add(remove(id));
        }
        getStyleClass().add("form");
        getChildren().addAll(new FormRow(name, line).problem(target.problemProperty()), offers(id));
        if (asked.contains(Needs.PLACES)) {
            getChildren().add(places(id));
        }
        if (asked.contains(Needs.READER)) {
            getChildren().add(reader(id));
        }
    }

    /// Where the cursor goes to say where the bot gets its key from.
    Region where() {
        return where;
    }

    private TextField where(String id, String name) {
        var field = Described.as(id + "-where", name).on(new TextField());
        field.textProperty().bindBidirectional(target.whereProperty());
        field.setOnAction(_ -> model.look());
        return field;
    }

    /// Whether it has not been said yet.
    boolean isBlank() {
        return target.whereProperty().get().isBlank();
    }

    private Button remove(String id) {
        var remove = Described.as(id + "-remove", wording.text("ui.bind.removePlace")).tip(wording.text("ui.bind.removePlace")).on(new Button());
        remove.setGraphic(new FontIcon(Feather.X));
        remove.setMinWidth(USE_PREF_SIZE);
        remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        remove.setOnAction(_ -> model.removeTarget(target));
        return remove;
    }

    /// A file often holds the keys of several accounts: each is one click.
    private Node offers(String id) {
        var buttons = new FlowPane();
        buttons.getStyleClass().add("checks");
        buttons.setId(id + "-offers");
        var row = new FormRow(wording.text("ui.bind.offers"), buttons);
        row.managedProperty().bind(row.visibleProperty());
        Runnable show = () -> {
            var ours = model.offers().stream().filter(offer -> offer.form() == target).toList();
            buttons.getChildren().setAll(Stream.iterate(0, i -> i < ours.size(), i -> i + 1).map(i -> offer(id + "-offer-" + i, ours.get(i))).toList());
            row.setVisible(!ours.isEmpty());
        };
        model.offers().addListener((ListChangeListener<Offer>) _ -> show.run());
        show.run();
        return row;
    }

    private Button offer(String id, Offer offer) {
        var button = Described.as(id, offer.name()).label(new Button());
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> model.take(offer));
        return button;
    }

    private Node places(String id) {
        var row = new HBox();
        row.getStyleClass().add("pair");
        for (var part : CredentialPart.values()) {
            var name = wording.text(switch (part) {
                case KEY -> "ui.bind.placeKey";
                case SECRET -> "ui.bind.placeSecret";
                case PASSPHRASE -> "ui.bind.placePassphrase";
            });
            var field = Described.as(id + "-place-" + part.id(), name).on(new TextField());
            field.textProperty().bindBidirectional(target.place(part));
            field.setOnAction(_ -> model.look());
            var cell = new FormRow(name, field);
            HBox.setHgrow(cell, Priority.ALWAYS);
            cell.setPrefWidth(150);
            cell.visibleProperty().bind(model.form().keyProperty().map(_ -> model.uses(part)));
            cell.managedProperty().bind(cell.visibleProperty());
            row.getChildren().add(cell);
        }
        return row;
    }

    private Node reader(String id) {
        var values = Stream.concat(Stream.of(Optional.<EnvReader>empty()), Arrays.stream(EnvReader.values()).map(Optional::of)).toList();
        ComboBox<Optional<EnvReader>> box = Choices.of(id + "-reader", wording.text("ui.bind.reader"), values, this::words);
        box.valueProperty().bindBidirectional(target.readerProperty());
        return new FormRow(wording.text("ui.bind.reader"), box).hint(wording.text("ui.bind.readerHint"));
    }

    private String words(Optional<EnvReader> reader) {
        return reader.map(known -> wording.text(switch (known) {
            case NODE -> "ui.bind.readerNode";
            case PYTHON -> "ui.bind.readerPython";
            case COMPOSE -> "ui.bind.readerCompose";
            case SYSTEMD -> "ui.bind.readerSystemd";
        })).orElseGet(() -> wording.text("ui.bind.readerUnknown"));
    }
}
