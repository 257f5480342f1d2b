package io.drawbridge.network.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.RandomRules;
import io.drawbridge.network.RuleNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Needs the Debian packages nftables, iptables and firewalld, and root; {@code -Ddrawbridge.firewall.tools=skip} does
 * without.
 */
@Tag("proof")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisplayName("What is written for a firewall")
class FirewallToolsTest {

    private static final String FIREWALLD = "/usr/bin/firewall-offline-cmd";
    private static final String PACKAGES =
            "install the Debian packages nftables, iptables and firewalld, or say -Ddrawbridge.firewall.tools=skip";

    @TempDir
    Path directory;

    static Stream<PortRules> rules() {
        PortRule printable = Samples.KUBELET.withNote(new RuleNote(printable(), Phase.RUNNING, ""));
        PortRule verbose = Samples.KUBELET.withNote(new RuleNote("p".repeat(1_000), Phase.RUNNING, ""));
        PortRule hostile = Samples.KUBELET.withNote(new RuleNote(Samples.HOSTILE, Phase.RUNNING, ""));
        return Stream.concat(
                Stream.of(
                        PortRules.none(),
                        Samples.EVERY_KIND,
                        PortRules.of(printable),
                        PortRules.of(hostile),
                        PortRules.of(verbose)),
                Stream.iterate(0, seed -> seed + 1).limit(60).map(seed -> new RandomRules(seed).rules(1 + seed * 5)));
    }

    private static String printable() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c < 0x7f; c++) {
            all.append(c);
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("is taken by nft")
    void nftables(PortRules rules) throws Exception {
        accepted("/usr/sbin/nft", rules, new Nftables("drawbridge"), "--check", "--file");
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("is taken by iptables-restore")
    void iptables(PortRules rules) throws Exception {
        accepted("/usr/sbin/iptables-restore", rules, Iptables.ipv4("edge"), "--test", "--noflush");
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("is taken by ip6tables-restore")
    void ip6tables(PortRules rules) throws Exception {
        accepted("/usr/sbin/ip6tables-restore", rules, Iptables.ipv6("edge"), "--test", "--noflush");
    }

    static Stream<PortRules> fewRules() {
        return rules().limit(6);
    }

    @ParameterizedTest
    @MethodSource("fewRules")
    @DisplayName("is taken by firewalld, whose configuration holds every rule then and is valid")
    void firewalld(PortRules rules) throws Exception {
        assumeTrue(!"skip".equals(System.getProperty("drawbridge.firewall.tools")), "told to skip");
        assertThat(Path.of(FIREWALLD)).as(PACKAGES).exists();
        Path configuration = Files.createDirectory(directory.resolve("firewalld"));
        Files.copy(Path.of("/etc/firewalld/firewalld.conf"), configuration.resolve("firewalld.conf"));
        String command = FIREWALLD + " --system-config " + configuration;
        Rendering rendering = new Firewalld("edge").render(rules);
        Path script = write(rendering.text(), "rules.sh");
        for (int time = 1; time <= 2; time++) {
            assertThat(run(List.of("env", "FIREWALL=" + command, "sh", script.toString()))
                            .lines())
                    .as("time %s", time)
                    .containsOnly("success");
        }
        // Some versions say so, others end well without a word.
        assertThat(run(List.of("sh", "-c", command + " --check-config"))).isIn("", "success\n");
        long kept = Stream.of("ingress", "egress")
                .map(direction -> configuration.resolve("policies/edge-" + direction + ".xml"))
                .mapToLong(FirewallToolsTest::ruleCount)
                .sum();
        assertThat(kept)
                .isEqualTo(rendering
                        .text()
                        .lines()
                        .filter(line -> line.contains("--add-rich-rule="))
                        .distinct()
                        .count());
    }

    private static long ruleCount(Path policy) {
        try {
            return Files.readString(policy)
                    .lines()
                    .filter(line -> line.contains("<rule"))
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Stream<Arguments> kernelTools() {
        return Stream.of(
                arguments(
                        "nft add table inet edge; nft add chain inet edge input '{ type filter hook input priority 0; }';"
                                + " nft add chain inet edge ingress; nft add rule inet edge input jump ingress",
                        "nft -f",
                        "nft list ruleset",
                        new Nftables("edge"),
                        new Nftables("ports")),
                arguments(
                        "iptables -N edge-ingress; iptables -A INPUT -j edge-ingress",
                        "iptables-restore --noflush",
                        "iptables -S",
                        Iptables.ipv4("edge"),
                        Iptables.ipv4("ports")),
                arguments(
                        "ip6tables -N edge-ingress; ip6tables -A INPUT -j edge-ingress",
                        "ip6tables-restore --noflush",
                        "ip6tables -S",
                        Iptables.ipv6("edge"),
                        Iptables.ipv6("ports")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("kernelTools")
    @DisplayName("takes the place of what was loaded before under its name, and leaves all else as it is")
    void loadedAgain(String jump, String load, String list, Renderer edge, Renderer ports) throws Exception {
        assumeTrue(!"skip".equals(System.getProperty("drawbridge.firewall.tools")), "told to skip");
        PortRules ssh = PortRules.of(
                PortRule.ingress().tcp(22).cidr("0.0.0.0/0").build(),
                PortRule.ingress().tcp(22).cidr("::/0").build());
        Path open = write(edge.render(ssh).text(), "open.txt");
        Path other = write(ports.render(ssh).text(), "other.txt");
        Path closed = write(edge.render(PortRules.none()).text(), "closed.txt");
        List<String> before = loaded(jump, load, list, open, other);
        assertThat(before).anyMatch(line -> line.contains("dport 22")).anyMatch(line -> line.contains("ingress"));
        assertThat(loaded(jump, load, list, open, other, open)).isEqualTo(before);
        assertThat(loaded(jump, load, list, open, other, closed))
                .isNotEqualTo(before)
                .isEqualTo(loaded(jump, load, list, other, closed));
    }

    /** What the kernel has then, in a network of its own, which ends with the shell. */
    private List<String> loaded(String jump, String load, String list, Path... files) throws Exception {
        StringBuilder script = new StringBuilder("set -e; PATH=$PATH:/usr/sbin; ").append(jump);
        for (Path file : files) {
            script.append("; ").append(load).append(' ').append(file);
        }
        String listing = run(List.of("unshare", "--net", "sh", "-c", script + "; " + list));
        return listing.lines().sorted().toList();
    }

    @Test
    @DisplayName("is left as it is by terraform fmt, where there is one")
    void terraform() throws Exception {
        PortRules rules = rules().reduce(PortRules::merge).orElseThrow();
        for (Renderer renderer : List.of(new AwsTerraform(), new AliyunTerraform())) {
            Path terraform = Path.of("/usr/local/bin/terraform");
            assumeTrue(Files.exists(terraform), "no terraform here; Debian has no package of it");
            Path file = write(renderer.render(rules).text(), "rules.tf");
            assertThat(run(List.of(terraform.toString(), "fmt", "-check", "-diff", file.toString())))
                    .isEmpty();
        }
    }

    private void accepted(String tool, PortRules rules, Renderer renderer, String... arguments) throws Exception {
        assumeTrue(!"skip".equals(System.getProperty("drawbridge.firewall.tools")), "told to skip");
        assertThat(Path.of(tool)).as(PACKAGES).exists();
        Path file = write(renderer.render(rules).text(), "rules.txt");
        assertThat(run(Stream.of(Stream.of(tool), Stream.of(arguments), Stream.of(file.toString()))
                        .flatMap(words -> words)
                        .toList()))
                .isEmpty();
    }

    private Path write(String text, String name) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** What the command has to say; it says nothing when all is well. */
    private String run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("TF_CLI_CONFIG_FILE", directory.resolve("none").toString());
        Files.writeString(directory.resolve("none"), "");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : "exit " + process.exitValue() + ": " + output + command;
    }
}
