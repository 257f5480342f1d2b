package io.drawbridge.k8s.internal;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The parser of every YAML text. */
public final class YamlEvents {

    private YamlEvents() {}

    /**
     * The events of a text.
     *
     * @throws ScannerException when the text holds half a surrogate pair, with its place: the library's reader runs
     *     past its buffer when such halves stand where one of its blocks ends
     */
    public static Parser of(LoadSettings settings, String text) {
        int characters = 0;
        for (int index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
            if (Character.getType(text.codePointAt(index)) == Character.SURROGATE) {
                StreamReader before = new StreamReader(settings, text.substring(0, index));
                before.forward(characters);
                throw new ScannerException("half a surrogate pair", before.getMark());
            }
            characters++;
        }
        return new ParserImpl(settings, new StreamReader(settings, text));
    }
}
