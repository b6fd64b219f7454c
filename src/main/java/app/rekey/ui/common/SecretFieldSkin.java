package app.rekey.ui.common;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws a [SecretField]: dots, caret, selection, prompt, and a hint while Caps Lock is on.
///
/// The drawing knows lengths and places only. It never asks for a character.
final class SecretFieldSkin extends SkinBase<SecretField> {
    private static final String DOT = "•";
    private static final int RULER_DOTS = 20;
    private static final Duration BLINK = Duration.millis(530);
    private static final double CARET_WIDTH = 1.2;

    private final SecretText text;
    private final Pane window = new Pane();
    private final Rectangle clip = new Rectangle();
    private final Text dots = new Text();
    private final Text ruler = new Text(DOT.repeat(RULER_DOTS));
    private final Rectangle selection = new Rectangle();
    private final Rectangle caret = new Rectangle();
    private final Label prompt = new Label();
    private final Label capsLock = new Label();
    private final Timeline blink = new Timeline();
    private final InvalidationListener redraw = _ -> draw();
    private final InvalidationListener focus = _ -> focusChanged();
    private double scrolled;

    SecretFieldSkin(SecretField field) {
        super(field);
        text = field.text();
        build(field);
        field.focusedProperty().addListener(focus);
        text.revisionProperty().addListener(redraw);
        text.caretProperty().addListener(redraw);
        text.anchorProperty().addListener(redraw);
        field.composingProperty().addListener(redraw);
        ruler.layoutBoundsProperty().addListener(redraw);
        blink.getKeyFrames().addAll(
                new KeyFrame(Duration.ZERO, _ -> caret.setVisible(field.isFocused() && !field.isDisabled())),
                new KeyFrame(BLINK, _ -> caret.setVisible(false)),
                new KeyFrame(BLINK.multiply(2)));
        blink.setCycleCount(Timeline.INDEFINITE);
        focusChanged();
    }

    @Override
    public void dispose() {
        if (getSkinnable() != null) {
            var field = getSkinnable();
            blink.stop();
            field.focusedProperty().removeListener(focus);
            text.revisionProperty().removeListener(redraw);
            text.caretProperty().removeListener(redraw);
            text.anchorProperty().removeListener(redraw);
            field.composingProperty().removeListener(redraw);
        }
        super.dispose();
    }

    private void build(SecretField field) {
        dots.getStyleClass().add("secret-dots");
        dots.setTextOrigin(VPos.TOP);
        ruler.getStyleClass().add("secret-dots");
        ruler.setTextOrigin(VPos.TOP);
        ruler.setVisible(false);
        selection.getStyleClass().add("secret-selection");
        caret.getStyleClass().add("secret-caret");
        caret.setWidth(CARET_WIDTH);
        prompt.getStyleClass().add("secret-prompt");
        prompt.textProperty().bind(field.promptTextProperty());
        prompt.setMouseTransparent(true);
        capsLock.setText(field.texts().get("ui.secret.capsLock"));
        capsLock.setGraphic(new FontIcon(Feather.ARROW_UP_CIRCLE));
        capsLock.getStyleClass().add("secret-caps-lock");
        window.setClip(clip);
        window.getChildren().addAll(selection, ruler, dots, caret);
        getChildren().setAll(prompt, window, capsLock);
        field.addEventHandler(MouseEvent.MOUSE_PRESSED, this::mousePressed);
        field.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::mouseDragged);
        field.addEventHandler(KeyEvent.KEY_RELEASED, _ -> lookAtCapsLock());
    }

    private void focusChanged() {
        if (getSkinnable().isFocused()) {
            blink.playFromStart();
        } else {
            blink.stop();
            caret.setVisible(false);
        }
        lookAtCapsLock();
        draw();
    }

    private void lookAtCapsLock() {
        boolean on = getSkinnable().isFocused() && Platform.isKeyLocked(KeyCode.CAPS).orElse(false);
        if (capsLock.isVisible() != on || capsLock.isManaged() != on) {
            capsLock.setVisible(on);
            capsLock.setManaged(on);
            getSkinnable().requestLayout();
        }
    }

    private void mousePressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            getSkinnable().requestFocus();
            if (event.getClickCount() > 1) {
                text.selectAll();
            } else {
                text.moveTo(indexAt(event), event.isShiftDown());
            }
            event.consume();
        }
    }

    private void mouseDragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            text.moveTo(indexAt(event), true);
            event.consume();
        }
    }

    private int indexAt(MouseEvent event) {
        double x = window.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
        return (int) Math.round((x + scrolled) / dotWidth());
    }

    private double dotWidth() {
        return ruler.getLayoutBounds().getWidth() / RULER_DOTS;
    }

    /// Composed characters stand at the caret until they are committed, as dots like all others.
    private void draw() {
        int composing = getSkinnable().composingProperty().get();
        int shown = text.length() + composing;
        double dot = dotWidth();
        double caretAt = (text.caretProperty().get() + composing) * dot;
        dots.setText(DOT.repeat(shown));
        prompt.setVisible(shown == 0);
        scrollTo(caretAt, shown * dot);
        double height = ruler.getLayoutBounds().getHeight();
        dots.setX(-scrolled);
        selection.setX(text.selectionStart() * dot - scrolled);
        selection.setWidth((text.selectionEnd() - text.selectionStart()) * dot);
        selection.setHeight(height);
        caret.setX(caretAt - scrolled);
        caret.setHeight(height);
        if (getSkinnable().isFocused()) {
            blink.playFromStart();
        }
    }

    private void scrollTo(double caretAt, double contentWidth) {
        double room = Math.max(0, window.getWidth() - CARET_WIDTH);
        double most = Math.max(0, contentWidth - room);
        if (caretAt - scrolled > room) {
            scrolled = caretAt - room;
        } else if (caretAt < scrolled) {
            scrolled = caretAt;
        }
        scrolled = Math.clamp(scrolled, 0, most);
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double hint = capsLock.isManaged() ? Math.min(width / 2, capsLock.prefWidth(-1)) : 0;
        double room = Math.max(0, width - hint);
        double line = Math.min(height, ruler.getLayoutBounds().getHeight());
        double top = y + Math.round((height - line) / 2);
        window.resizeRelocate(x, top, room, line);
        clip.setWidth(room);
        clip.setHeight(line);
        prompt.resizeRelocate(x, y, room, height);
        capsLock.resizeRelocate(x + room, y, hint, height);
        draw();
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return left + ruler.getLayoutBounds().getWidth() + right;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return left + 4 * dotWidth() + right;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return top + Math.max(prompt.prefHeight(-1), ruler.getLayoutBounds().getHeight()) + bottom;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    protected double computeMaxHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }
}
