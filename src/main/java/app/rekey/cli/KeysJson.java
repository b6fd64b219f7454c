package app.rekey.cli;

import app.rekey.domain.BindingState;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Remedy;
import app.rekey.domain.Test;
import app.rekey.service.Exchanges;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The output of `--json`: one array, an object for each key. What is not known is null.
final class KeysJson {
    private final Exchanges exchanges;
    private final ExpiryRules rules;
    private final JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private KeysJson(Exchanges exchanges, ExpiryRules rules) {
        this.exchanges = exchanges;
        this.rules = rules;
    }

    static String of(Exchanges exchanges, ExpiryRules rules, List<KeyLine> lines) {
        var json = new KeysJson(exchanges, rules);
        var array = json.mapper.createArrayNode();
        lines.forEach(line -> array.add(json.object(line)));
        return json.mapper.writeValueAsString(array);
    }

    private ObjectNode object(KeyLine line) {
        var key = line.key();
        var info = key.current().flatMap(v -> v.info());
        var object = mapper.createObjectNode();
        object.put("id", key.id().hex());
        object.put("label", key.label());
        object.put("exchange", key.exchange().id());
        object.put("site", key.details().site().siteId());
        object.put("baseUrl", exchanges.site(key.exchange(), key.details().site()).map(s -> s.baseUrl().toString()).orElse(null));
        object.put("apiKey", key.current().map(v -> v.credential().apiKey().text()).orElse(null));
        object.put("diagnosis", testable(line).map(t -> t.diagnosis().kind().name()).orElse(null));
        putExpiry(object, rules.lifetime(key).expiry());
        object.set("permissions", permissions(info));
        putWhitelist(object, info);
        object.put("accountUid", key.accountUid().orElse(null));
        putTest(object, key, testable(line));
        object.set("bindings", bindings(key));
        return object;
    }

    private static Optional<Test> testable(KeyLine line) {
        return line.key().details().isTestable() ? line.test() : Optional.empty();
    }

    private static void putExpiry(ObjectNode object, Expiry expiry) {
        var at = expiry instanceof Expiry.At known ? Optional.of(known) : Optional.<Expiry.At>empty();
        object.put("expiresAt", at.map(a -> a.instant().toString()).orElse(null));
        object.put("expirySource", at.map(a -> a.source().name()).orElse(null));
    }

    private ArrayNode permissions(Optional<KeyInfo> info) {
        var array = mapper.createArrayNode();
        info.ifPresent(known -> {
            known.permissions().granted().stream().sorted().map(Permission::id).forEach(array::add);
            known.permissions().others().forEach(word -> array.add("other(" + word + ")"));
        });
        return array;
    }

    private void putWhitelist(ObjectNode object, Optional<KeyInfo> info) {
        switch (info.map(KeyInfo::ipWhitelist).orElseGet(IpWhitelist.Unknown::new)) {
            case IpWhitelist.Bound bound -> {
                object.put("ipBound", true);
                if (bound.addresses().isEmpty()) {
                    object.putNull("ipWhitelist");
                } else {
                    var list = object.putArray("ipWhitelist");
                    bound.addresses().forEach(list::add);
                }
            }
            case IpWhitelist.Unbound _ -> {
                object.put("ipBound", false);
                object.putArray("ipWhitelist");
            }
            case IpWhitelist.Unknown _ -> {
                object.putNull("ipBound");
                object.putNull("ipWhitelist");
            }
        }
    }

    private static void putTest(ObjectNode object, Key key, Optional<Test> test) {
        object.put("latencyMs", test.map(t -> t.latency().toMillis()).orElse(null));
        object.put("clockSkewMs", test.flatMap(Test::clockSkew).map(Duration::toMillis).orElse(null));
        object.put("exchangeCode", test.flatMap(Test::reply).flatMap(Test.Reply::code).orElse(null));
        object.put("httpStatus", test.flatMap(Test::reply).map(Test.Reply::httpStatus).orElse(null));
        object.put("remedy", test.map(t -> Remedy.of(key.exchange(), t)).orElse(Remedy.NONE).name());
        object.put("testedAt", test.map(t -> t.at().toString()).orElse(null));
    }

    private ArrayNode bindings(Key key) {
        var array = mapper.createArrayNode();
        key.bindings().forEach(binding -> {
            var object = array.addObject();
            object.put("bot", binding.botName());
            object.put("connector", binding.connector());
            object.put("state", BindingState.of(binding, key).name());
        });
        return array;
    }
}
