package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The bots of a rotated key as JSON, in the rotation's order.
final class RotatedBotsJson {
    private final Terminal terminal;

    RotatedBotsJson(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @param problems what this command met at a bot, in sentences
    void print(Key key, Map<Id, String> problems) {
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var array = mapper.createArrayNode();
        for (var binding : inOrder(key)) {
            var object = array.addObject();
            new BotLine(key, binding, Optional.empty()).putInto(object);
            Optional.ofNullable(problems.get(binding.id())).ifPresent(problem -> object.put("problem", problem));
        }
        terminal.out().println(mapper.writeValueAsString(array));
    }

    private static List<Binding> inOrder(Key key) {
        var order = key.rotations().isEmpty()
                ? List.<Id>of()
                : key.rotations().getLast().joinedBy(key.bindings()).bots().stream().map(Rotation.Bot::binding).toList();
        return key.bindings().stream().sorted(Comparator.comparingInt(binding -> order.indexOf(binding.id()))).toList();
    }
}
