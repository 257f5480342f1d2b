package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.ServedAction;
import io.drawbridge.testing.time.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes the table with {@code -Ddrawbridge.docs=write}. */
@DisplayName("The table of what the fake clouds serve")
class ServedPageTest {

    private static final String HEAD =
            "| action | members that are carried out | members that are refused |\n|---|---|---|\n";

    @Test
    @DisplayName("lists every action of both clouds with its members, those that are refused apart, and nothing else")
    void everyAction() throws Exception {
        String expected = Arrays.stream(CloudProfile.values())
                .flatMap(profile -> rows(
                        profile,
                        FakeCloud.builder(profile).clock(TestClock.create()).build()))
                .collect(Collectors.joining("\n"));
        Path file = Path.of("..", "docs", "testing.md");
        if ("write".equals(System.getProperty("drawbridge.docs"))) {
            write(file, expected);
        }
        String page = Files.readString(file);
        assertThat(page.substring(start(page), end(page))).isEqualTo(expected);
    }

    private static int start(String page) {
        int head = page.indexOf(HEAD);
        assertThat(head).as("the head of the table").isPositive();
        return head + HEAD.length();
    }

    private static int end(String page) {
        return page.indexOf("\n\n", start(page) - 1);
    }

    private static void write(Path file, String rows) throws IOException {
        String page = Files.readString(file);
        Files.writeString(file, page.substring(0, start(page)) + rows + page.substring(end(page)));
    }

    private static Stream<String> rows(CloudProfile profile, FakeCloud cloud) {
        String name = profile == CloudProfile.AWS ? "AWS" : "Alibaba Cloud";
        return cloud.served().values().stream().map(action -> row(name, action));
    }

    private static String row(String cloud, ServedAction action) {
        return "| %s `%s` | %s | %s |"
                .formatted(cloud, action.action(), words(action.parameters()), words(action.refused()));
    }

    /** A list is there by its own name too; the name with its numbers says more. */
    private static String words(Set<String> members) {
        return members.stream()
                .filter(member -> !members.contains(member + ".N"))
                .map(member -> member.endsWith(".*") ? member.substring(0, member.length() - 2) : member)
                .map(member -> "`" + member + "`")
                .collect(Collectors.joining(", "));
    }
}
