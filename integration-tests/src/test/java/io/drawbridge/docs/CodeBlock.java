package io.drawbridge.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fenced block of a page. */
record CodeBlock(Path page, int line, String language, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    static List<CodeBlock> of(Path page) {
        List<CodeBlock> blocks = new ArrayList<>();
        String text = Repository.read(page);
        Matcher fenced = FENCED.matcher(text);
        while (fenced.find()) {
            int line = 1 + (int) text.substring(0, fenced.start()).lines().count();
            blocks.add(new CodeBlock(page, line, fenced.group(1), fenced.group(2)));
        }
        return blocks;
    }

    static List<CodeBlock> all(String language) {
        return Repository.pages().stream()
                .flatMap(page -> of(page).stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }

    @Override
    public String toString() {
        return Repository.name(page) + ":" + line;
    }
}
