package app.rekey.cli;

import app.rekey.service.BotRefresh;
import app.rekey.service.BotBindings.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `rekey bots`: reads every bot, and says what it holds.
@picocli.CommandLine.Command(
        name = "bots",
        description = "Reads what every bound bot holds, and prints its state. Exit 1 where one is stale, dead, drifted or missing.",
        mixinStandardHelpOptions = true)
final class BotsCommand extends Command {
    private static final List<String> HEAD = List.of("STATE", "BOT", "KEY", "CONNECTOR", "HOLDS", "TARGET");

    @Mixin
    private VaultOptions vault = new VaultOptions();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(names = "--demo", description = "Work on sample keys and sample bots; needs no vault.")
    private boolean demo;

    BotsCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        if (!demo) {
            return vault.withOpenVault(services(), terminal(), this::run);
        }
        try (var started = services().demo().get()) {
            return run(started.desk());
        }
    }

    private ExitCode run(Desk desk) {
        var run = desk.bots().refresh().startAll(BotRefresh.Listener.silent());
        run.await();
        run.trouble().flatMap(services().vaultWords()::of).ifPresent(terminal()::say);
        var lines = desk.bots().bindings().all().stream().map(bound -> line(desk, bound)).toList();
        if (json) {
            printJson(lines);
        } else {
            printTable(lines);
        }
        long needing = lines.stream().filter(line -> line.state().needsAttention()).count();
        if (needing > 0) {
            terminal().say(needing + (needing == 1 ? " bot needs" : " bots need") + " attention.");
        }
        return needing > 0 ? ExitCode.ATTENTION : ExitCode.DONE;
    }

    private static BotLine line(Desk desk, Bound bound) {
        return new BotLine(bound.key(), bound.binding(), desk.bots().refresh().seen(bound.binding().id()).why());
    }

    private void printTable(List<BotLine> lines) {
        if (lines.isEmpty()) {
            terminal().out().println("No bots yet. Find them with: rekey scan FOLDER, or bind one with: rekey bind KEY --connector C --target FILE");
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        lines.forEach(line -> rows.add(List.of(
                line.state().name().toLowerCase(Locale.ROOT).replace('_', ' '), line.binding().botName(), line.key().label(),
                line.binding().connector(), line.holds().orElse("–"), line.target())));
        var widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        rows.forEach(row -> terminal().out().println(IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                .reduce((left, right) -> left + "  " + right)
                .orElse("")
                .stripTrailing()));
        lines.forEach(line -> line.problem().ifPresent(problem -> terminal().say(line.binding().botName() + ": " + problem)));
    }

    private void printJson(List<BotLine> lines) {
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var array = mapper.createArrayNode();
        lines.forEach(line -> line.putInto(array.addObject()));
        terminal().out().println(mapper.writeValueAsString(array));
    }
}
