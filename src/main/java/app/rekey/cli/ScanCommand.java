package app.rekey.cli;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.service.BotImport;
import app.rekey.service.FolderWalk;
import app.rekey.service.FoundKey;
import app.rekey.service.FoundKey.Match;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.ScanRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rekey scan DIR…`: finds the bots below some folders.
@picocli.CommandLine.Command(
        name = "scan",
        description = "Finds configs of bots below DIR, and says which key each holds. Linked folders are named and not entered.",
        mixinStandardHelpOptions = true)
final class ScanCommand extends Command {
    private static final int MOST_NAMED = 10;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "The folders to look through.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--import", description = "Take the unknown keys in, and bind every bot that was found to its key.")
    private boolean takeIn;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    ScanCommand(CliServices services, Terminal terminal) {
        super(services, terminal);
    }

    @Override
    ExitCode run() {
        return vault.withOpenVault(services(), terminal(), this::scan);
    }

    private ExitCode scan(Desk desk) {
        var run = desk.bots().scan().start(folders, FolderWalk.Limits.USUAL, (folder, files, found) -> progress(files, found));
        run.await();
        progressEnds();
        var found = run.found();
        found.forEach(each -> terminal().out().println(each.where() + "  " + each.details().connector() + "  " + each.apiKey() + "  " + sentence(desk, each)));
        run.sealed().forEach(this::sayItIsSealed);
        sayWhatWasPassedOver(run, found.size());
        return takeIn ? take(desk, found) : ExitCode.DONE;
    }

    private static String sentence(Desk desk, FoundKey found) {
        return switch (found.match()) {
            case Match.Known known -> label(desk, known.key()) + (known.current() ? "" : ", an older version")
                    + (known.binding().isPresent() ? "; bound" : "; not bound");
            case Match.OtherSecret other -> label(desk, other.key()) + ", with another secret" + (other.binding().isPresent() ? "; bound" : "; not bound");
            case Match.Unknown unknown -> "a key that is not in the vault"
                    + unknown.whose().map(whose -> ", of " + siteName(desk, whose)).orElse(", of an exchange that nothing tells");
            case Match.OtherExchange other -> "a key of \"" + other.word() + "\", which Rekey does not know";
        };
    }

    private static String siteName(Desk desk, FoundKey.Whose whose) {
        return desk.exchanges().name(whose.exchange(), whose.site()) + (whose.demo() ? ", demo trading" : "");
    }

    private static String label(Desk desk, Id key) {
        return "key \"" + desk.session().book().key(key).map(Key::label).orElse("…") + "\"";
    }

    /// Nobody knows which key that is, so it cannot be taken in.
    private void sayItIsSealed(BindingDetails bot) {
        terminal().say(("%s holds a key that is sealed under the bot's own password. Bind it to its key: rekey bind KEY --connector %s --target FILE "
                + "--access-file F, with {\"password\": …} in F.").formatted(bot.targets().getFirst().where(), bot.connector()));
    }

    private void sayWhatWasPassedOver(ScanRun run, int found) {
        run.walked().ifPresent(walked -> {
            terminal().say(walked.files() + (walked.files() == 1 ? " file was" : " files were") + " looked at, " + found
                    + (found == 1 ? " credential was" : " credentials were") + " found.");
            named("Not readable: ", walked.unreadable());
            named("A link to a folder, not entered: ", walked.links());
            named("Too deep, not entered: ", walked.tooDeep());
            named("Larger than %d KiB, not looked at: ".formatted(FolderWalk.Limits.USUAL.bytes() / 1024), walked.tooLarge());
            if (walked.tooMany()) {
                terminal().say("There are more files than a scan looks at; the rest was not looked at. Choose smaller folders.");
            }
        });
    }

    private void named(String what, FolderWalk.Passed places) {
        var named = places.first().stream().limit(MOST_NAMED).toList();
        named.forEach(place -> terminal().say(what + place));
        if (places.count() > named.size()) {
            terminal().say("… and " + (places.count() - named.size()) + " more.");
        }
    }

    private ExitCode take(Desk desk, List<FoundKey> found) {
        var taken = desk.bots().intake().take(found.stream().map(BotImport.Chosen::of).toList());
        taken.left().forEach(left -> terminal().say(left.found().where() + " was left: " + left.why()));
        services().vaultWords().of(taken.saved()).ifPresent(terminal()::say);
        if (taken.saved() instanceof SaveResult.NotSaved) {
            return ExitCode.FAULT;
        }
        terminal().say(taken.keys() + (taken.keys() == 1 ? " key was" : " keys were") + " taken in, "
                + taken.bindings() + (taken.bindings() == 1 ? " bot was" : " bots were") + " bound.");
        return taken.left().isEmpty() && taken.saved() instanceof SaveResult.Saved ? ExitCode.DONE : ExitCode.ATTENTION;
    }

    private void progress(int files, int found) {
        if (terminal().errIsTerminal()) {
            terminal().err().print("\r\u001b[K" + files + " files looked at, " + found + " credentials found");
            terminal().err().flush();
        }
    }

    private void progressEnds() {
        if (terminal().errIsTerminal()) {
            terminal().err().print("\r\u001b[K");
            terminal().err().flush();
        }
    }
}
