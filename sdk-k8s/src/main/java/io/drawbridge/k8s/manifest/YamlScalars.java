package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The types of scalars, by YAML's core schema. */
final class YamlScalars {

    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();
    private static final int LONGEST_NUMBER = 40;
    private static final int OCTAL = 8;
    private static final int HEXADECIMAL = 16;
    private static final int INT_BITS = 31;
    private static final int LONG_BITS = 63;

    private YamlScalars() {}

    static JsonNode value(ScalarEvent scalar) {
        String text = scalar.getValue();
        boolean tagged = scalar.getTag().isPresent();
        if (tagged || !scalar.isPlain() || text.length() > LONGEST_NUMBER) {
            return TextNode.valueOf(text);
        }
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(text.toLowerCase(Locale.ROOT).equals("true"));
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text) : TextNode.valueOf(text);
    }

    private static JsonNode number(String text) {
        try {
            if (text.startsWith("0x")) {
                return whole(new BigInteger(text.substring(2), HEXADECIMAL));
            }
            if (text.startsWith("0o")) {
                return whole(new BigInteger(text.substring(2), OCTAL));
            }
            return text.matches("[-+]?\\d+") ? whole(new BigInteger(text)) : DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            // Infinity and not-a-number have no place in JSON; their words have.
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode whole(BigInteger value) {
        if (value.bitLength() <= INT_BITS) {
            return IntNode.valueOf(value.intValue());
        }
        return value.bitLength() <= LONG_BITS ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }
}
