package io.drawbridge.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Findings")
class FindingsTest {

    private static final Finding ERROR = Finding.of(SampleCode.BAD_THING, "s", "m");
    private static final Finding WARNING = Finding.of(SampleCode.ODD_THING, "s", "m");
    private static final Finding NOTE = Finding.of(SampleCode.NEW_THING, "s", "m");

    @Test
    @DisplayName("none is empty and says so")
    void none() {
        assertThat(Findings.none()).isEmpty();
        assertThat(Findings.none().isEmpty()).isTrue();
        assertThat(Findings.none()).hasToString("no findings").isEqualTo(Findings.of());
        assertThat(Findings.none().hasErrors()).isFalse();
        assertThat(Findings.of(List.of())).isSameAs(Findings.none());
    }

    @Test
    @DisplayName("keep their order, are joined and picked by severity")
    void joins() {
        Findings all = Findings.of(WARNING, ERROR).and(Findings.of(NOTE));

        assertThat(all.codes()).containsExactly("odd-thing", "bad-thing", "new-thing");
        assertThat(all.hasErrors()).isTrue();
        assertThat(all.only(Severity.NOTE)).containsExactly(NOTE);
        assertThat(Findings.of(NOTE).has(Severity.WARNING)).isFalse();
        assertThat(all.and(Findings.none())).isSameAs(all);
        assertThat(all.toString().lines()).hasSize(3);
    }

    @Test
    @DisplayName("do not change with the list they were made of")
    void copies() {
        List<Finding> list = new ArrayList<>(List.of(NOTE));
        Findings findings = new Findings(list);
        list.add(ERROR);

        assertThat(findings.all()).containsExactly(NOTE).isUnmodifiable();
    }
}
