package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Eips;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fake cloud in a plain program")
class WithoutTestLibrariesTest {

    private static URL homeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static URLClassLoader withoutTestLibraries() {
        URL[] classPath = {homeOf(FakeCloud.class), homeOf(PlainMain.class), homeOf(Eips.class)};
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    @Test
    @DisplayName("runs with no AssertJ and no JUnit on the class path")
    void plainMain() throws Exception {
        try (URLClassLoader loader = withoutTestLibraries()) {
            assertThatThrownBy(() -> loader.loadClass("org.assertj.core.api.Assertions"))
                    .isInstanceOf(ClassNotFoundException.class);
            Object main =
                    loader.loadClass(PlainMain.class.getName()).getConstructor().newInstance();
            assertThat(((Supplier<?>) main).get())
                    .hasToString("Bill[bought=1, inUse=0, retained=0, released=1] {AllocateEipAddress=1}");
        }
    }
}
