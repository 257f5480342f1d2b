package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.ServedAction;
import io.drawbridge.testing.time.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;

/** A new version of the vendor's SDK brings new members; each has to be served by the fake, or refused. */
@DisplayName("Every member of a request that the fake AWS serves")
class ServedMembersTest {

    /** Members that newer models have than that of the SDK that is used here. */
    private static final Set<String> NEWER = Set.of("IncludeManagedResources");

    private static final FakeCloud CLOUD = FakeCloud.aws(TestClock.create());

    static Stream<ServedAction> actions() {
        return CLOUD.served().values().stream();
    }

    private static List<SdkField<?>> fields(String action) throws ReflectiveOperationException {
        for (String service : List.of("ec2", "eks")) {
            String name = "software.amazon.awssdk.services." + service + ".model." + action + "Request";
            try {
                return ((SdkPojo) Class.forName(name).getMethod("builder").invoke(null)).sdkFields();
            } catch (ClassNotFoundException e) {
                // of the other service, then
            }
        }
        throw new AssertionError("the vendor's SDK has no request " + action);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("actions")
    @DisplayName("is carried out, or is listed as refused, as the vendor's model has it")
    void allListed(ServedAction action) throws Exception {
        assertThat(RequestMembers.unlisted(action, fields(action.action())))
                .as("members of %s that are neither served nor refused", action.action())
                .isEmpty();
        assertThat(NEWER)
                .as("members of %s that the model does not have", action.action())
                .containsAll(RequestMembers.unmodelled(action, fields(action.action())));
    }

    @Test
    @DisplayName("is looked at: one more turns the check red, at the top and inside of another")
    void redWhenOneIsAdded() throws Exception {
        ServedAction allocate = CLOUD.served().get("AllocateAddress");
        List<SdkField<?>> more = new ArrayList<>(fields("AllocateAddress"));
        more.add(text("Colour"));
        assertThat(RequestMembers.unlisted(allocate, more)).containsExactly("Colour");
        ServedAction without = new ServedAction(
                "AuthorizeSecurityGroupIngress",
                CLOUD.served().get("AuthorizeSecurityGroupIngress").parameters(),
                Set.of());
        assertThat(RequestMembers.unlisted(without, fields("AuthorizeSecurityGroupIngress")))
                .contains("IpPermissions.N.Groups.N.VpcPeeringConnectionId");
        assertThat(RequestMembers.unmodelled(allocate, List.of(text("Domain")))).contains("NetworkBorderGroup");
    }

    private static SdkField<String> text(String name) {
        return SdkField.<String>builder(MarshallingType.STRING)
                .memberName(name)
                .traits(LocationTrait.builder()
                        .location(MarshallLocation.PAYLOAD)
                        .locationName(name)
                        .build())
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("actions")
    @DisplayName("that is listed as refused really is, by its name")
    void refused(ServedAction action) {
        for (String member : action.refused()) {
            String parameter = member.replace(".N", ".1");
            assertThatThrownBy(() -> CLOUD.call(new CloudRequest(action.action(), Map.of(parameter, "x"))))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("does not carry out the parameter " + parameter);
        }
    }
}
