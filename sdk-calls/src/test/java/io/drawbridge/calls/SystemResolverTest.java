package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The machine's resolver, asked through the JDK,")
final class SystemResolverTest {

    private final SystemResolver resolver = new SystemResolver();

    @Test
    @DisplayName("S1-22: gives addresses without a zone, and none for a name that nobody has")
    void addresses() {
        assertThat(resolver.addresses("localhost")).isNotEmpty().isSubsetOf("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(resolver.addresses("a name with blanks")).isEmpty();
    }
}
