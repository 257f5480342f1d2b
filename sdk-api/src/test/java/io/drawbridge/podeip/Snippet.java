package io.drawbridge.podeip;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** Compiles one expression against the module, as a user would. */
final class Snippet {

    private static final String HEAD =
            "import io.drawbridge.eip.*; import io.drawbridge.podeip.*; class Snippet { Object it() { return ";

    private Snippet() {}

    static boolean compiles(String expression, Path directory) {
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        Path source = directory.resolve("Snippet.java");
        PrintStream silence = new PrintStream(PrintStream.nullOutputStream());
        try (silence) {
            Files.writeString(source, HEAD + expression + "; } }");
            String[] arguments = {"-proc:none", "-d", directory.toString(), "-classpath", classes(), source.toString()};
            return compiler.run(silence, silence, arguments) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classes() {
        try {
            URI location = PodEipRequest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(location).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
