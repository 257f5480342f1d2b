package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of the contract")
class ContractPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:EC|AS)-\\d+) \\| ([A-Z]+) \\| (.*) \\|.*\\|$");

    @Test
    @DisplayName("of Eips lists every rule in its words and with its evidence, and no other; no number is used twice")
    void eips() throws IOException {
        assertThat(documented("eips-contract.md"))
                .containsExactlyInAnyOrderEntriesOf(tested(
                        LifeRules.class,
                        LossRules.class,
                        PurchaseRules.class,
                        FenceRules.class,
                        RefusalRules.class,
                        ReadRules.class,
                        EipsLiveContract.class));
    }

    @Test
    @DisplayName(
            "of ApiServers lists every rule in its words and with its evidence, and no other; no number is used twice")
    void apiServers() throws IOException {
        assertThat(documented("api-servers-contract.md"))
                .containsExactlyInAnyOrderEntriesOf(
                        tested(ApiServersContract.class, EksApiServersContract.class, AckApiServersContract.class));
    }

    private static Map<String, String> documented(String page) throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", page)));
        while (row.find()) {
            documented.put(row.group(1), row.group(2) + " " + row.group(3));
        }
        return documented;
    }

    private static Map<String, String> tested(Class<?>... groups) {
        Map<String, String> tested = new TreeMap<>();
        Stream.of(groups)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> {
                    String[] name =
                            method.getAnnotation(DisplayName.class).value().split(": ", 2);
                    String evidence = method.getAnnotation(Rule.class).value().name();
                    assertThat(tested.put(name[0], evidence + " " + name[1]))
                            .as(name[0])
                            .isNull();
                });
        return tested;
    }
}
