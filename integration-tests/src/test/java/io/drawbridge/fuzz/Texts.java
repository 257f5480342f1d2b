package io.drawbridge.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Makes texts out of texts, and shows them. */
final class Texts {

    private static final int LONGEST = 4_000;

    /** What parsers trip over. */
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\n",
            "\r",
            "\t",
            "\0",
            "-",
            "+",
            ".",
            ",",
            ":",
            "/",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "\\",
            "*a",
            "&a ",
            "!!",
            "%",
            "0",
            "00",
            "-0",
            "1e9",
            "0x1f",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999",
            "NaN",
            "null",
            "true",
            "~",
            "h",
            "ns",
            "::",
            "::1",
            "/33",
            "/129",
            "0.0.0.0/0",
            "255.255.255.256",
            "\u0660",
            "\ud800",
            "\u202e",
            "\ufeff",
            "\u0085",
            "é",
            "- ",
            "? ",
            "---\n",
            "k8s.aliyun.com/",
            "drawbridge-",
            "podeip.drawbridge.io/");

    private final SplittableRandom random;
    private final List<String> seeds;

    Texts(long seed, List<String> seeds) {
        this.random = new SplittableRandom(seed);
        this.seeds = seeds;
    }

    /** A text that nobody has thought of. */
    String next() {
        String text = seeds.get(random.nextInt(seeds.size()));
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            text = changed(text);
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(8));
        String head = text.substring(0, at);
        String tail = text.substring(end);
        String middle = text.substring(at, end);
        return switch (random.nextInt(8)) {
            case 0 -> head + tail;
            case 1 -> head + middle + middle + tail;
            case 2 -> head + middle.repeat(1 + random.nextInt(200)) + tail;
            case 3 -> head + (char) random.nextInt(128) + text.substring(at);
            case 4 -> head + (char) random.nextInt(0x10000) + tail;
            case 5 -> head + other(at) + tail;
            default -> head + PIECES.get(random.nextInt(PIECES.size())) + (random.nextBoolean() ? middle : "") + tail;
        };
    }

    private String other(int at) {
        String other = seeds.get(random.nextInt(seeds.size()));
        return other.substring(Math.min(at, other.length()));
    }

    // --- maps as texts ---

    /** Lines of key=value. */
    static Map<String, String> map(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            String[] parts = line.split("=", 2);
            map.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return map;
    }

    static String lines(Map<String, String> map) {
        return map.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** In a form that can be put into a list of seeds. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                shown.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.append('"').toString();
    }
}
