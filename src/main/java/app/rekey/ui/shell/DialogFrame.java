package app.rekey.ui.shell;

import javafx.beans.InvalidationListener;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Holds a dialog as high as its content, and never higher than most of the window.
final class DialogFrame extends StackPane {
    private static final double SHARE = 0.94;

    private final Region window;
    private final InvalidationListener follow = _ -> requestLayout();

    DialogFrame(Region dialog, Region window) {
        super(dialog);
        this.window = window;
        // The window outlives its dialogs, and would hold each of them with all that was typed into it.
        sceneProperty().addListener((_, _, scene) -> {
            window.heightProperty().removeListener(follow);
            if (scene != null) {
                window.heightProperty().addListener(follow);
            }
        });
        setMaxWidth(USE_PREF_SIZE);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return Math.min(computePrefHeight(width), window.getHeight() * SHARE);
    }
}
