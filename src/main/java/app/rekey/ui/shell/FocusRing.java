package app.rekey.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.RadioButton;

/// The controls of a layer in the order of Tab, closed to a ring: after the last comes the first, and before the first the last.
///
/// @param layer whatever the cursor shall stay in
record FocusRing(Parent layer) {
    /// Where the cursor goes that has just left the layer from this control; empty where it did not leave by either end.
    Optional<Node> after(Node left) {
        var stops = stops(layer).toList();
        if (stops.isEmpty() || left == null) {
            return Optional.empty();
        }
        if (stops.getLast() == left) {
            return Optional.of(stops.getFirst());
        }
        return stops.getFirst() == left ? Optional.of(stops.getLast()) : Optional.empty();
    }

    private static Stream<Node> stops(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        var below = node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.<Node>of();
        return Stream.concat(isStop(node) ? Stream.of(node) : Stream.empty(), below.stream().flatMap(FocusRing::stops));
    }

    /// Of buttons of which one is chosen, Tab comes to that one; the arrows go on from there.
    private static boolean isStop(Node node) {
        var isUnchosen = node instanceof RadioButton radio && radio.getToggleGroup() != null && !radio.isSelected();
        return node.isFocusTraversable() && !isUnchosen;
    }
}
