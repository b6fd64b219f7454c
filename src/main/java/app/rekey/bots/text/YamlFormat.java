package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Items;
import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML 1.1 of one document. SnakeYAML, whose parser is that of Python's PyYAML, says where things stand; it writes nothing.
public final class YamlFormat extends Format {
    public static final YamlFormat YAML = new YamlFormat();
    private static final int MOST_CHARACTERS = 50 << 20;

    private YamlFormat() {
        super("YAML");
    }

    @Override
    Tree read(Text text) throws Malformed {
        int start = text.start();
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        try {
            var characters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.copy(start, text.length()))).toString();
            var root = new Yaml(options).compose(new StringReader(characters));
            return root == null
                    ? new Names(List.of())
                    : new Reading(new Offsets(characters, start), text, root).tree(root);
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(1, "it is not UTF-8");
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            throw new Malformed(mark == null ? 1 : mark.getLine() + 1, "this is not YAML that can be read");
        } catch (YAMLException refused) {
            throw new Malformed(1, "this is not YAML that can be read");
        }
    }

    /// Turns nodes into spans of bytes.
    private static final class Reading {
        private final Set<Node> seen = identities();
        private final Set<Node> shared = identities();
        private final Offsets offsets;
        private final Text text;

        Reading(Offsets offsets, Text text, Node root) {
            this.offsets = offsets;
            this.text = text;
            share(root, identities());
        }

        private static Set<Node> identities() {
            return Collections.newSetFromMap(new IdentityHashMap<>());
        }

        /// Notes what an alias leads to, with all that is in it.
        private void share(Node node, Set<Node> met) {
            if (met.add(node)) {
                inside(node).forEach(each -> share(each, met));
            } else if (shared.add(node)) {
                inside(node).forEach(each -> share(each, met));
            }
        }

        private static List<Node> inside(Node node) {
            return switch (node) {
                case SequenceNode sequence -> sequence.getValue();
                case MappingNode mapping -> mapping.getValue().stream().map(NodeTuple::getValueNode).toList();
                default -> List.of();
            };
        }

        Tree tree(Node node) {
            int from = offsets.of(node.getStartMark().getIndex());
            int to = offsets.of(node.getEndMark().getIndex());
            if (!seen.add(node)) {
                // An alias is the node of its anchor over again, and says nothing of where it stands itself.
                return new Leaf(YamlScalar.alias(from, to));
            }
            return switch (node) {
                case ScalarNode scalar -> new Leaf(YamlScalar.of(scalar, text, from, to, shared.contains(scalar)));
                case SequenceNode sequence -> new Items(sequence.getValue().stream().map(this::tree).toList());
                case MappingNode mapping -> new Names(mapping.getValue().stream()
                        .map(tuple -> new Member(name(tuple.getKeyNode()), tree(tuple.getValueNode())))
                        .toList());
                default -> throw new YAMLException("a node of an unknown kind");
            };
        }

        /// A name that is a list or a map cannot be named in a place.
        private static String name(Node key) {
            return key instanceof ScalarNode scalar ? scalar.getValue() : "";
        }
    }

    /// From the parser's count of characters to bytes. Asked in ascending order mostly, so it goes on from where it was.
    private static final class Offsets {
        private final String characters;
        private final int start;
        private int index;
        private int utf16;
        private int offset;

        Offsets(String characters, int start) {
            this.characters = characters;
            this.start = start;
            this.offset = start;
        }

        int of(int wanted) {
            if (wanted < index) {
                index = 0;
                utf16 = 0;
                offset = start;
            }
            for (; index < wanted && utf16 < characters.length(); index++) {
                int codePoint = characters.codePointAt(utf16);
                utf16 += Character.charCount(codePoint);
                offset += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
            }
            return offset;
        }
    }
}
