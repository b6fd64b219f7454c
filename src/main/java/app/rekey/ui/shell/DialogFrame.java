package app.rekey.ui.shell;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Holds a dialog as high as its content, and never higher than most of the window.
final class DialogFrame extends StackPane {
    private static final double SHARE = 0.94;

    private final Region window;

    DialogFrame(Region dialog, Region window) {
        super(dialog);
        this.window = window;
        window.heightProperty().addListener(_ -> requestLayout());
        setMaxWidth(USE_PREF_SIZE);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return Math.min(computePrefHeight(width), window.getHeight() * SHARE);
    }
}
