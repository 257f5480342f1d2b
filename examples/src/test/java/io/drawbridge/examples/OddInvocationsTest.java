package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.examples.output.Narrator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("drawbridge, however it is called,")
class OddInvocationsTest {

    private static final String EDGE = "edge --region cn-hangzhou --kubernetes 1.26 --host-cidr 10.0.0.0/16 ";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("junk"), "junk: [\n");
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.writeString(directory.resolve("empty"), "");
        Files.writeString(directory.resolve("refused"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {}}]
                current-context: c
                """);
    }

    private int run(String line) {
        String[] words = Arrays.stream(line.strip().split(" +"))
                .map(word -> word.replace("@", directory + "/"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "''                                                       | 2 | a command is missing",
                "--nonsense                                               | 2 | --nonsense",
                "quickstrt                                                | 2 | quickstrt",
                "quickstart --cloud azure                                 | 2 | expected one of",
                "quickstart extra                                         | 2 | extra",
                "quickstart --cloud                                       | 2 | --cloud",
                "clouds --quota -5                                        | 2 | 0 or more is allowed",
                "clouds --quota 99999999999                               | 2 | 0 or more is allowed",
                "clouds bill                                              | 2 | --fake-cloud=FILE",
                "clouds bill --fake-cloud @junk                           | 2 | @junk",
                "operator                                                 | 2 | --policy",
                "operator --policy @nowhere                               | 2 | there is no such file",
                "operator --policy @                                      | 2 | Is a directory",
                "operator --policy @binary                                | 2 | it is not text in UTF-8",
                "operator --policy allow-all --fake-cloud @c --kubeconfig @junk | 2 | is not a kubeconfig",
                "operator --policy allow-all --fake-cloud @c --kubeconfig @refused --quota -1 | 2 | 0 or more is allowed",
                "operator --policy allow-all --fake-cloud @c --kubeconfig @refused --identity a | 2 | goes together with --lease",
                "operator --policy allow-all --fake-cloud @c --kubeconfig @refused --lease a/b --identity | 2 | --identity",
                "operator --policy allow-all --fake-cloud @c --kubeconfig @refused --namespace Games | 2 | is no name",
                "permissions --cloud aws --region bogus                   | 2 | is not a region id",
                "access                                                   | 2 | --demo",
                "access --cluster prod                                    | 2 | --cloud=aws or --cloud=aliyun",
                "access --cloud aws --cluster prod                        | 2 | --region",
                "access --demo --apply                                    | 2 | --demo takes no other option",
                "access --cloud aws --region eu-central-1 --cluster prod --wait soon | 2 | --wait",
                "access --cloud aws --region eu-central-1a --cluster prod | 2 | its region is eu-central-1",
                "access --cloud aliyun --region cn-hangzhou --cluster c1 --check-dns | 2 | is for EKS",
                "access --demo --output json                       | 2 | takes no other option",
                "registered --output yaml                          | 2 | --output",
                "audit --output xml --cluster-uid u                | 2 | --output",
                "access --cloud aws --region eu-central-1 --cluster prod --from nowhere | 2 | nowhere",
                "access --cloud aws --region eu-central-1 --cluster prod --keep ci  | 2 | --keep",
                "edge                                                     | 2 | --region",
                "edge --region cn-hangzhou --kubernetes new --host-cidr 10.0.0.0/16 | 2 | new",
                "EDGE --check @nowhere --demo                             | 2 | there is no such file",
                "EDGE --check @junk --demo                                | 2 | none",
                "EDGE --check @ --demo                                    | 2 | Is a directory",
                "EDGE --check @empty --demo                               | 2 | is not a JSON object",
                "EDGE --check @refused --demo                             | 2 | @refused",
                "EDGE --demo --output yaml                                | 2 | yaml",
                "EDGE --demo --members pl-1                               | 2 | --members",
                "EDGE --demo --members pl-1=10.0.0.0/8                    | 2 | name its file by --check",
                "EDGE --demo --check-group sg-1                           | 2 | name its file by --check",
                "EDGE --demo --format explain --check @empty              | 2 | leave it out, or --check",
                "EDGE --demo --upgrade-to 1.27 --check @empty             | 2 | leave it out, or --check",
                "EDGE --demo --upgrade-to 1.27 --resolve *=0.0.0.0/0      | 2 | leave it out, or --resolve",
                "EDGE --check @binary --demo                              | 2 | it is not text in UTF-8",
                "EDGE --kubeconfig @nowhere                               | 2 | cannot be read",
                "EDGE --demo --raven 203.0.113.8                          | 2 | --demo",
                "EDGE --resolve nonsense                                  | 2 | --resolve",
                "EDGE --kubeconfig @refused                               | 1 | ConnectException",
                "registered                                               | 2 | --demo",
                "registered --demo --acl perhaps                          | 2 | expected one of",
                "registered --kubeconfig @empty                           | 2 | @empty",
                "registered --kubeconfig @refused                         | 1 | ConnectException",
                "audit                                                    | 2 | --cluster-uid",
                "audit --cluster-uid u                                    | 2 | --fake-cloud=FILE",
                "audit --cluster-uid u --fake-cloud @c                    | 2 | No cluster",
                "audit --cluster-uid u --fake-cloud @c --kubeconfig @refused --min-age -1h  | 2 | zero or more",
                "audit --cluster-uid u --fake-cloud @c --kubeconfig @refused --memory @junk | 2 | @junk",
                "audit --cluster-uid u --fake-cloud @c --kubeconfig @refused                | 1 | ConnectException",
                "doctor                                                   | 2 | --demo",
                "doctor --demo --kubeconfig @empty                        | 2 | --demo",
                "doctor --demo -A web                                     | 2 | --all-namespaces",
                "doctor --demo --client nowhere                           | 2 | nowhere",
                "doctor --demo --output xml                               | 2 | expected one of",
                "doctor --demo --cluster-created soon                     | 2 | soon",
                "doctor --kubeconfig @refused --security-group sg-1 web   | 2 | --security-group",
                "doctor --kubeconfig @empty web                           | 2 | @empty",
                "doctor --kubeconfig @refused web                         | 1 | ConnectException",
                "lint                                                     | 2 | FILE",
                "lint @nowhere.yaml                                       | 2 | there is no such file",
                "lint @                                                   | 2 | holds no .yaml, .yml or .json file",
                "lint @binary                                             | 2 | it is not text in UTF-8",
                "lint --fail-on catastrophe @empty                        | 2 | expected one of",
                "lint --plugin calico @empty                              | 2 | calico",
                "lint --plugin terway:new @empty                          | 2 | new",
                "lint --jason @empty                                      | 2 | --jason",
            })
    @DisplayName("ends with the code that its page says, and one line that says why")
    void oneLine(String line, int code, String why) {
        assertThat(run(line.replace("EDGE ", EDGE))).as("%s", err).isEqualTo(code);
        List<String> errors = err.toString()
                .lines()
                .filter(each -> !each.equals(Narrator.DEMO))
                .toList();
        assertThat(errors).singleElement().asString().startsWith("drawbridge").doesNotContain("\tat ", "java.");
        if (why != null) {
            assertThat(errors.get(0)).contains(why.replace("@", directory + "/"));
        }
    }

    static Stream<String> commands() {
        return commands("", Drawbridge.commandLine());
    }

    private static Stream<String> commands(String name, CommandLine line) {
        return Stream.concat(
                Stream.of(name.strip()),
                line.getSubcommands().entrySet().stream()
                        .flatMap(each -> commands(name + " " + each.getKey(), each.getValue())));
    }

    @ParameterizedTest(name = "{0} --help")
    @MethodSource("commands")
    @DisplayName("explains itself with its exit codes, and says its version")
    void explains(String command) throws IOException {
        assertThat(run(command + " --help")).isZero();
        assertThat(out.toString())
                .startsWith(("Usage: drawbridge " + command).strip())
                .contains("Exit codes:", "0   done", "1   there are findings", "2   the command line");
        out.getBuffer().setLength(0);
        assertThat(run(command + " --version")).isZero();
        assertThat(out.toString()).matches("drawbridge \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(Files.readString(Path.of("..", "docs", "program.md")))
                .contains(command.isEmpty() ? "`drawbridge`" : "`" + command + "`");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("writes nothing but that line, in a process of its own")
    void process() throws Exception {
        List<String> arguments = List.of(
                "registered", "--kubeconfig", directory.resolve("refused").toString());
        try (ProgramProcess program = ProgramProcess.start(directory, Map.of(), arguments)) {
            assertThat(program.exitCode(Duration.ofMinutes(1))).isEqualTo(1);
            assertThat(program.log().lines()).singleElement().asString().contains("ConnectException");
        }
    }
}
