package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("drawbridge clouds")
class CloudsCommandTest {

    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final String PRIVATE = "10.0.0.10";

    @TempDir
    Path directory;

    private Path journal() {
        return directory.resolve("journals");
    }

    private ProgramProcess clouds() throws IOException {
        ProgramProcess clouds = ProgramProcess.start(
                directory, Map.of(), List.of("clouds", "--journal", journal().toString()));
        clouds.await("it says how to end it", () -> clouds.log().contains("Ctrl-C"));
        return clouds;
    }

    private static URI uri(ProgramProcess clouds, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + " +(http://127\\.0\\.0\\.1:\\d+/) ")
                .matcher(clouds.log());
        assertThat(line.find()).as(clouds.log()).isTrue();
        return URI.create(line.group(1));
    }

    private static Eips aliyun(ProgramProcess clouds) {
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("any", "any"))
                .endpoint(uri(clouds, "Alibaba Cloud"))
                .build()
                .eips();
    }

    private static Aws aws(ProgramProcess clouds) {
        return Aws.builder("eu-central-1")
                .accessKey("any", "any")
                .endpoint(uri(clouds, "AWS"))
                .build();
    }

    @Test
    @DisplayName("serves both clouds to the vendors' own clients where it says, and ends with 0 on SIGTERM")
    void serves() throws Exception {
        try (ProgramProcess clouds = clouds();
                Aws aws = aws(clouds)) {
            bind(aliyun(clouds));
            bind(aws.eips());
            clouds.terminate();
            assertThat(clouds.exitCode(SECONDS)).as(clouds.log()).isZero();
        }
        assertThat(journal().resolve("aliyun.journal")).isNotEmptyFile();
        assertThat(journal().resolve("aws.journal")).isNotEmptyFile();
    }

    @Test
    @DisplayName("is the same accounts when it was killed and runs again with the same journals")
    void remembers() throws Exception {
        try (ProgramProcess clouds = clouds();
                Aws aws = aws(clouds)) {
            bind(aliyun(clouds));
            bind(aws.eips());
            clouds.kill();
        }
        try (ProgramProcess again = clouds();
                Aws aws = aws(again)) {
            assertThat(aliyun(again).describe(MARK.owner())).hasSize(1);
            assertThat(aws.eips().describe(MARK.owner())).hasSize(1);
        }
    }

    private static void bind(Eips eips) {
        Eip eip = eips.allocate(EipSpec.defaults(), MARK);
        NetworkInterface eni = eips.locate(List.of(PRIVATE)).get(0);
        eips.associate(eip.id(), new AssociationTarget(eni.id(), PRIVATE));
        assertThat(eips.describe(MARK.owner()))
                .singleElement()
                .satisfies(bound -> assertThat(bound.association()).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense                 | Unknown option",
                "--quota few                | is not a number of EIPs",
                "--quota -1                 | 0 or more is allowed",
                "--rates slow               | expected one of",
                "--journal FILE             | cannot be used",
                "--journal OTHER            | Is a directory",
            })
    @DisplayName("ends with 2 and says what is not understood")
    void refusesNonsense(String arguments, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.createDirectories(other.resolve("aliyun.journal"));
        StringWriter err = new StringWriter();
        String[] words = ("clouds " + arguments)
                .replace("FILE", file.toString())
                .replace("OTHER", other.toString())
                .split(" +");
        CommandLine line = Drawbridge.commandLine().setErr(new PrintWriter(err, true));
        assertThat(line.execute(words)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }
}
