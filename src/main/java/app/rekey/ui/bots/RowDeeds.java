package app.rekey.ui.bots;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What can be done with a bot on the list: the one thing that helps it now, and all the rest.
///
/// @param key shows its key in the table
/// @param carry writes the current version, or leads through carrying it there
record RowDeeds(
        Consumer<BotRow> key, Consumer<BotRow> read, Consumer<BotRow> carry, Consumer<BotRow> confirm, Consumer<BotRow> rollBack,
        Consumer<BotRow> edit, Consumer<BotRow> unbind, Consumer<BotRow> folder) {

    /// @param id for tests, behind the id of the row
    /// @param words the text's key
    record Deed(String id, String words, Consumer<BotRow> run) {}

    /// The one that helps it now.
    Deed best(BotRow row) {
        return all(row).getFirst();
    }

    /// The others, in the order of the menu.
    List<Deed> others(BotRow row) {
        var all = all(row);
        return all.subList(1, all.size());
    }

    private List<Deed> all(BotRow row) {
        var deeds = new ArrayList<Deed>();
        var can = row.can();
        if (can.mendKey()) {
            deeds.add(new Deed("key", "ui.bots.mendKey", key));
        }
        if (can.write()) {
            deeds.add(new Deed("write", can.apply() ? "ui.bots.apply" : "ui.bots.write", carry));
        }
        if (can.guide()) {
            deeds.add(new Deed("guide", "ui.bots.guide", carry));
        }
        if (can.confirm()) {
            deeds.add(new Deed("confirm", "ui.bots.confirm", confirm));
        }
        deeds.add(new Deed("read", "ui.bots.read", read));
        if (can.rollBack()) {
            deeds.add(new Deed("roll-back", "ui.bots.rollBack", rollBack));
        }
        deeds.add(new Deed("edit", "ui.bots.edit", edit));
        if (row.folder().isPresent()) {
            deeds.add(new Deed("folder", "ui.bots.folder", folder));
        }
        deeds.add(new Deed("unbind", "ui.bots.unbind", unbind));
        // Nobody can look into a bot that is reached by hand: reading it again helps only when there is nothing to carry there.
        boolean toCarry = can.guide() && can.confirm();
        boolean fine = !row.state().needsAttention() && !can.apply() && !toCarry;
        if (fine) {
            deeds.stream().filter(deed -> deed.id().equals("read")).findFirst().ifPresent(read -> {
                deeds.remove(read);
                deeds.addFirst(read);
            });
        }
        return List.copyOf(deeds);
    }
}
