package app.rekey.vault;

import app.rekey.vault.FaultVectors.Draft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Faults inside a payload that decrypts: what only somebody with the vault key can make.
final class FaultsOfPayload {
    private static final int HEAD = 16;
    private static final String ID = "1".repeat(32);

    private final FaultVectors vectors;
    private final List<Draft> drafts = new ArrayList<>();

    FaultsOfPayload(FaultVectors vectors) {
        this.vectors = vectors;
    }

    List<Draft> all() {
        frame();
        table();
        text();
        schema();
        facts();
        return drafts;
    }

    private void frame() {
        for (int version : new int[] {0, 2, 65_535}) {
            plain("inner-version-" + version, Fault.NEWER_FORMAT, p -> p.putShort(0, (short) version));
        }
        for (int compression : new int[] {1, 255}) {
            plain("compression-" + compression, Fault.NEWER_FORMAT, p -> p.put(2, (byte) compression));
        }
        plain("payload-byte-3", Fault.DAMAGED, p -> p.put(3, (byte) 1));
        plain("payload-bytes-12", Fault.DAMAGED, p -> p.putInt(12, 1));
        for (int json : new int[] {0, Integer.MAX_VALUE, -1}) {
            plain("json-length-" + Integer.toUnsignedString(json), Fault.DAMAGED, p -> p.putInt(4, json));
        }
        plain("json-length-one-more", Fault.DAMAGED, p -> p.putInt(4, p.getInt(4) + 1));
        plain("json-length-one-less", Fault.DAMAGED, p -> p.putInt(4, p.getInt(4) - 1));
        for (int table : new int[] {0, 3, Integer.MAX_VALUE, -1}) {
            plain("table-length-" + Integer.toUnsignedString(table), Fault.DAMAGED, p -> p.putInt(8, table));
        }
        plain("table-length-one-more", Fault.DAMAGED, p -> p.putInt(8, p.getInt(8) + 1));
        plain("table-length-one-less", Fault.DAMAGED, p -> p.putInt(8, p.getInt(8) - 1));
        plain("padding-last-byte", Fault.DAMAGED, p -> p.put(p.capacity() - 1, (byte) 1));
        plain("padding-first-byte", Fault.DAMAGED, p -> p.put(HEAD + p.getInt(4) + p.getInt(8), (byte) 1));
        drafts.add(new Draft("padding-too-long", Fault.DAMAGED, false, vectors.withPlain(p -> Arrays.copyOf(p, p.length + 16))));
        drafts.add(new Draft("padding-too-short", Fault.DAMAGED, false, vectors.withPlain(p -> Arrays.copyOf(p, p.length - 16))));
        drafts.add(new Draft("payload-of-15-bytes", Fault.DAMAGED, false, vectors.withPlain(p -> Arrays.copyOf(p, 15))));
    }

    private void table() {
        table("count-too-small", t -> t.putInt(0, 1));
        table("count-too-large", t -> t.putInt(0, 3));
        table("count-4294967295", t -> t.putInt(0, -1));
        table("ids-out-of-order", t -> t.put(4, (byte) 9));
        table("id-twice", t -> t.put(4, FaultVectors.filled(16, 2)));
        table("sealed-length-15", t -> t.putInt(20, 15));
        table("sealed-length-too-large", t -> t.putInt(20, 4000));
        table("sealed-length-4294967295", t -> t.putInt(20, -1));
    }

    private void table(String name, Consumer<ByteBuffer> change) {
        plain("secret-table-" + name, Fault.DAMAGED, p -> change.accept(p.slice(HEAD + p.getInt(4), p.getInt(8))));
    }

    private void text() {
        json("byte-order-mark", Fault.DAMAGED, "\ufeff{\"schema\":1}");
        json("trailing-comma", Fault.DAMAGED, "{\"schema\":1,}");
        json("trailing-text", Fault.DAMAGED, "{\"schema\":1} x");
        json("two-objects", Fault.DAMAGED, "{\"schema\":1}{\"schema\":1}");
        json("unfinished", Fault.DAMAGED, "{\"schema\":1");
        json("list", Fault.DAMAGED, "[1]");
        json("text", Fault.DAMAGED, "\"schema\"");
        json("number", Fault.DAMAGED, "1");
        json("null", Fault.DAMAGED, "null");
        json("nothing", Fault.DAMAGED, "");
        json("name-twice", Fault.DAMAGED, "{\"schema\":1,\"schema\":1}");
        json("name-twice-deep", Fault.DAMAGED, "{\"schema\":1,\"later\":{\"a\":[{\"b\":1,\"b\":1}]}}");
        json("comment", Fault.DAMAGED, "{\"schema\":1/**/}");
        json("single-quotes", Fault.DAMAGED, "{'schema':1}");
        json("name-without-quotes", Fault.DAMAGED, "{schema:1}");
        json("nan", Fault.DAMAGED, "{\"schema\":1,\"later\":NaN}");
        json("control-character", Fault.DAMAGED, "{\"schema\":1,\"later\":\"\u0001\"}");
        json("unknown-escape", Fault.DAMAGED, "{\"schema\":1,\"later\":\"\\x\"}");
        json("leading-zero", Fault.DAMAGED, "{\"schema\":01}");
        json("depth-17", Fault.DAMAGED, "{\"schema\":1,\"later\":" + "[".repeat(16) + "]".repeat(16) + "}");
        json("number-of-33-digits", Fault.DAMAGED, "{\"schema\":1,\"later\":" + "1".repeat(33) + "}");
        json("name-of-257-characters", Fault.DAMAGED, "{\"schema\":1,\"" + "n".repeat(257) + "\":1}");
        bytes("utf8-ff", "{\"schema\":1,\"later\":\"", new byte[] {(byte) 0xff});
        bytes("utf8-overlong", "{\"schema\":1,\"later\":\"", new byte[] {(byte) 0xc0, (byte) 0x80});
        bytes("utf8-surrogate", "{\"schema\":1,\"later\":\"", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        bytes("utf8-cut", "{\"schema\":1,\"later\":\"", new byte[] {(byte) 0xe2, (byte) 0x82});
    }

    private void schema() {
        for (var schema : List.of("0", "-1", "\"1\"", "1.5", "null", "true", "[1]", "{}")) {
            json("schema-" + schema.replace('"', '_').replaceAll("[\\[\\]]", "list").replaceAll("[{}]", "object"), Fault.DAMAGED, "{\"schema\":" + schema + "}");
        }
        json("schema-missing", Fault.DAMAGED, "{}");
        for (var schema : List.of("2", "99", "2147483648", "1" + "0".repeat(30))) {
            json("schema-" + schema, Fault.NEWER_FORMAT, "{\"schema\":" + schema + "}");
        }
    }

    private void facts() {
        for (var other : List.of("{}", "1", "\"x\"", "null", "true")) {
            var word = other.replaceAll("[\"{}]", "_");
            json("facts-are-" + word, Fault.DAMAGED, "{\"facts\":" + other + ",\"schema\":1}");
            json("journal-is-" + word, Fault.DAMAGED, "{\"journal\":" + other + ",\"schema\":1}");
            if (!other.equals("{}")) {
                json("fact-is-" + word, Fault.DAMAGED, "{\"facts\":[" + other + "],\"schema\":1}");
            }
            if (!other.equals("\"x\"")) {
                json("event-is-" + word, Fault.DAMAGED, "{\"journal\":[" + other + "],\"schema\":1}");
            }
        }
        var good = FaultVectors.fact(ID);
        for (var member : List.of("at", "by", "id", "kind", "of", "set")) {
            fact("without-" + member, good.replace("\"" + member + "\":", "\"other\":"));
            fact("with-a-number-as-" + member, good.replaceAll("(\"" + member + "\":)(\"[^\"]*\"|\\{[^}]*})", "$11"));
        }
        fact("id-too-short", good.replace(ID, "1".repeat(31)));
        fact("id-too-long", good.replace(ID, "1".repeat(33)));
        fact("id-in-capitals", good.replace(ID, "A".repeat(32)));
        fact("of-no-id", good.replace("b".repeat(32), "x".repeat(32)));
        fact("replaces-a-text", good.replace("[]", "\"" + ID + "\""));
        fact("replaces-no-id", good.replace("[]", "[\"x\"]"));
        fact("replaces-a-number", good.replace("[]", "[1]"));
        fact("set-is-a-list", good.replace("{\"label\":\"x\"}", "[]"));
        json("fact-id-twice-with-other-content", Fault.DAMAGED,
                "{\"facts\":[" + good + "," + good.replace("\"x\"", "\"y\"") + "],\"schema\":1}");
    }

    private void fact(String name, String fact) {
        json("fact-" + name, Fault.DAMAGED, "{\"facts\":[" + fact + "],\"schema\":1}");
    }

    private void bytes(String name, String before, byte[] bytes) {
        json(name, Fault.DAMAGED, Bytes.join(before.getBytes(StandardCharsets.UTF_8), bytes, "\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private void json(String name, Fault error, String json) {
        json(name, error, json.getBytes(StandardCharsets.UTF_8));
    }

    private void json(String name, Fault error, byte[] json) {
        drafts.add(new Draft("json-" + name, error, false, vectors.withPlain(_ -> new Payload(json, SecretTable.EMPTY).bytes())));
    }

    private void plain(String name, Fault error, Consumer<ByteBuffer> change) {
        drafts.add(new Draft(name, error, false, vectors.withPlain(plain -> {
            change.accept(ByteBuffer.wrap(plain));
            return plain;
        })));
    }
}
