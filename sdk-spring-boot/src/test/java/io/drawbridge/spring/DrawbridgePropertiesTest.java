package io.drawbridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.FilteredClassLoader;

@DisplayName("A property of an application")
class DrawbridgePropertiesTest {

    @ParameterizedTest(name = "that is wrong keeps it from starting: {0}={1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "drawbridge.cloud                 | azure             | azure",
                "drawbridge.region                | cn-hangzhou-h     | its region is cn-hangzhou",
                "drawbridge.vpc                   | my network        | give one such as vpc-bp1abcdefg",
                "drawbridge.operator.enabled      | perhaps           | perhaps",
                "drawbridge.operator.policy       | classpath:no.yaml | it cannot be read",
                "drawbridge.operator.policy       | classpath:bad.yaml | shares",
                "drawbridge.operator.lease        | operator          | allowed is NAMESPACE/NAME",
                "drawbridge.operator.lease        | games/Operator    | is no name",
                "drawbridge.operator.namespaces   | games,games       | duplicate",
                "drawbridge.operator.namespaces   | games,            | is no name",
                "drawbridge.operator.namespaces   | Games_1           | is no name",
                "drawbridge.operator.max-data-age | 0s                | above zero is allowed",
                "drawbridge.operator.max-data-age | soon              | soon",
                "drawbridge.opertor.enabled       | true              | opertor",
            })
    void wrong(String property, String value, String told) {
        Starter.withOperator()
                .withPropertyValues("drawbridge.cloud=aliyun", "drawbridge.region=cn-hangzhou")
                .withPropertyValues(property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(failure -> assertThat(messages(failure))
                                .anySatisfy(message -> assertThat(message).contains(property))
                                .anySatisfy(message -> assertThat(message).contains(told))));
    }

    @Test
    @DisplayName("drawbridge.operator.namespaces without a value keeps it from starting: it would be all namespaces")
    void noNamespace() {
        Starter.withOperator()
                .withPropertyValues("drawbridge.operator.namespaces=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("drawbridge.operator.namespaces")
                        .hasMessageContaining("name one at least"));
    }

    @Test
    @DisplayName("drawbridge.operator.identity keeps it from starting without a Lease, and when it is blank")
    void identity() {
        Starter.withOperator()
                .withPropertyValues("drawbridge.operator.identity=replica-1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("drawbridge.operator.lease")
                        .hasMessageContaining("without a Lease every replica works"));
        Starter.withOperator()
                .withPropertyValues("drawbridge.operator.lease=games/operator", "drawbridge.operator.identity= ")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("drawbridge.operator.identity")
                        .hasMessageContaining("a name of its own"));
    }

    @ParameterizedTest(name = "that is missing keeps it from starting: {0}")
    @ValueSource(strings = {"drawbridge.region", "drawbridge.operator.policy", "drawbridge.cloud"})
    void missing(String property) {
        String[] others = Stream.of(
                        "drawbridge.cloud=aliyun",
                        "drawbridge.region=cn-hangzhou",
                        "drawbridge.operator.enabled=true",
                        "drawbridge.operator.policy=classpath:policy.yaml")
                .filter(said -> !said.startsWith(property + "="))
                .toArray(String[]::new);
        Starter.application()
                .withPropertyValues(others)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("Property " + property + " with value 'null' is invalid: "));
    }

    @Test
    @DisplayName("that names a cloud whose module is not there says which module it takes")
    void withoutModule() {
        Starter.application()
                .withClassLoader(new FilteredClassLoader("io.drawbridge.aws"))
                .withPropertyValues(
                        "drawbridge.operator.enabled=true",
                        "drawbridge.operator.policy=classpath:policy.yaml",
                        "drawbridge.cloud=aws",
                        "drawbridge.region=eu-central-1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("drawbridge.cloud")
                        .hasMessageContaining("or aws, with drawbridge-aws"));
    }

    @Test
    @DisplayName("is described for IDEs and on the page, and none is for a secret")
    void described() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "embedding.md"));
        String written = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
        List<?> properties =
                (List<?>) JsonParserFactory.getJsonParser().parseMap(written).get("properties");

        assertThat(properties).hasSizeGreaterThan(8).allSatisfy(each -> {
            Map<?, ?> property = (Map<?, ?>) each;
            assertThat(String.valueOf(property.get("description")))
                    .hasSizeGreaterThan(10)
                    .doesNotContain("{@");
            assertThat(page).contains("| `" + property.get("name") + "` |");
            assertThat(String.valueOf(property.get("name"))).doesNotContainPattern("secret|key|password|token");
        });
    }

    private static List<String> messages(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(String::valueOf)
                .toList();
    }
}
