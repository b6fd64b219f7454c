package app.rekey.ui.common;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// As high as its content at the width it has, wrapped lines included; it scrolls only where the window is lower than that.
///
/// The control that the cursor is put into comes into view: whoever is led to a wrong field sees it.
public final class FittingScroll extends ScrollPane {
    private final ChangeListener<Node> follow = (_, _, owner) -> follow(owner);
    private boolean pressed;

    /// @param content of a dialog, as wide as the dialog
    public FittingScroll(Node content) {
        super(content);
        setFitToWidth(true);
        getStyleClass().add("dialog-scroll");
        VBox.setVgrow(this, Priority.ALWAYS);
        // What somebody presses is in view, and must not move away under the pointer.
        addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> pressed = true);
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> pressed = false);
        sceneProperty().addListener((_, old, now) -> {
            if (old != null) {
                old.focusOwnerProperty().removeListener(follow);
            }
            if (now != null) {
                now.focusOwnerProperty().addListener(follow);
            }
        });
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

    private void follow(Node owner) {
        if (!pressed && isInContent(owner)) {
            afterLayout(getScene(), () -> bringIntoView(owner));
        }
    }

    private boolean isInContent(Node node) {
        var n = node;
        while (n != null && n != getContent()) {
            n = n.getParent();
        }
        return n != null;
    }

    /// What led to the field, a sentence below another one perhaps, has its place only then.
    private static void afterLayout(Scene scene, Runnable work) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                work.run();
            }
        });
    }

    private void bringIntoView(Node node) {
        double shown = getViewportBounds().getHeight();
        double hidden = getContent().getLayoutBounds().getHeight() - shown;
        if (hidden <= 0 || !isInContent(node)) {
            return;
        }
        var place = getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double above = getVvalue() * hidden;
        // With the name above it, or what is wrong below it.
        double beside = place.getHeight();
        if (place.getMinY() < above) {
            setVvalue(Math.clamp((place.getMinY() - beside) / hidden, 0, 1));
        } else if (place.getMaxY() > above + shown) {
            setVvalue(Math.clamp((place.getMaxY() + beside - shown) / hidden, 0, 1));
        }
    }
}
