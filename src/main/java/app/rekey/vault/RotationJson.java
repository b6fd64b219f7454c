package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Bot;
import app.rekey.domain.Rotation.End;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Rotation.Step;
import tools.jackson.databind.node.ObjectNode;

/// A rotation as JSON and back.
final class RotationJson {
    static final String KEY = "key";

    private RotationJson() {}

    static ObjectNode write(Rotation rotation) {
        var json = Json.object();
        json.put(KEY, rotation.key().hex());
        json.put("order", rotation.order().name());
        json.put("step", rotation.step().name());
        rotation.oldVersion().ifPresent(version -> json.put("oldVersion", version.hex()));
        rotation.newVersion().ifPresent(version -> json.put("newVersion", version.hex()));
        var bots = json.putArray("bots");
        rotation.bots().forEach(bot -> bots.addObject().put("binding", bot.binding().hex()).put("setAside", bot.setAside()));
        json.put("startedAt", rotation.startedAt().toString());
        rotation.end().ifPresent(end -> json.putObject("end").put("at", end.at().toString()).put("outcome", end.outcome().name()));
        return json;
    }

    static Rotation read(Id id, Members json) {
        return new Rotation(
                id,
                new Id(json.text(KEY)),
                Order.valueOf(json.text("order")),
                Step.valueOf(json.text("step")),
                json.optionalText("oldVersion").map(Id::new),
                json.optionalText("newVersion").map(Id::new),
                json.list("bots").stream().map(bot -> new Bot(new Id(bot.text("binding")), bot.flag("setAside"))).toList(),
                json.instant("startedAt"),
                json.optionalMembers("end").map(end -> new End(end.instant("at"), Outcome.valueOf(end.text("outcome")))));
    }
}
