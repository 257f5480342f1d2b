package io.drawbridge.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files beside these programs. */
public final class Resources {

    private Resources() {}

    /** The text of a resource of the program. */
    public static String read(String name) {
        try (InputStream in = Resources.class.getResourceAsStream("/io/drawbridge/examples/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + Resources.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + name, e);
        }
    }
}
