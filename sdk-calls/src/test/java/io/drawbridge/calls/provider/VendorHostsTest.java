package io.drawbridge.calls.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The hosts that a vendor may be called at")
class VendorHostsTest {

    private static final VendorHosts HOSTS = VendorHosts.under("example.net", "example.org");

    @ParameterizedTest(name = "are the vendor's over TLS and loopback addresses, such as {0}")
    @ValueSource(
            strings = {
                "https://api.example.net",
                "HTTPS://API.Example.ORG:8443/",
                "http://127.0.0.1:8080",
                "https://localhost",
                "http://[::1]:1/"
            })
    void allowed(String endpoint) {
        assertThat(HOSTS.checked(URI.create(endpoint))).hasToString(endpoint);
    }

    @ParameterizedTest(name = "are no others, and the message shows only host and scheme of {0}")
    @ValueSource(
            strings = {
                "http://api.example.net",
                "https://example.net",
                "https://badexample.net",
                "https://example.net.example.com",
                "https://169.254.169.254/latest",
                "https://secret:secret@api.example.net",
                "https://api.example.net/secret",
                "https://api.example.net?secret",
                "ftp://127.0.0.1",
                "api.example.net",
                "mailto:secret"
            })
    void refused(String endpoint) {
        assertThatThrownBy(() -> HOSTS.checked(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a host under example.net or example.org")
                .hasMessageNotContaining("secret");
    }

    @Test
    @DisplayName("are under at least one domain")
    void none() {
        assertThatThrownBy(() -> new VendorHosts(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
