package io.drawbridge.examples;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.k8s.declared.Declaration;
import io.drawbridge.k8s.declared.DeclarationFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Option;

/** A file of declarations, and the time that their ends are held against. */
final class DeclaredOptions {

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "declarations as YAML or JSON, one document each")
    private Path file = Path.of("");

    private Clock clock = Clock.systemUTC();

    Clock clock() {
        return clock;
    }

    void clock(Clock another) {
        clock = another;
    }

    /**
     * What the file declares of one type.
     *
     * @throws UsageException when it is not understood, whatever it declares, or has nothing of the type
     */
    <D extends Declaration> List<D> read(Class<D> type, String what) {
        String name = file.toString();
        try {
            List<D> found = DeclarationFile.parse(name, TextFile.read(name, file)).stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException(name + " declares no " + what);
            }
            return found;
        } catch (InvalidSpecException refused) {
            throw new UsageException(name + " is not understood:\n" + refused.findings());
        }
    }
}
