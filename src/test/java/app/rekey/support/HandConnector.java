package app.rekey.support;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector;
import app.rekey.service.Handover;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Bots that live in memory: a file with two lines, what runs from it, and an interface for those whose binding has an access.
/// Every call can be made to fail, or to be followed or preceded by something.
public final class HandConnector implements Connector {
    public static final String ID = "hand";

    /// What a test can make fail.
    public enum Call { READ, PREVIEW, WRITE, APPLY, PROVE, ROLL_BACK }

    /// One credential, as a file has it: `key/secret`, or nothing.
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> running = new HashMap<>();
    private final Map<Call, Deque<Trouble>> troubles = new EnumMap<>(Call.class);
    private final Map<Call, Runnable> before = new EnumMap<>(Call.class);
    private final Map<Call, Runnable> after = new EnumMap<>(Call.class);
    private final List<Call> calls = new ArrayList<>();
    private Runnable always = () -> { };
    private ApplyPlan.How how = ApplyPlan.How.RELOAD;

    /// Gives a file this credential, and lets the bot run on it.
    public void holds(String file, String bot, String apiKey, String secret) {
        files.put(file, apiKey + "/" + secret);
        running.put(bot, apiKey + "/" + secret);
    }

    /// Somebody else writes to the file.
    public void edit(String file, String text) {
        files.put(file, text);
    }

    public String file(String file) {
        return files.getOrDefault(file, "");
    }

    /// What the bot itself has read.
    public String running(String bot) {
        return running.getOrDefault(bot, "");
    }

    /// From now on bots are made to take a credential like this.
    public void appliedBy(ApplyPlan.How other) {
        how = other;
    }

    /// The next such call fails, and changes nothing.
    public void failNext(Call call, Trouble.Kind kind) {
        troubles.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Trouble(kind, "It was told to fail."));
    }

    /// Runs before the next such call does anything.
    public void beforeNext(Call call, Runnable work) {
        before.put(call, work);
    }

    /// Runs after the next such call has done all it does, before it answers.
    public void afterNext(Call call, Runnable work) {
        after.put(call, work);
    }

    /// Runs before every call does anything, and again after each that changed something.
    public void always(Runnable work) {
        always = work;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Found> find(Path file) {
        return List.of();
    }

    @Override
    public Reading read(BoundBot bot) {
        begin(Call.READ);
        return trouble(Call.READ).<Reading>map(Reading.NotRead::new).orElseGet(() -> new Reading.Held(List.of(held(files.getOrDefault(where(bot), "")))));
    }

    @Override
    public Preview preview(BoundBot bot, Handover handover) {
        begin(Call.PREVIEW);
        var trouble = trouble(Call.PREVIEW);
        if (trouble.isPresent()) {
            return new Preview.Refused(trouble.get());
        }
        var now = files.getOrDefault(where(bot), "");
        var next = text(handover.next().credential());
        if (now.equals(next)) {
            return new Preview.AlreadyNew(plan());
        }
        try (var has = held(now)) {
            var holds = handover.holds(List.of(has));
            if (holds instanceof Holds.Drift && !handover.insist()) {
                return new Preview.Refused(new Trouble(Trouble.Kind.DRIFT, "It has a credential that is no version of its key."));
            }
            var change = new PlannedChange(where(bot), 1, "key", CredentialPart.KEY, "…", "…");
            return new Preview.Ready(holds, List.of(change), List.of(), plan(), Secret.ofText(now + "\n" + next));
        }
    }

    @Override
    public WriteResult write(BoundBot bot, Handover handover, Secret replaces) {
        begin(Call.WRITE);
        var trouble = trouble(Call.WRITE);
        if (trouble.isPresent()) {
            return new WriteResult.Refused(trouble.get());
        }
        var seen = replaces.revealText().split("\n", -1);
        var now = files.getOrDefault(where(bot), "");
        if (now.equals(seen[1])) {
            return new WriteResult.Unchanged();
        }
        if (!now.equals(seen[0])) {
            return new WriteResult.Refused(new Trouble(Trouble.Kind.CHANGED_MEANWHILE, "Somebody changed it."));
        }
        files.put(where(bot), seen[1]);
        end(Call.WRITE);
        return new WriteResult.Written();
    }

    @Override
    public ApplyResult apply(BoundBot bot) {
        begin(Call.APPLY);
        var trouble = trouble(Call.APPLY);
        if (trouble.isPresent()) {
            return new ApplyResult.NotApplied(trouble.get(), "it said so");
        }
        if (how == ApplyPlan.How.BY_HAND) {
            return new ApplyResult.ToBeTicked("Restart it.");
        }
        running.put(bot.details().botName(), files.getOrDefault(where(bot), ""));
        end(Call.APPLY);
        return new ApplyResult.Applied("done");
    }

    @Override
    public ProofResult prove(BoundBot bot) {
        begin(Call.PROVE);
        var trouble = trouble(Call.PROVE);
        if (trouble.isPresent()) {
            return new ProofResult.DoesNotWork(trouble.get());
        }
        var result = bot.details().access().isPresent() ? new ProofResult.Works(Prover.INTERFACE) : new ProofResult.ToBeTicked("Look at its log.");
        end(Call.PROVE);
        return result;
    }

    @Override
    public RollBackResult rollBack(BoundBot bot, Secret replaces) {
        begin(Call.ROLL_BACK);
        var trouble = trouble(Call.ROLL_BACK);
        if (trouble.isPresent()) {
            return new RollBackResult.Refused(trouble.get());
        }
        var seen = replaces.revealText().split("\n", -1);
        var now = files.getOrDefault(where(bot), "");
        if (now.equals(seen[0])) {
            return new RollBackResult.Unchanged();
        }
        if (!now.equals(seen[1])) {
            return new RollBackResult.Refused(new Trouble(Trouble.Kind.CHANGED_MEANWHILE, "Somebody changed it."));
        }
        files.put(where(bot), seen[0]);
        end(Call.ROLL_BACK);
        return new RollBackResult.RolledBack();
    }

    private void begin(Call call) {
        calls.add(call);
        always.run();
        Optional.ofNullable(before.remove(call)).ifPresent(Runnable::run);
    }

    private void end(Call call) {
        always.run();
        Optional.ofNullable(after.remove(call)).ifPresent(Runnable::run);
    }

    private Optional<Trouble> trouble(Call call) {
        return Optional.ofNullable(troubles.get(call)).map(Deque::poll).filter(Objects::nonNull);
    }

    private ApplyPlan plan() {
        return new ApplyPlan(how, "It is told to read its file again.", ApplyPlan.Orders.STAY);
    }

    private static String where(BoundBot bot) {
        return where(bot.details());
    }

    private static String where(BindingDetails details) {
        return details.targets().getFirst().where();
    }

    private static String text(Credential credential) {
        var hmac = (Credential.Hmac) credential;
        return hmac.apiKey().revealText() + "/" + hmac.secret().revealText();
    }

    private static HeldCredential held(String text) {
        var cut = text.indexOf('/');
        return new HeldCredential(cut < 0
                ? Map.of(CredentialPart.KEY, Secret.ofText(text))
                : Map.of(CredentialPart.KEY, Secret.ofText(text.substring(0, cut)), CredentialPart.SECRET, Secret.ofText(text.substring(cut + 1))));
    }
}
