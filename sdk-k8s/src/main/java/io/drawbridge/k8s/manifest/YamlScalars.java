package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * The types of scalars as Kubernetes' tools read them: the words of YAML 1.1 ({@code on}, {@code yes}, {@code n}),
 * numbers with underscores and of base 2, 8 and 16; times and sexagesimal numbers are texts.
 */
final class YamlScalars {

    private static final Set<String> TRUE =
            Set.of("true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> NOT_FINITE = Set.of(
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");

    private static final Pattern WHOLE =
            Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]++(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]++)?");

    private static final String TAG = "tag:yaml.org,2002:";
    private static final int LONGEST_NUMBER = 40;
    private static final int[] BASES = {16, 2, 8, 10};
    private static final int INT_BITS = 31;
    private static final int LONG_BITS = 63;

    private YamlScalars() {}

    static JsonNode value(ScalarEvent scalar) {
        String text = scalar.getValue();
        Optional<String> tag = scalar.getTag();
        boolean typed =
                tag.isPresent() ? Set.of("int", "float", "bool", "null").contains(name(tag.get())) : scalar.isPlain();
        return typed ? resolve(text) : TextNode.valueOf(text);
    }

    private static String name(String tag) {
        return tag.startsWith(TAG) ? tag.substring(TAG.length()) : tag;
    }

    private static JsonNode resolve(String text) {
        if (NULL.contains(text)) {
            return NullNode.getInstance();
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return BooleanNode.valueOf(TRUE.contains(text));
        }
        if (NOT_FINITE.contains(text)) {
            return DoubleNode.valueOf(Double.NaN);
        }
        char first = text.charAt(0);
        boolean number = first == '.' || first == '-' || first == '+' || Character.digit(first, 10) >= 0;
        return number ? number(text) : TextNode.valueOf(text);
    }

    private static JsonNode number(String text) {
        String digits = text.charAt(0) == '.' ? text : text.replace("_", "");
        Matcher whole = WHOLE.matcher(digits);
        if (digits.length() <= LONGEST_NUMBER && whole.matches()) {
            return whole(whole);
        }
        // A huge number is no less a number, but is nowhere needed to its last digit.
        return DECIMAL.matcher(digits).matches()
                ? DoubleNode.valueOf(Double.parseDouble(
                        digits.length() <= LONGEST_NUMBER
                                ? digits
                                : digits.substring(0, LONGEST_NUMBER).replaceAll("[-+eE.]+$", "")))
                : TextNode.valueOf(text);
    }

    private static JsonNode whole(Matcher number) {
        for (int i = 0; i < BASES.length; i++) {
            String digits = number.group(i + 2);
            if (digits != null) {
                return whole(new BigInteger(number.group(1) + digits, BASES[i]));
            }
        }
        return NullNode.getInstance();
    }

    private static JsonNode whole(BigInteger value) {
        if (value.bitLength() <= INT_BITS) {
            return IntNode.valueOf(value.intValue());
        }
        return value.bitLength() <= LONG_BITS ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }
}
