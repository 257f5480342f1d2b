package io.drawbridge.calls.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reading in pages")
class PagesTest {

    private int calls;

    private CloudException failure(IntFunction<Boolean> followed) {
        return catchThrowableOfType(CloudException.class, () -> {
            do {
                calls++;
            } while (followed.apply(calls));
        });
    }

    @Test
    @DisplayName("ends where no token comes, or an empty one")
    void ends() {
        Pages pages = Pages.of("Describe");
        assertThat(pages.token()).isEmpty();
        assertThat(pages.followed("next")).isTrue();
        assertThat(pages.token()).isEqualTo("next");
        assertThat(pages.followed("")).isFalse();
        assertThat(pages.followed(null)).isFalse();
    }

    @Test
    @DisplayName(
            "finding 17, pages that never end: a token that repeats, at once or in a circle, ends it with the operation's name")
    void repeats() {
        Pages pages = Pages.of("DescribeNetworkInterfaces");
        CloudException same = failure(call -> pages.followed("same"));
        assertThat(same).hasMessageContaining("DescribeNetworkInterfaces").hasMessageContaining("does not end");
        assertThat(same.code()).isEqualTo(CloudErrorCode.UNAVAILABLE);
        assertThat(calls).isEqualTo(2);
        Pages circle = Pages.of("Describe");
        assertThat(failure(call -> circle.followed("token" + call % 3))).isNotNull();
        assertThat(calls).isEqualTo(6);
    }

    @Test
    @DisplayName("finding 17, pages that never end: fresh tokens without end are given up after a bound")
    void bound() {
        Pages pages = Pages.of("Describe");
        assertThat(failure(call -> pages.followed("token" + call))).hasMessageContaining("more than 500 pages");
        assertThat(calls).isEqualTo(Pages.MOST);
    }

    @Test
    @DisplayName(
            "finding 17, pages that never end: by count, a page that comes again or a count that is never reached ends it")
    void counted() {
        Pages same = Pages.of("Describe");
        assertThat(failure(call -> same.followed(List.of("a", "b"), 1_000)))
                .hasMessageContaining("nothing that was not on the pages before");
        assertThat(calls).isEqualTo(2);
        Pages endless = Pages.of("Describe");
        assertThat(failure(call -> endless.followed(List.of("item" + call), Integer.MAX_VALUE)))
                .isNotNull();
        assertThat(calls).isEqualTo(2 + Pages.MOST);
    }

    @Test
    @DisplayName("by count, ends when as many came as there are, and at an empty page, which is not whole")
    void countedEnds() {
        Pages pages = Pages.of("Describe");
        assertThat(pages.followed(List.of("a", "b"), 3)).isTrue();
        assertThat(pages.number()).isEqualTo(2);
        assertThat(pages.followed(List.of("c"), 3)).isFalse();
        assertThat(pages.isWhole(3)).isTrue();
        Pages cut = Pages.of("Describe");
        assertThat(cut.followed(List.of(), 3)).isFalse();
        assertThat(cut.isWhole(3)).isFalse();
        assertThat(cut.cutShort(3)).hasMessageContaining("0 of 3");
    }
}
