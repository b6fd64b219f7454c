package app.rekey.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the vault has it: one object in strict UTF-8, within limits, members written in the order of their names.
final class Json {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(64L << 20)
            .maxNestingDepth(16)
            .maxStringLength(64 << 10)
            .maxNumberLength(32)
            .maxNameLength(256)
            .maxTokenCount(2_000_000)
            .build();
    // Parse errors must not quote the source, and a member that stands twice could be read in two ways.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// The object that is the whole of `utf8`.
    static ObjectNode parse(byte[] utf8) throws Refused {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return parse(text);
        } catch (CharacterCodingException notUtf8) {
            throw Refused.damaged("the facts are not UTF-8");
        }
    }

    /// The object that is the whole of `text`.
    static ObjectNode parse(String text) throws Refused {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException | NumberFormatException notOurJson) {
            throw Refused.damaged("the facts are not JSON within its limits");
        }
        throw Refused.damaged("the facts are no JSON object");
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /// The text of `node` in UTF-8. Throws where a string in it is none: Java's own encoder would silently write a question mark.
    static byte[] bytes(JsonNode node) throws IOException {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text(node)));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException halfACharacter) {
            throw new IOException("a text holds half a character", halfACharacter);
        }
    }
}
