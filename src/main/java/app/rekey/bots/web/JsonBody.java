package app.rekey.bots.web;

import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Body;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON objects to send.
public final class JsonBody {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonBody() {}

    /// An object to fill.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// The same object with these values.
    public static ObjectNode with(ObjectNode object, Map<String, Secret> values) {
        values.forEach((name, value) -> object.put(name, value.revealText()));
        return object;
    }

    public static Body of(ObjectNode object) {
        return Body.json(object.toString());
    }
}
