package io.drawbridge.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.k8s.podeip.PodEip;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hints for native images name")
class NativeImageHintsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String OF_THE_TOKEN = "io.drawbridge.k8s.migration.MigrationMemory$Text";

    private static List<String> texts(String file, String list, String field) throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(RESOURCES
                        .resolve("META-INF/native-image/io.drawbridge/drawbridge-k8s")
                        .resolve(file)
                        .toFile());
        return StreamSupport.stream(json.at(list).spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }

    /** Classes of this project that one is made of; constants of enumerations need no hint. */
    private static void reach(Type type, Set<String> found) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> reach(argument, found));
        }
        if (!(type instanceof Class<?> made)
                || made.isEnum()
                || !made.getName().startsWith("io.drawbridge.")
                || !found.add(made.getName())) {
            return;
        }
        reach(made.getGenericSuperclass(), found);
        for (Field field : made.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                reach(field.getGenericType(), found);
            }
        }
    }

    @Test
    @DisplayName("every class that is made of JSON by reflection")
    void classes() throws IOException, ClassNotFoundException {
        Set<String> made = new TreeSet<>();
        reach(PodEip.class, made);
        reach(Class.forName(OF_THE_TOKEN), made);
        assertThat(texts("reflect-config.json", "", "name")).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    @DisplayName("every resource")
    void resources() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<String> named = files.filter(Files::isRegularFile)
                    .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("META-INF/"))
                    .map(file -> "\\Q" + file + "\\E")
                    .toList();
            assertThat(texts("resource-config.json", "/resources/includes", "pattern"))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }
}
