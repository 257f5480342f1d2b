package io.drawbridge.examples.options;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.advice.AccountFacts;
import io.drawbridge.k8s.advice.Prices;
import java.math.BigDecimal;
import java.time.Duration;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** What the account of a rollout may do, and pays. */
public final class AccountOptions {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private enum Cloud {
        ALIYUN,
        AWS
    }

    @Option(
            names = "--cloud",
            paramLabel = "aliyun|aws",
            defaultValue = "aliyun",
            description = "whose defaults count; default ${DEFAULT-VALUE}")
    private Cloud cloud = Cloud.ALIYUN;

    @Nullable
    @Option(
            names = "--quota",
            paramLabel = "NUMBER",
            converter = QuotaConverter.class,
            description = "how many EIPs the account may have; default the cloud's own, 20 on Alibaba Cloud, 5 on AWS")
    private Integer quota;

    @Nullable
    @Option(
            names = "--used",
            paramLabel = "NUMBER",
            converter = QuotaConverter.class,
            description = "how many EIPs the account has; without it, what is free is not checked")
    private Integer used;

    @Nullable
    @Option(
            names = "--rate",
            paramLabel = "NUMBER",
            converter = QuotaConverter.class,
            description = "how many EIPs may be bought, and bound, within a minute; default what the cloud publishes")
    private Integer rate;

    @Nullable
    @Option(
            names = "--price",
            paramLabel = "AMOUNT",
            description = "what one EIP costs for an hour, such as 0.005; without it, no costs are computed")
    private BigDecimal price;

    @Option(
            names = "--price-mbit",
            paramLabel = "AMOUNT",
            defaultValue = "0",
            description = "what one Mbit/s costs for an hour with PayByBandwidth; default ${DEFAULT-VALUE}")
    private BigDecimal priceOfMbit = BigDecimal.ZERO;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "USD",
            description = "the currency of the prices; default ${DEFAULT-VALUE}")
    private String currency = "USD";

    /**
     * The facts.
     *
     * @throws UsageException when a price or a rate is not allowed
     */
    public AccountFacts facts() {
        AccountFacts.Builder facts = cloud == Cloud.ALIYUN ? AccountFacts.aliyun() : AccountFacts.aws();
        try {
            if (quota != null) {
                facts.quota(quota);
            }
            if (used != null) {
                facts.used(used);
            }
            if (rate != null) {
                facts.limits(limits(rate));
            }
            if (price != null) {
                facts.prices(new Prices(currency, price, priceOfMbit));
            }
            return facts.build();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private static EipLimits limits(int rate) {
        return EipLimits.builder()
                .rate(EipAction.ALLOCATE, rate, MINUTE)
                .rate(EipAction.ASSOCIATE, rate, MINUTE)
                .build();
    }
}
