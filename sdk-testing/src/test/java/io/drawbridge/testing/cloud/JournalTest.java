package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A cloud in a journal")
class JournalTest {

    @TempDir
    Path directory;

    private final TestClock clock = TestClock.create();

    private FakeCloud.Builder builder() {
        return FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .quota(1000)
                .unlimitedRates()
                .journal(directory.resolve("cloud.journal"));
    }

    private static EipId buy(FakeCloud cloud, String uid) {
        return cloud.eips().allocate(EipSpec.defaults(), Marks.of(uid)).id();
    }

    @Test
    @DisplayName("is one cloud for all that open it, at a time and one after the other")
    void shared() {
        FakeCloud one = builder().build();
        FakeCloud other = builder().build();
        NetworkInterface eni = one.addInterface("10.0.0.1");
        EipId id = buy(one, "uid-1");
        assertThat(buy(other, "uid-1")).isEqualTo(id);
        other.eips().associate(id, new AssociationTarget(eni.id(), "10.0.0.1"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(one.find(id).orElseThrow().state()).isEqualTo(EipState.IN_USE);

        FakeCloud restarted = builder().build();
        assertThat(restarted.all()).isEqualTo(one.all()).isEqualTo(other.all());
        assertThat(restarted.calls().calls())
                .isEqualTo(one.calls().calls())
                .isEqualTo(other.calls().calls());
        restarted.reset();
        assertThat(one.all()).isEmpty();
        assertThat(one.calls().calls()).isEmpty();
    }

    @Test
    @DisplayName("keeps its regions apart, and gives nothing out twice in two of them")
    void regions() {
        FakeCloud one = builder().build();
        EipId here = buy(one, "uid-1");
        EipId there = buy(one.region("cn-beijing"), "uid-1");
        assertThat(there).isNotEqualTo(here);
        FakeCloud restarted = builder().build();
        assertThat(restarted.all()).extracting(Eip::id).containsExactly(here);
        assertThat(restarted.region("cn-beijing").all()).extracting(Eip::id).containsExactly(there);
        assertThat(restarted.region("cn-beijing").calls().count()).isEqualTo(1);
        assertThat(buy(restarted, "uid-2")).isNotIn(here, there);
    }

    @Test
    @DisplayName("remembers what the fault dials did, and what the console could not do")
    void faults() {
        FakeCloud one = builder().build();
        one.faults().loseAnswer(EipAction.ALLOCATE).once();
        assertThatThrownBy(() -> buy(one, "uid-1")).isInstanceOf(OutcomeUnknownException.class);
        one.faults().loseRequest(EipAction.ALLOCATE).once();
        assertThatThrownBy(() -> buy(one, "uid-2")).isInstanceOf(OutcomeUnknownException.class);
        one.faults().hideNew(Duration.ofMinutes(1)).once();
        EipId hidden = buy(one, "uid-3");
        assertThatThrownBy(() -> one.console().release(EipId.of("eip-none"))).isInstanceOf(IllegalStateException.class);

        FakeCloud restarted = builder().build();
        assertThat(restarted.all()).hasSize(2).isEqualTo(one.all());
        assertThat(restarted.calls().calls()).isEqualTo(one.calls().calls());
        assertThat(restarted.eips().describe(List.of(hidden))).isEmpty();
    }

    @Test
    @DisplayName("ignores the torn last line of a process that died while it wrote")
    void tornLine() throws Exception {
        EipId first = buy(builder().build(), "uid-1");
        Path file = directory.resolve("cloud.journal");
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < 40; cut += 13) {
            FakeCloud writer = builder().build();
            Files.write(file, whole);
            Files.writeString(
                    file, "{\"sequence\":9,\"at\":\"\u00e9".substring(0, cut % 20 + 1), StandardOpenOption.APPEND);
            FakeCloud next = builder().build();
            assertThat(next.all()).hasSize(1);
            assertThat(buy(next, "uid-1")).isEqualTo(first);
            assertThat(writer.calls().calls()).hasSize(2);
        }
    }

    @Test
    @DisplayName("is not opened with other settings")
    void otherSettings() {
        buy(builder().build(), "uid-1");
        FakeCloud other = builder().quota(7).build();
        assertThatThrownBy(() -> buy(other, "uid-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quota=7");
    }

    @Test
    @DisplayName("loses and doubles nothing under many threads on two clouds")
    void threads() throws Exception {
        List<FakeCloud> clouds = List.of(builder().build(), builder().build());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<EipId>> purchases = new ArrayList<>();
            IntStream.range(0, 100).forEach(i -> purchases.add(() -> buy(clouds.get(i % 2), "uid-" + i / 2)));
            List<EipId> bought = new ArrayList<>();
            for (Future<EipId> purchase : threads.invokeAll(purchases)) {
                bought.add(purchase.get());
            }
            assertThat(bought.stream().distinct()).hasSize(50);
            for (int i = 0; i < 100; i += 2) {
                assertThat(bought.get(i)).isEqualTo(bought.get(i + 1));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(clouds.get(0).ledger()).boughtNothingTwice().billed(new Bill(50, 0, 50, 0));
        assertThat(clouds.get(1).calls().calls())
                .isEqualTo(clouds.get(0).calls().calls());
    }

    @Test
    @DisplayName("has everything that a killed process was answered, and each purchase once")
    void killedProcess() throws Exception {
        Path file = directory.resolve("killed.journal");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Buyer.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        List<String> answered = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            while (answered.size() < 20) {
                answered.add(output.readLine());
            }
            process.destroyForcibly().waitFor();
        }
        FakeCloud survivor = Buyer.open(file);
        assertThat(survivor.all()).extracting(eip -> eip.id().value()).containsAll(answered);
        assertThat(survivor.ledger()).boughtNothingTwice();
        assertThat(buy(survivor, "uid-0")).isEqualTo(EipId.of(answered.get(0)));
        assertThat(survivor.calls().countsByName()).containsOnlyKeys("AllocateEipAddress");
    }
}
