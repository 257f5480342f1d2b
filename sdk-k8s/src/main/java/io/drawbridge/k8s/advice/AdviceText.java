package io.drawbridge.k8s.advice;

import io.drawbridge.eip.GoDuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@link RolloutAdvice} for people: a table of the workloads, the account's numbers, the findings. */
final class AdviceText {

    private static final String GAP = "  ";
    private static final List<String> HEADER =
            List.of("workload", "pods", "most", "surge", "charged", "kept when its pods are gone");

    private final RolloutAdvice advice;

    AdviceText(RolloutAdvice advice) {
        this.advice = advice;
    }

    /** A time span as people write it. */
    static String words(Duration duration) {
        return GoDuration.of(duration).text();
    }

    String text() {
        List<String> lines = new ArrayList<>();
        if (!advice.demands().isEmpty()) {
            List<List<String>> rows = new ArrayList<>(List.of(HEADER));
            advice.demands().forEach(demand -> rows.add(row(demand)));
            lines.addAll(aligned(rows));
            lines.add("");
        }
        lines.addAll(aligned(numbers()));
        lines.add("");
        lines.add(advice.findings().toString());
        return String.join("\n", lines);
    }

    private static List<String> row(EipDemand demand) {
        return List.of(
                demand.workload(),
                String.valueOf(demand.pods()),
                String.valueOf(demand.mostPods()),
                String.valueOf(demand.surge()),
                demand.charging(),
                Retention.of(demand)
                        .map(retention -> retention
                                .hours()
                                .map(hours -> retention.eips() + " for " + demand.release())
                                .orElse(retention.eips() + " until somebody deletes their PodEIPs"))
                        .orElse("none"));
    }

    private List<List<String>> numbers() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("EIPs at first", String.valueOf(advice.eips())));
        rows.add(List.of("EIPs at most", advice.mostEips() + ", while updates run " + advice.peakEips()));
        rows.add(List.of("quota", quota()));
        rows.add(List.of("bought", advice.bought() + ", again by each update " + advice.boughtByUpdate()));
        rows.add(List.of("purchases an hour", hour()));
        rows.add(List.of("the last EIP", "after " + words(advice.leastTime()) + " at the earliest"));
        advice.account()
                .prices()
                .ifPresentOrElse(
                        prices -> rows.addAll(costs(prices)),
                        () -> rows.add(List.of(
                                "costs an hour", "not computed, no prices were given; traffic is charged besides")));
        return rows;
    }

    private String quota() {
        AccountFacts account = advice.account();
        OptionalInt missing = advice.shortfall();
        if (account.used().isEmpty() || missing.isEmpty()) {
            return account.quota() + ", in use not known";
        }
        return account.quota() + ", in use " + account.used().getAsInt() + ", free "
                + account.free().orElseThrow() + ", missing " + missing.getAsInt();
    }

    private String hour() {
        OptionalInt hourly = advice.account().purchasesAnHour();
        if (hourly.isEmpty()) {
            return "not limited";
        }
        OptionalInt updates = advice.updatesWithinHour();
        return hourly.getAsInt()
                + (updates.isPresent() ? "; that is the rollout and " + updates.getAsInt() + " updates" : "");
    }

    private List<List<String>> costs(Prices prices) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "costs an hour",
                money(total(prices, Use.FIRST), prices) + ", at most " + money(total(prices, Use.MOST), prices)
                        + "; traffic is charged besides"));
        advice.demands().stream()
                .flatMap(demand -> Retention.of(demand).stream())
                .forEach(retention -> rows.add(List.of("kept at worst", kept(retention, prices))));
        return rows;
    }

    private static String kept(Retention retention, Prices prices) {
        return retention.demand().workload() + " " + money(retention.cost(prices), prices)
                + (retention.hours().isEmpty() ? " each hour, without end" : "");
    }

    private enum Use {
        FIRST,
        MOST
    }

    private BigDecimal total(Prices prices, Use use) {
        return advice.demands().stream()
                .map(demand -> prices.ofHour(demand)
                        .multiply(BigDecimal.valueOf(use == Use.FIRST ? demand.pods() : demand.mostPods())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String money(BigDecimal amount, Prices prices) {
        BigDecimal shown = amount.stripTrailingZeros();
        return shown.toPlainString() + " " + prices.currency();
    }

    /** Columns as wide as their widest cell; the last is not filled up. */
    private static List<String> aligned(List<List<String>> rows) {
        return rows.stream().map(row -> aligned(row, rows)).toList();
    }

    private static String aligned(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int widest = rows.stream()
                    .mapToInt(other -> other.get(at).length())
                    .max()
                    .orElse(0);
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widest - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
