package app.rekey.vault;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Apply;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Id;
import app.rekey.domain.Target;
import app.rekey.vault.Members.NotUnderstood;
import java.util.EnumMap;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A binding as JSON and back: everything but its secrets, which it names.
final class BindingJson {
    static final String KEY = "key";
    static final String HOLDS = "holds";
    static final String PROGRESS = "progress";
    static final String ACCESS_SECRET = "accessSecret";
    static final String REPLACED_SECRET = "replacedSecret";
    private static final String KIND = "kind";

    private BindingJson() {}

    static ObjectNode write(BindingDetails details) {
        var json = Json.object();
        json.put("bot", details.botName()).put("connector", details.connector());
        var targets = json.putArray("targets");
        details.targets().forEach(target -> targets.add(write(target)));
        var needs = json.putArray("needs");
        DetailsJson.permissionWords(details.needs()).forEach(needs::add);
        json.set("apply", write(details.apply()));
        json.put("restartAllowed", details.restartAllowed());
        details.access().ifPresentOrElse(
                access -> json.putObject("access").put("url", access.url()).put("user", access.user()),
                () -> json.putNull("access"));
        return json;
    }

    static Binding read(Id id, Members json) {
        return new Binding(
                id,
                details(json),
                json.optionalMembers(HOLDS).map(BindingJson::holds).orElseGet(Holds.Unknown::new),
                json.optionalMembers(PROGRESS).map(BindingJson::progress).orElse(Binding.Progress.NONE));
    }

    static BindingDetails details(Members json) {
        return new BindingDetails(
                json.text("bot"),
                json.text("connector"),
                json.list("targets").stream().map(BindingJson::target).toList(),
                DetailsJson.permissions(json.texts("needs")),
                apply(json.members("apply")),
                json.flag("restartAllowed"),
                json.optionalMembers("access").map(access -> new BindingDetails.Access(access.text("url"), access.text("user"))));
    }

    static ObjectNode write(Holds holds) {
        var json = Json.object();
        return switch (holds) {
            case Holds.KnownVersion known -> json.put(KIND, "version").put("version", known.version().hex());
            case Holds.Drift _ -> json.put(KIND, "drift");
            case Holds.Missing _ -> json.put(KIND, "missing");
            case Holds.Unreachable _ -> json.put(KIND, "unreachable");
            case Holds.Unknown _ -> json.put(KIND, "unknown");
        };
    }

    static ObjectNode write(Binding.Progress progress) {
        var json = Json.object();
        progress.written().ifPresent(done -> json.set("written", write(done)));
        progress.applied().ifPresent(done -> json.set("applied", write(done)));
        progress.proven().ifPresent(proven ->
                json.set("proven", write(new Binding.Done(proven.version(), proven.at())).put("by", proven.by().name())));
        progress.replaced().ifPresent(replaced ->
                json.putObject("replaced").put("by", replaced.by().hex()).set("before", write(replaced.before())));
        return json;
    }

    private static ObjectNode write(Binding.Done done) {
        return Json.object().put("version", done.version().hex()).put("at", done.at().toString());
    }

    private static ObjectNode write(Target target) {
        var json = Json.object().put("where", target.where());
        var places = json.putObject("places");
        target.places().forEach((part, place) -> places.put(part.id(), place));
        target.reader().ifPresent(reader -> json.put("reader", reader.id()));
        return json;
    }

    private static ObjectNode write(Apply apply) {
        var json = Json.object();
        switch (apply) {
            case Apply.Reload _ -> json.put(KIND, "reload");
            case Apply.ByHand _ -> json.put(KIND, "by-hand");
            case Apply.Command command -> {
                var words = json.put(KIND, "command").putArray("words");
                command.words().forEach(words::add);
            }
        }
        return json;
    }

    private static Target target(Members json) {
        var places = new EnumMap<CredentialPart, String>(CredentialPart.class);
        var written = json.members("places");
        for (var part : CredentialPart.values()) {
            written.optionalText(part.id()).ifPresent(place -> places.put(part, place));
        }
        var reader = json.optionalText("reader")
                .map(word -> EnvReader.ofId(word).orElseThrow(() -> new NotUnderstood("reader")));
        return new Target(json.text("where"), places, reader);
    }

    private static Apply apply(Members json) {
        return switch (json.text(KIND)) {
            case "reload" -> new Apply.Reload();
            case "by-hand" -> new Apply.ByHand();
            case "command" -> new Apply.Command(json.texts("words"));
            default -> throw new NotUnderstood(KIND);
        };
    }

    private static Holds holds(Members json) {
        return switch (json.text(KIND)) {
            case "version" -> new Holds.KnownVersion(new Id(json.text("version")));
            case "drift" -> new Holds.Drift();
            case "missing" -> new Holds.Missing();
            case "unreachable" -> new Holds.Unreachable();
            case "unknown" -> new Holds.Unknown();
            default -> throw new NotUnderstood(KIND);
        };
    }

    private static Binding.Progress progress(Members json) {
        return new Binding.Progress(
                json.optionalMembers("written").map(BindingJson::done),
                json.optionalMembers("applied").map(BindingJson::done),
                json.optionalMembers("proven").map(BindingJson::proven),
                json.optionalMembers("replaced").map(replaced ->
                        new Binding.Replaced(new Id(replaced.text("by")), holds(replaced.members("before")))));
    }

    private static Binding.Done done(Members json) {
        return new Binding.Done(new Id(json.text("version")), json.instant("at"));
    }

    private static Binding.Proven proven(Members json) {
        return new Binding.Proven(new Id(json.text("version")), json.instant("at"), Binding.Prover.valueOf(json.text("by")));
    }

    /// The id of a sealed secret that a binding names.
    static Optional<Id> secretId(ObjectNode values, String field) {
        return new Members(values).optionalText(field).flatMap(hex -> Members.understood(() -> new Id(hex)));
    }
}
