package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reading much. */
abstract class ReadRules extends RuleGroup {

    /** More than two pages of either cloud, and no multiple of one. */
    private static final int MANY = 250;

    ReadRules(EipsContract contract) {
        super(contract);
    }

    /** Not where each costs something. */
    private static List<EipId> buyMany(Bench bench) {
        bench.cloud();
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(i ->
                        bench.eips.allocate(EipSpec.defaults(), bench.mark(i)).id())
                .toList();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-47: more addresses than a page holds are read whole, by owner and by id")
    void manyAddresses() {
        Bench bench = bench();
        List<EipId> bought = buyMany(bench);
        assertThat(bench.eips.describe(OwnerFilter.cluster(bench.mark.clusterUid())))
                .extracting(Eip::id)
                .containsExactlyInAnyOrderElementsOf(bought);
        assertThat(bench.eips.describe(bought).keySet()).containsExactlyInAnyOrderElementsOf(bought);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-48: ids that the cloud does not know are absent, and do not hide the others")
    void unknownIds() {
        Bench bench = bench();
        EipId known = bench.buy().id();
        EipId gone = bench.eips.allocate(EipSpec.defaults(), bench.mark(2)).id();
        bench.vanish(gone);
        assertThat(bench.eips.describe(List.of(gone, known, known)).keySet()).containsExactly(known);
    }

    @Test
    @Rule(Evidence.INFERRED)
    @DisplayName("EC-49: asking for nothing sends nothing and finds nothing")
    void nothing() {
        Bench bench = bench();
        bench.buy();
        bench.sendsNothing(() -> {
            assertThat(bench.eips.describe(List.of())).isEmpty();
            assertThat(bench.eips.locate(List.of())).isEmpty();
            assertThat(bench.eips.describeBoundTo(List.of())).isEmpty();
        });
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-50: more private addresses than a call takes are all looked for")
    void manyPrivateAddresses() {
        Bench bench = bench();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            addresses.add("10.1." + i / 200 + "." + (1 + i % 200));
            bench.cloud().addInterface(addresses.get(i));
        }
        assertThat(bench.eips.locate(addresses)).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(bench.cloud().ledger().count(EipAction.LOCATE)).isLessThan(MANY / 20);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-56: what carries a tag is found among many addresses, whoever bought it, and no other value of it")
    void tagged() {
        Bench bench = bench();
        var others = buyMany(bench);
        List<EipId> mail = new ArrayList<>();
        for (int i = 0; i < MANY / 2; i++) {
            mail.add(bench.cloud().console().buyByHand(tagged("mail")));
        }
        mail.add(bench.eips.allocate(tagged("mail"), bench.mark(0)).id());
        for (String other : List.of("", "Mail", "mail2", "m*l", "mai?")) {
            var unused = bench.cloud().console().buyByHand(tagged(other));
        }
        assertThat(bench.eips.describe(EipTag.of("pool", "mail")))
                .allSatisfy(eip -> assertThat(eip.tags()).containsEntry("pool", "mail"))
                .extracting(Eip::id)
                .containsExactlyInAnyOrderElementsOf(mail)
                .doesNotContainAnyElementsOf(others);
        for (String other : List.of("", "m*l", "mai?")) {
            assertThat(bench.eips.describe(EipTag.of("pool", other))).hasSize(1);
        }
        assertThat(bench.eips.describe(EipTag.of("mail", "pool"))).isEmpty();
    }

    private static EipSpec tagged(String pool) {
        return EipSpec.builder().tag("pool", pool).build();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-52: what is bound to an interface is found among many addresses, whoever bought it")
    void boundToInterfaces() {
        Bench bench = bench();
        var unused = buyMany(bench);
        EipId byHand = bench.cloud().console().buyByHand(EipSpec.defaults());
        AssociationTarget target = bench.target("10.0.0.10", "10.0.0.11");
        bench.cloud().console().bind(byHand, target);
        EipId elsewhere = bench.cloud().console().buyByHand(EipSpec.defaults());
        bench.cloud().console().bind(elsewhere, bench.target("10.0.0.20", "10.0.0.21"));
        assertThat(bench.eips.describeBoundTo(List.of(target.networkInterfaceId(), "eni-unknown")))
                .extracting(Eip::id)
                .containsExactly(byHand);
    }
}
