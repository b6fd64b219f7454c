package app.rekey.vault;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.vault.Members.NotUnderstood;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What the user says of a key, and an expiry, as JSON and back. What must not be torn apart by a merge is one field.
final class DetailsJson {
    private static final String KIND = "kind";

    private DetailsJson() {}

    static ObjectNode write(KeyDetails details) {
        var json = Json.object();
        json.put("label", details.label());
        var site = json.putObject("site");
        site.put("exchange", details.exchange().id()).put("id", details.site().siteId());
        details.site().baseUrl().ifPresent(url -> site.put("baseUrl", url.toString()));
        json.set("testFrom", write(details.testFrom()));
        var needs = json.putArray("needs");
        permissionWords(details.needs()).forEach(needs::add);
        KeyLifeJson.write(details.life(), json);
        json.put("note", details.note());
        return json;
    }

    static KeyDetails read(Members json) {
        var site = json.members("site");
        return new KeyDetails(
                json.text("label"),
                Exchange.ofId(site.text("exchange")).orElseThrow(() -> new NotUnderstood("exchange")),
                new SiteChoice(site.text("id"), site.optionalText("baseUrl").map(DetailsJson::baseUrl)),
                testFrom(json.members("testFrom")),
                permissions(json.texts("needs")),
                KeyLifeJson.read(json),
                json.text("note"));
    }

    static ObjectNode write(Expiry expiry) {
        var json = Json.object();
        switch (expiry) {
            case Expiry.At at -> json.put(KIND, "at").put("instant", at.instant().toString())
                    .put("source", at.source().name()).put("notBefore", at.notBefore());
            case Expiry.Never _ -> json.put(KIND, "never");
            case Expiry.Unknown unknown -> json.put(KIND, "unknown").put("atRisk", unknown.atRisk());
        }
        return json;
    }

    static Expiry expiry(Members json) {
        return switch (json.text(KIND)) {
            case "at" -> new Expiry.At(json.instant("instant"), Expiry.Source.valueOf(json.text("source")), json.flag("notBefore"));
            case "never" -> new Expiry.Never();
            case "unknown" -> new Expiry.Unknown(json.flag("atRisk"));
            default -> throw new NotUnderstood(KIND);
        };
    }

    static Collection<String> permissionWords(Set<Permission> permissions) {
        return permissions.stream().map(Permission::id).sorted().toList();
    }

    /// Words of later versions are left out; the fact keeps them.
    static Set<Permission> permissions(Collection<String> words) {
        return words.stream().map(Permission::ofId).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static BaseUrl baseUrl(String text) {
        return BaseUrl.parse(text).orElseThrow(() -> new NotUnderstood("baseUrl"));
    }

    private static ObjectNode write(TestFrom from) {
        return switch (from) {
            case TestFrom.Here _ -> Json.object().put(KIND, "here");
            case TestFrom.Proxy proxy -> Json.object().put(KIND, "proxy").put("url", proxy.url().toString());
            case TestFrom.NotFromHere _ -> Json.object().put(KIND, "notFromHere");
        };
    }

    private static TestFrom testFrom(Members json) {
        return switch (json.text(KIND)) {
            case "here" -> new TestFrom.Here();
            case "proxy" -> new TestFrom.Proxy(URI.create(json.text("url")));
            case "notFromHere" -> new TestFrom.NotFromHere();
            default -> throw new NotUnderstood(KIND);
        };
    }
}
