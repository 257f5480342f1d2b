package io.drawbridge.calls.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.error.CloudErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A status without an error of the cloud's own")
class HttpStatusTest {

    @ParameterizedTest(name = "finding 16, bare statuses: {0} means {1}, and that nothing was done: {2}")
    @CsvSource({
        "429, THROTTLED, true",
        "503, THROTTLED, true",
        "500, UNAVAILABLE, false",
        "502, UNAVAILABLE, false",
        "504, UNAVAILABLE, false",
        "520, UNAVAILABLE, false",
        "302, UNAVAILABLE, false",
        "408, UNAVAILABLE, true",
        "403, FORBIDDEN, true",
        "404, UNKNOWN, true",
        "413, UNKNOWN, true"
    })
    void meanings(int code, CloudErrorCode meaning, boolean refusal) {
        HttpStatus status = new HttpStatus(code);
        assertThat(status.meaning()).isEqualTo(meaning);
        assertThat(status.isRefusal()).isEqualTo(refusal);
        assertThat(status).hasToString("HTTP " + code);
    }
}
