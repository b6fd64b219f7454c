package app.rekey.ui.common;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/// Moves the cursor to a node, also to one that was put on the screen just now and can take it only after its first layout.
public final class Focus {
    private Focus() {}

    /// Moves it now where that is possible, else as soon as it is.
    public static void on(Node node) {
        Optional.ofNullable(node.getScene()).ifPresentOrElse(scene -> inScene(node, scene), () -> onceInScene(node));
    }

    private static void inScene(Node node, Scene scene) {
        node.requestFocus();
        if (scene.getFocusOwner() != node) {
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    node.requestFocus();
                }
            });
            Platform.requestNextPulse();
        }
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
