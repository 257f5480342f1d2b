package io.drawbridge.eip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An owner mark")
class OwnerMarkTest {

    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "games", "lobby-0", "podeip-uid", 3);

    @Test
    @DisplayName("is read back from its tags")
    void survivesTags() {
        assertThat(OwnerMark.fromTags(MARK.tags())).contains(MARK);
        assertThat(MARK.tags())
                .hasSize(OwnerMark.TAGS)
                .allSatisfy(
                        (key, value) -> assertThat(OwnerMark.isReserved(key)).isTrue());
    }

    @Test
    @DisplayName("has tags and a token that never change between releases, since EIPs in the cloud carry them")
    void isStable() {
        assertThat(MARK.tags())
                .containsExactly(
                        Map.entry("drawbridge-cluster", "cluster-uid"),
                        Map.entry("drawbridge-podeip", "podeip-uid"),
                        Map.entry("drawbridge-attempt", "3"),
                        Map.entry("drawbridge-namespace", "games"),
                        Map.entry("drawbridge-name", "lobby-0"));
        assertThat(MARK.token()).isEqualTo("512db68fba7261ad375fc569e029efd7494a65da4b08ed9f");
    }

    @Test
    @DisplayName("has one token for one identity: both UIDs and the attempt, not the names")
    void tokensFollowIdentity() {
        Set<String> tokens = new HashSet<>();
        for (int attempt = 1; attempt <= 100; attempt++) {
            tokens.add(MARK.withAttempt(attempt).token());
        }
        tokens.add(new OwnerMark("cluster-uid\n", "games", "lobby-0", "podeip-uid", 3).token());
        tokens.add(new OwnerMark("cluster-uid", "games", "lobby-0", "other", 3).token());

        assertThat(tokens).hasSize(102).allMatch(token -> token.matches("[0-9a-f]{48}"));
        assertThat(new OwnerMark("cluster-uid", "other", "other", "podeip-uid", 3).token())
                .isEqualTo(MARK.token());
    }

    @Test
    @DisplayName("cuts names that are longer than a tag")
    void cutsNames() {
        OwnerMark mark = new OwnerMark("c", "n".repeat(200), "n".repeat(253), "u", 1);

        assertThat(mark.tags().values()).allMatch(value -> value.length() <= 128);
        assertThat(OwnerMark.fromTags(mark.tags()))
                .hasValueSatisfying(read -> assertThat(read.token()).isEqualTo(mark.token()));
    }

    @ParameterizedTest(name = "attempt [{0}]")
    @DisplayName("is not read from broken tags")
    @ValueSource(strings = {"", "0", "-1", "x", "99999999999"})
    void refusesBrokenTags(String attempt) {
        Map<String, String> tags = new HashMap<>(MARK.tags());
        tags.put("drawbridge-attempt", attempt);

        assertThat(OwnerMark.fromTags(tags)).isEmpty();
    }

    @Test
    @DisplayName("is not read when a UID is missing, blank or too long")
    void refusesMissingUids() {
        for (String key : Set.of("drawbridge-cluster", "drawbridge-podeip")) {
            Map<String, String> tags = new HashMap<>(MARK.tags());
            tags.put(key, " ");
            assertThat(OwnerMark.fromTags(tags)).isEmpty();
            tags.put(key, "u".repeat(129));
            assertThat(OwnerMark.fromTags(tags)).isEmpty();
            tags.remove(key);
            assertThat(OwnerMark.fromTags(tags)).isEmpty();
        }
        assertThat(OwnerMark.fromTags(Map.of())).isEmpty();
    }

    @Test
    @DisplayName("refuses an attempt below 1 and a blank UID, with the value")
    void boundsValues() {
        assertThatThrownBy(() -> MARK.withAttempt(0)).hasMessageContaining("attempt 0");
        assertThatThrownBy(() -> new OwnerMark(" ", "n", "n", "u", 1)).hasMessageContaining("cluster UID \" \"");
        assertThatThrownBy(() -> new OwnerMark("c", "n", "n", "", 1)).hasMessageContaining("PodEIP UID \"\"");
    }

    @Test
    @DisplayName("is matched by the filters of its record and of its cluster only")
    void isFiltered() {
        assertThat(MARK.owner().matches(MARK.withAttempt(9))).isTrue();
        assertThat(OwnerFilter.cluster("cluster-uid").matches(MARK)).isTrue();
        assertThat(OwnerFilter.cluster("other").matches(MARK)).isFalse();
        assertThat(OwnerFilter.record("cluster-uid", "other").matches(MARK)).isFalse();
        assertThat(OwnerFilter.record("other", "podeip-uid").matches(MARK)).isFalse();
    }

    @Test
    @DisplayName("R20, mutant P17: is none once it was taken off, whatever else the tags say")
    void takenOff() {
        Map<String, String> tags = new HashMap<>(new OwnerMark("cluster", "default", "web", "uid", 3).tags());
        assertThat(OwnerMark.fromTags(tags)).isPresent();
        tags.putAll(OwnerMark.disowningTags());
        assertThat(OwnerMark.fromTags(tags)).isEmpty();
    }
}
