package io.drawbridge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Needs the Debian packages awscli, python3-boto3, nodejs and npm; the SDKs for JavaScript come by {@code npm ci} from
 * the lock file in {@code integration-tests/foreign}, where the calls are too.
 */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@DisplayName("Foreign clients, each on a new fake cloud over HTTP,")
class ForeignCallsTest {

    private static final Path SOURCES = Path.of("foreign");
    private static final Path PLACE = Path.of("target", "foreign");
    private static final String PYTHON = "/usr/bin/python3";

    /** How many calls there have to be at least. */
    private static final int FEWEST = 300;

    private static final Pattern SUM = Pattern.compile("(?m)^\\S+: (\\d+) calls, \\d+ ok, (\\d+) odd$");

    /** One client, with the lists of calls that it plays. */
    private record Player(String name, CloudProfile cloud, List<String> command, List<String> lists) {}

    private static final List<Player> PLAYERS = List.of(
            new Player(
                    "boto3", CloudProfile.AWS, List.of(PYTHON, "aws.py", "boto3"), List.of("ec2.calls", "eks.calls")),
            new Player("aws-cli", CloudProfile.AWS, List.of(PYTHON, "aws.py", "aws-cli"), List.of("cli.calls")),
            new Player("aws-js", CloudProfile.AWS, List.of("node", "aws-js.js"), List.of("ec2.calls", "eks.calls")),
            new Player(
                    "aliyun-js",
                    CloudProfile.ALIYUN,
                    List.of("node", "aliyun.js", "aliyun-js"),
                    List.of("vpc.calls", "cs.calls")),
            new Player(
                    "pop-core",
                    CloudProfile.ALIYUN,
                    List.of("node", "aliyun.js", "pop-core"),
                    List.of("vpc.calls", "cs.calls")));

    @BeforeAll
    void install() throws Exception {
        for (String program : List.of(PYTHON, "/usr/bin/aws", "/usr/bin/node", "/usr/bin/npm")) {
            assertThat(Path.of(program))
                    .as("install the Debian packages awscli, python3-boto3, nodejs and npm")
                    .exists();
        }
        Files.createDirectories(PLACE);
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(SOURCES, path -> Files.isRegularFile(path))) {
            for (Path source : sources) {
                Files.copy(source, PLACE.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run(List.of("npm", "ci", "--ignore-scripts"));
    }

    @Test
    @DisplayName("get the answers of the real clouds in at least 300 calls, and none that is odd")
    void calls() throws Exception {
        List<String> odd = new ArrayList<>();
        StringBuilder answers = new StringBuilder();
        int calls = 0;
        for (Player player : PLAYERS) {
            for (String list : player.lists) {
                String output = play(player, list);
                answers.append(output);
                Matcher sum = SUM.matcher(output);
                assertThat(sum.find()).as(output).isTrue();
                System.out.println(sum.group() + " (" + list + ")");
                calls += Integer.parseInt(sum.group(1));
                output.lines()
                        .filter(line -> line.startsWith("odd"))
                        .forEach(line -> odd.add(player.name + ": " + line));
            }
        }
        Files.writeString(PLACE.resolve("answers.txt"), answers);
        assertThat(odd).isEmpty();
        assertThat(calls).isGreaterThanOrEqualTo(FEWEST);
    }

    /** A list begins in a world of its own. */
    private static String play(Player player, String list) throws Exception {
        try (ForeignScene scene = new ForeignScene(player.cloud)) {
            List<String> command = new ArrayList<>(player.command);
            command.addAll(List.of(list, scene.endpoint(), scene.control(), scene.kept()));
            return run(command);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(PLACE.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("AWS_ACCESS_KEY_ID", "id");
        environment.put("AWS_SECRET_ACCESS_KEY", "key");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", "none");
        Arrays.asList("AWS_CA_BUNDLE", "AWS_PROFILE", "NODE_OPTIONS").forEach(environment::remove);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + output).isZero();
        return output;
    }
}
