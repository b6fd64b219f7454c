package app.rekey.ui.common;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// As high as its content at the width it has, wrapped lines included; it scrolls only where the window is lower than that.
public final class FittingScroll extends ScrollPane {
    /// @param content of a dialog, as wide as the dialog
    public FittingScroll(Node content) {
        super(content);
        setFitToWidth(true);
        getStyleClass().add("dialog-scroll");
        VBox.setVgrow(this, Priority.ALWAYS);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        var insets = getInsets();
        double inner = width < 0 ? width : width - insets.getLeft() - insets.getRight();
        return getContent().prefHeight(inner) + insets.getTop() + insets.getBottom();
    }
}
