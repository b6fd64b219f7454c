package app.rekey.ui.keyimport;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Lets a file of keys be dropped onto a part of the window. Anything else is not taken.
final class FileDrop {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final Node target;
    private final BooleanSupplier wanted;
    private final Consumer<Path> taker;

    private FileDrop(Node target, BooleanSupplier wanted, Consumer<Path> taker) {
        this.target = target;
        this.wanted = wanted;
        this.taker = taker;
    }

    /// @param wanted whether a file can be taken now
    static void on(Node target, BooleanSupplier wanted, Consumer<Path> taker) {
        var drop = new FileDrop(target, wanted, taker);
        target.getStyleClass().add("file-drop");
        target.addEventHandler(DragEvent.DRAG_OVER, drop::over);
        target.addEventHandler(DragEvent.DRAG_EXITED_TARGET, _ -> drop.mark(false));
        target.addEventHandler(DragEvent.DRAG_DROPPED, drop::dropped);
    }

    private void over(DragEvent event) {
        if (file(event).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
            mark(true);
        }
    }

    private void dropped(DragEvent event) {
        mark(false);
        var file = file(event);
        event.setDropCompleted(file.isPresent());
        event.consume();
        file.ifPresent(taker);
    }

    private void mark(boolean dropping) {
        target.pseudoClassStateChanged(DROPPING, dropping);
    }

    private Optional<Path> file(DragEvent event) {
        return wanted.getAsBoolean() && event.getDragboard().hasFiles() ? ofKeys(event.getDragboard().getFiles()) : Optional.empty();
    }

    /// The one file, where it can be one of keys by its name.
    static Optional<Path> ofKeys(List<File> files) {
        return files.size() == 1 ? files.stream().map(File::toPath).filter(FileDrop::isNamedSo).findFirst() : Optional.empty();
    }

    private static boolean isNamedSo(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".csv");
    }
}
