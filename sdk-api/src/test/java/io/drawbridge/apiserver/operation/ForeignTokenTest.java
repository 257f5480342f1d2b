package io.drawbridge.apiserver.operation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.plan.Wish;
import io.drawbridge.eip.EipSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("finding 20, an operation's token that somebody edited")
class ForeignTokenTest {

    private static final String TOKEN = token();

    private static String token() {
        AccessStep step = new AccessStep.AssociateEip(Optional.empty());
        Instant since = Instant.parse("2026-11-27T12:00:00Z");
        Access wanted = new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), NetworkAcl.off());
        return OperationToken.write(new OperationState<>(
                ClusterId.of("prod"),
                new Wish<>(wanted, KeepReachable.from("203.0.113.7/32"), Wish.Fixes.TAKEN, Set.of(), Optional.empty()),
                Set.of(),
                Set.of(),
                Optional.of(Pending.accepted(step, Optional.of(new OperationId("T-1")), since)),
                AccessProgress.Change.CHANGED,
                1));
    }

    @ParameterizedTest
    @CsvSource({
        "denials, 99999999999999999999, is no whole number",
        "denials, x\\nx, is no whole number",
        "wanted.bandwidth, 99999999999999999999, is no whole number",
        "wanted.bandwidth, 501, out of range",
        "fixes, x\\nx, is not known",
        "change, x\\u0000x, is not known",
        "client0.place, MOON, is not known",
        "since, x\\nx, could not be parsed",
        "since, +9999999999-01-01T00:00:00Z, could not be parsed",
        "patience, PT99999999999999999999H, cannot be parsed",
        "patience, x\\u202ex, cannot be parsed"
    })
    @DisplayName("finding 20, numbers, words and times that do not fit: one line that names the value")
    void refuses(String field, String value, String why) {
        String edited = TOKEN.replaceAll(
                "(\"" + field.replace(".", "\\.") + "\":\")[^\"]*", "$1" + value.replace("\\", "\\\\"));
        assertThatThrownBy(() -> OperationToken.read(edited, Access.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .message()
                .matches("[^\\p{Cntrl}\\u202e]*");
    }
}
