package io.drawbridge.k8s.internal;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The parser of every YAML text. */
public final class YamlEvents {

    private YamlEvents() {}

    /**
     * The events of a text.
     *
     * @throws ReaderException when the text holds half a surrogate pair: the library's reader runs past its buffer
     *     when such halves stand where one of its blocks ends
     */
    public static Parser of(LoadSettings settings, String text) {
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (Character.getType(codePoint) == Character.SURROGATE) {
                throw new ReaderException(settings.getLabel(), index, codePoint, "half a surrogate pair");
            }
            index += Character.charCount(codePoint);
        }
        return new ParserImpl(settings, new StreamReader(settings, text));
    }
}
