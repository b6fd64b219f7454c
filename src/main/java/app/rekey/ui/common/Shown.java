package app.rekey.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Nodes that come and go, and take no room while they are gone.
public final class Shown {
    private Shown() {}

    /// The same node, from now on there only while `condition` holds.
    public static <T extends Node> T when(ObservableValue<Boolean> condition, T node) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }
}
