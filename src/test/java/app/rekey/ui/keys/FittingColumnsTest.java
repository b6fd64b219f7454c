package app.rekey.ui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.service.WindowLayout;
import app.rekey.service.WindowLayout.Column;
import app.rekey.service.WindowLayout.SortedBy;
import app.rekey.ui.support.ScreenTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

final class FittingColumnsTest extends ScreenTest {
    private static final List<String> USUAL =
            List.of("status", "label", "exchange", "expiry", "api-key", "permissions", "ip", "bots", "last-test");
    private final SimpleObjectProperty<Integer> textSize = new SimpleObjectProperty<>(14);
    private TableView<KeyRow> table;
    private FittingColumns columns;

    @Test
    void aNarrowTableShowsWhatIsWorthMostAndNoMoreThanFits() {
        show(600, WindowLayout.USUAL);
        assertEquals(List.of("status", "label", "expiry"), visible());
        assertTrue(width() <= 600, "they fit");
        show(1400, WindowLayout.USUAL);
        assertEquals(USUAL, visible());
        assertTrue(width() > 1350, "the label takes what is left");
    }

    @Test
    void theFirstColumnsBecomeNarrowerBeforeTheEndOfAKeyGoesOutOfSight() {
        show(500, WindowLayout.USUAL);
        assertEquals(List.of("status", "label", "expiry"), visible());
        assertTrue(width() <= 500, "they fit");
        show(420, WindowLayout.USUAL);
        assertEquals(List.of("status", "label"), visible());
    }

    @Test
    void theLabelLosesItsWordsAfterTheBlankRoomBesideIt() {
        show(620, WindowLayout.USUAL);
        assertEquals(List.of("status", "label", "expiry"), visible());
        assertTrue(widthOf("label") >= 168, "the label keeps what it usually has: " + widthOf("label"));
        show(520, WindowLayout.USUAL);
        assertTrue(widthOf("label") >= 144 && widthOf("status") >= 160, "both give before one is left with nothing");
    }

    @Test
    void largerTextLeavesRoomForFewerColumns() {
        show(1000, WindowLayout.USUAL);
        var before = visible().size();
        onScreen(() -> {
            textSize.set(24);
            return true;
        });
        assertTrue(visible().size() < before);
        assertTrue(width() <= 1000);
    }

    @Test
    void whatTheUserAskedForStaysAndWhatSheTookAwayStaysAway() {
        show(560, new WindowLayout(Optional.empty(),
                List.of(new Column("ip", 76, Optional.of(true)), new Column("expiry", 152, Optional.of(false))), Optional.empty()));
        assertTrue(visible().contains("ip"));
        assertTrue(!visible().contains("expiry"));
        show(1400, new WindowLayout(Optional.empty(), columns.columns(), Optional.empty()));
        assertTrue(!visible().contains("expiry"));
    }

    @Test
    void orderWidthAndSortingAreAsTheyWereLeft() {
        var left = new WindowLayout(Optional.empty(), List.of(new Column("expiry", 200, Optional.empty()), new Column("status", 180, Optional.empty())),
                Optional.of(new SortedBy("expiry", true)));
        show(1600, left);
        assertEquals(List.of("expiry", "status", "label"), visible().subList(0, 3));
        assertEquals(200, table.getColumns().getFirst().getWidth(), 1);
        assertEquals(left.sortedBy(), columns.sortedBy());
        assertEquals(left.columns(), columns.columns().subList(0, 2));
    }

    @Test
    void aColumnThatMadeWayIsNotRememberedAsTakenAway() {
        show(400, WindowLayout.USUAL);
        assertTrue(columns.columns().stream().allMatch(column -> column.shown().isEmpty()));
    }

    private void show(double width, WindowLayout left) {
        var widths = Map.of("status", 236, "label", 168, "exchange", 112, "expiry", 152, "api-key", 148, "permissions", 122, "ip", 76,
                "bots", 60, "last-test", 96);
        show(() -> {
            table = new TableView<>();
            table.getColumns().setAll(USUAL.stream().map(id -> {
                var column = new TableColumn<KeyRow, String>(id);
                column.setId(FittingColumns.ID_PREFIX + id);
                column.setPrefWidth(widths.get(id));
                return column;
            }).toList());
            columns = new FittingColumns(table, textSize, left);
            table.setMinWidth(width);
            table.setMaxWidth(width);
            return new StackPane(table);
        }, width, 300);
    }

    private List<String> visible() {
        return onScreen(() -> table.getColumns().stream().filter(TableColumn::isVisible)
                .map(column -> column.getId().substring(FittingColumns.ID_PREFIX.length())).toList());
    }

    private double widthOf(String id) {
        return onScreen(() -> table.getColumns().stream().filter(column -> column.getId().equals(FittingColumns.ID_PREFIX + id))
                .mapToDouble(TableColumn::getWidth).sum());
    }

    private double width() {
        return onScreen(() -> table.getColumns().stream().filter(TableColumn::isVisible).mapToDouble(TableColumn::getWidth).sum());
    }
}
