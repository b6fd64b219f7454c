package app.rekey.ui.common;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/// Moves the cursor to a node, also to one that was put on the screen just now and can take it only after its first layout.
public final class Focus {
    private Focus() {}

    /// Moves it now where that is possible, else as soon as it is.
    public static void on(Node node) {
        Optional.ofNullable(node.getScene()).ifPresentOrElse(scene -> inScene(node, scene), () -> onceInScene(node));
    }

    /// Moves it now, and scrolls to it where it lies above or below what is shown: a cursor that nobody sees lets keys be pressed blindly.
    public static void inView(Node node) {
        on(node);
        Optional.ofNullable(node.getScene()).ifPresent(scene -> afterLayout(scene, () -> scrollTo(node)));
    }

    /// Draws a part of the screen anew. A cursor in it goes to the node of the same name; where that is gone or disabled, to the page around
    /// it, as it would else be handed to whatever comes first in the window.
    public static void keeping(Parent part, Runnable draw) {
        var held = Optional.ofNullable(part.getScene()).map(Scene::getFocusOwner).filter(_ -> part.isFocusWithin());
        draw.run();
        held.filter(owner -> owner.getScene() != part.getScene()).ifPresent(gone -> Optional.ofNullable(gone.getId())
                .map(id -> part.lookup("#" + id))
                .filter(same -> !same.isDisabled())
                .or(() -> pageAround(part))
                .ifPresent(Focus::on));
    }

    private static Optional<Node> pageAround(Parent part) {
        return Stream.iterate(part, Objects::nonNull, Parent::getParent).filter(ScrollPane.class::isInstance).<Node>map(page -> page).findFirst();
    }

    private static void scrollTo(Node node) {
        for (var above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ScrollPane scroll) {
                scrollTo(node, scroll);
            }
        }
    }

    /// With its own height as room above and below, where what belongs to it stands.
    private static void scrollTo(Node node, ScrollPane scroll) {
        var content = scroll.getContent();
        var bounds = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double shown = scroll.getViewportBounds().getHeight();
        double hidden = content.getLayoutBounds().getHeight() - shown;
        double first = bounds.getMinY() - bounds.getHeight();
        double last = bounds.getMaxY() + bounds.getHeight();
        double top = scroll.getVvalue() * hidden;
        if (hidden > 0 && (first < top || last > top + shown)) {
            scroll.setVvalue(Math.clamp((first < top ? first : last - shown) / hidden, 0, 1));
        }
    }

    private static void inScene(Node node, Scene scene) {
        node.requestFocus();
        if (scene.getFocusOwner() != node) {
            afterLayout(scene, node::requestFocus);
        }
    }

    private static void afterLayout(Scene scene, Runnable then) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                then.run();
            }
        });
        Platform.requestNextPulse();
    }

    private static void onceInScene(Node node) {
        node.sceneProperty().addListener(new ChangeListener<Scene>() {
            @Override
            public void changed(ObservableValue<? extends Scene> property, Scene old, Scene scene) {
                node.sceneProperty().removeListener(this);
                inScene(node, scene);
            }
        });
    }
}
