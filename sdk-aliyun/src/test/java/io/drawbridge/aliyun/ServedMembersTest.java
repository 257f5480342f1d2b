package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.tea.NameInMap;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaModel;
import com.aliyun.tea.Validation;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.ServedAction;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every member of a request of Alibaba Cloud's SDKs")
class ServedMembersTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private static final Map<String, ServedAction> ACTIONS =
            FakeCloud.aliyun(TestClock.create()).served();

    private static final Map<String, Map<String, Boolean>> NEWEST = RequestMembers.newest();

    static Stream<ServedAction> served() {
        return ACTIONS.values().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("served")
    @DisplayName("is carried out by the fake, or listed as refused")
    void listed(ServedAction action) {
        Map<String, Boolean> java = RequestMembers.ofJava(action.action());
        assertThat(RequestMembers.unlisted(action, java.keySet()))
                .as("members of the Java class of %s that the fake would ignore", action.action())
                .isEmpty();
        Map<String, Boolean> newest = NEWEST.getOrDefault(action.action(), Map.of());
        assertThat(RequestMembers.unlisted(action, newest.keySet()))
                .as("members of the newest model of %s that the fake would ignore", action.action())
                .isEmpty();
    }

    /** A request with a list, a part and a required member, as the vendor writes them. */
    public static final class SampleRequest extends TeaModel {
        @NameInMap("Known")
        public String known;

        @NameInMap("Fresh")
        @Validation(required = true)
        public String fresh;

        @NameInMap("Tag")
        public List<SampleTag> tag;

        @NameInMap("Ids")
        public List<String> ids;
    }

    /** A part of it. */
    public static final class SampleTag extends TeaModel {
        @NameInMap("Key")
        public String key;

        @NameInMap("Scope")
        public String scope;
    }

    @Test
    @DisplayName("that is neither makes the test above fail: the checker sees it, nested and in lists too")
    void teeth() {
        Map<String, Boolean> members = RequestMembers.members(SampleRequest.class);
        assertThat(members)
                .containsOnly(
                        Map.entry("Known", false),
                        Map.entry("Fresh", true),
                        Map.entry("Tag.N.Key", false),
                        Map.entry("Tag.N.Scope", false),
                        Map.entry("Ids.N", false));
        ServedAction lacking = ServedAction.of("Sample", "Known", "Tag.N.Key");
        assertThat(RequestMembers.unlisted(lacking, members.keySet())).containsExactly("Fresh", "Ids.N", "Tag.N.Scope");
        assertThat(RequestMembers.unlisted(lacking.refusing("Fresh", "Ids", "Tag.N.Scope"), members.keySet()))
                .isEmpty();
        ServedAction real = ACTIONS.get("DescribeEipAddresses");
        ServedAction poorer = new ServedAction(real.action(), without(real.parameters(), "EipName"), real.refused());
        assertThat(RequestMembers.unlisted(
                        poorer, RequestMembers.ofJava(real.action()).keySet()))
                .containsExactly("EipName");
    }

    private static Set<String> without(Set<String> names, String name) {
        return names.stream().filter(each -> !each.equals(name)).collect(Collectors.toSet());
    }

    @Test
    @DisplayName(
            "is one that the vendor has: the fake lists none that no model knows, for the actions that have models")
    void noInventions() {
        served().filter(action -> NEWEST.containsKey(action.action())).forEach(action -> {
            Set<String> known = new TreeSet<>(NEWEST.get(action.action()).keySet());
            known.addAll(RequestMembers.ofJava(action.action()).keySet());
            // Parts of the path, and whose resources it is about, which not every request has.
            known.addAll(Set.of("ClusterId", "region_id", "OwnerAccount"));
            assertThat(Stream.concat(action.parameters().stream(), action.refused().stream())
                            .map(name -> name.replace(".*", ""))
                            .filter(name -> known.stream()
                                    .noneMatch(member -> member.equals(name) || member.startsWith(name + "."))))
                    .as(action.action())
                    .isEmpty();
        });
    }

    static Stream<Arguments> required() {
        return served().filter(action -> !action.action().contains("Cluster"))
                .flatMap(action -> NEWEST.getOrDefault(action.action(), Map.of()).entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(member -> Arguments.of(action.action(), member.getKey())));
    }

    @ParameterizedTest(name = "W5, W16, X5: {0} without {1}")
    @MethodSource("required")
    @DisplayName("W5, W16, X5: that is required is missed")
    void missed(String action, String member) throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        NEWEST.get(action).forEach((name, required) -> {
            if (required && !name.equals(member)) {
                query.put(name.replace(".N", ".1") + (name.equals("Tag.N") ? ".Key" : ""), "cn-hangzhou");
            }
        });
        String name = member.replace(".N", "");
        TeaException refused = catchThrowableOfType(TeaException.class, () -> call(action, query));
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getCode()).isEqualTo("Missing" + name);
        assertThat(refused.getMessage()).contains(name + " is mandatory for this action.");
    }

    private static void call(String action, Map<String, String> query) throws Exception {
        boolean ecs = action.contains("NetworkInterfaces") || action.contains("SecurityGroup");
        Params params = VendorConfig.rpc(action, ecs ? "2014-05-26" : "2016-04-28");
        new com.aliyun.teaopenapi.Client(VendorConfig.of(cloud.server()))
                .callApi(params, new OpenApiRequest().setQuery(query), new RuntimeOptions().setAutoretry(false));
    }
}
