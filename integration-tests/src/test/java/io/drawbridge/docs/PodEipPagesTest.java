package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.aliyun.RamFeature;
import io.drawbridge.aliyun.RamPolicy;
import io.drawbridge.aliyun.RamRole;
import io.drawbridge.aws.IamFeature;
import io.drawbridge.aws.IamPolicy;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.advice.AccountFacts;
import io.drawbridge.permission.RamGrants;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The pages about pod EIPs:")
final class PodEipPagesTest {

    private static final String OVERVIEW = page("overview");
    private static final String BILLING = page("billing");
    private static final String PERMISSIONS = page("permissions");

    /** A page in one line, so that it does not matter where its lines are broken. */
    private static String page(String name) {
        return Repository.read("docs/" + name + ".md").replaceAll("\\s+", " ");
    }

    /** What stands under a heading, up to the next one. */
    private static String section(String name, String heading) {
        String page = Repository.read("docs/" + name + ".md");
        assertThat(page).contains("\n" + heading + "\n");
        String rest = page.substring(page.indexOf("\n" + heading + "\n") + heading.length() + 2);
        int end = rest.indexOf("\n#");
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static List<String> cells(String section, String first) {
        List<String> rows = section.lines()
                .filter(line -> line.startsWith("| " + first + " |"))
                .toList();
        assertThat(rows).as("rows of %s", first).hasSize(1);
        return Arrays.stream(rows.get(0).split(" \\| ?"))
                .map(cell -> cell.replaceFirst("^\\| ", "").strip())
                .toList();
    }

    @Test
    @DisplayName(
            "S2-1: the requirements name the document, its date, and by title every page that it sends the reader to")
    void sources() {
        String sources = page("requirements").replaceFirst("- `S0-….*", "");
        assertThat(sources)
                .contains("the ACK document \"Attach an independent EIP to a pod\", last updated Sep 20, 2025")
                .containsSubsequence(
                        "\"Create an ACK managed cluster\"",
                        "\"Create an ACK dedicated cluster (no longer available for creation)\"",
                        "\"Use the Terway network plugin\"",
                        "\"Migrate the EIP feature from Terway to ack-extend-network-controller\"",
                        "\"Limits\"",
                        "\"Cloud resource fees\"",
                        "\"Step 1: Create a custom policy\"",
                        "\"Step 2: Grant permissions to the Worker RAM role of the cluster\"",
                        "\"Isolate pod permissions based on RRSA\"",
                        "\"Modify a Helm chart\"",
                        "\"Manage components\"",
                        "\"Terway\"",
                        "\"Request an EIP\"",
                        "\"Manage tags\"",
                        "\"Create and manage IP address pools\"",
                        "\"Configure an access control policy for the Internet border\"",
                        "\"Configure cluster security groups\"");
    }

    @Test
    @DisplayName("S2-2: the overview says what a pod has by default, and what its EIP is")
    void podEip() {
        assertThat(OVERVIEW)
                .containsSubsequence(
                        "A pod by default has a private IP address only.",
                        "A pod EIP is a public address of one pod.",
                        "Through it the pod talks to external networks, unaffected by the traffic of other pods");
    }

    @Test
    @DisplayName("S2-19: the overview says how traffic goes without a pod EIP, and names both uses of one")
    void uses() {
        assertThat(OVERVIEW)
                .containsSubsequence(
                        "Without a pod EIP, its outbound traffic leaves by the SNAT of its host, or by external SNAT"
                                + " with an EIP",
                        "inbound traffic comes by a LoadBalancer Service",
                        "It is for",
                        "- pods whose mapped port is random: UDP game servers, conference calls, RTSP with other ports"
                                + " for each client;",
                        "- pods that compete for Internet traffic");
    }

    @Test
    @DisplayName("S2-6: the prerequisites list dedicated clusters as existing ones only")
    void prerequisites() {
        String clusters =
                cells(section("overview", "## Prerequisites"), "cluster").get(1);
        assertThat(clusters)
                .isEqualTo("an ACK managed cluster, or an ACK dedicated cluster that exists: dedicated clusters can no"
                        + " longer be created");
        assertThat(section("overview", "## What to do").lines().filter(line -> line.matches("\\d\\. .*")))
                .hasSize(4)
                .first()
                .asString()
                .contains("permissions.md");
    }

    @Test
    @DisplayName("S2-17: the page of billing says that the components cost nothing extra and the cloud's resources do")
    void fees() {
        assertThat(BILLING)
                .containsSubsequence(
                        "Enabling Terway's EIP feature or `ack-extend-network-controller` costs nothing extra",
                        "The cloud resources that are used are charged, EIPs among them.");
    }

    @Test
    @DisplayName("the page of billing has the defaults that advice counts with")
    void defaults() {
        assertThat(OVERVIEW)
                .contains(
                        AccountFacts.aliyun().build().quota() + " pay-as-you-go EIPs an account by default",
                        AccountFacts.aws().build().quota() + " addresses a region by default");
        int rate = EipLimits.aliyunDefaults()
                .rate(EipAction.ALLOCATE)
                .orElseThrow()
                .calls();
        assertThat(BILLING).contains("on Alibaba Cloud " + rate + " purchases a minute", "more than twice the quota");
    }

    @Test
    @DisplayName(
            "S2-28: the page of permissions gives both steps in order, and the path for AliyunCSManagedNetworkRole")
    void steps() {
        String steps = section("permissions", "## On Alibaba Cloud").replaceAll("\\s+", " ");
        assertThat(steps)
                .containsSubsequence(
                        "1. Create a custom policy",
                        "2. Grant it to the role",
                        "For `AliyunCSManagedNetworkRole`: on the role's page, go to the Permissions tab, click Add"
                                + " Permissions, then Custom Policy, select the policy, and click OK.");
        assertThat(RamGrants.toManagedNetworkRole("p", "{}").console())
                .satisfiesExactly(
                        first -> assertThat(first).contains("Create Policy"),
                        second -> assertThat(second)
                                .containsSubsequence(
                                        "page of the RAM role AliyunCSManagedNetworkRole",
                                        "Permissions tab",
                                        "Add Permissions",
                                        "Custom Policy",
                                        "select",
                                        "OK"));
    }

    @Test
    @DisplayName("S2-28: the page of permissions names the roles that the SDK names")
    void roles() {
        String steps = section("permissions", "## On Alibaba Cloud");
        LocalDate lastOfMay = LocalDate.of(2020, 5, 31);
        assertThat(RamRole.of(EipPlugin.terway(), Kind.ACK_DEDICATED, LocalDate.MAX))
                .isEqualTo(RamRole.of(EipPlugin.terway(), Kind.ACK_MANAGED, lastOfMay))
                .isEqualTo(RamRole.MANAGED_NETWORK);
        assertThat(steps)
                .contains("| Terway | ACK dedicated; ACK managed, created before June 2020 |"
                        + " `AliyunCSManagedNetworkRole` |");
        assertThat(RamRole.of(EipPlugin.terway(), Kind.ACK_MANAGED, lastOfMay.plusDays(1)))
                .isEqualTo(RamRole.WORKER);
        assertThat(steps).contains("| Terway | ACK managed, created in or after June 2020 | the same |");
    }

    @ParameterizedTest(name = "the page of permissions has what RAM has to allow for {0}")
    @EnumSource
    void ram(RamFeature feature) {
        String cell = cells(table(), "`" + feature + "`").get(1);
        assertThat(listed(cell, RamPolicy.least(Set.of(RamFeature.READ)).actions()))
                .containsExactlyInAnyOrderElementsOf(
                        RamPolicy.least(Set.of(feature)).actions());
    }

    @ParameterizedTest(name = "the page of permissions has what IAM has to allow for {0}")
    @EnumSource
    void iam(IamFeature feature) {
        String cell = cells(table(), "`" + feature + "`").get(2);
        assertThat(listed(
                        cell,
                        IamPolicy.least("eu-central-1", Set.of(IamFeature.READ)).actions()))
                .containsExactlyInAnyOrderElementsOf(
                        IamPolicy.least("eu-central-1", Set.of(feature)).actions());
    }

    private static String table() {
        return section("permissions", "## What a policy has to allow");
    }

    /** The actions of a cell; "these" are those of the first row. */
    private static List<String> listed(String cell, List<String> these) {
        List<String> listed = new ArrayList<>(cell.startsWith("these") ? these : List.of());
        Arrays.stream(cell.split("`"))
                .filter(word -> word.matches("[a-z0-9]+:\\w+"))
                .forEach(listed::add);
        return listed;
    }
}
