package io.drawbridge.examples.options;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.EipQuotas;
import io.drawbridge.eip.Eips;
import io.drawbridge.network.Firewall;
import io.drawbridge.testing.cloud.FakeCloud;
import java.util.Optional;
import java.util.function.Function;

/**
 * The account that a program works on.
 *
 * @param eips its elastic IPs
 * @param fake the cloud itself, where it is a fake of this process
 * @param securityGroups reads a security group by its id; empty where the cloud has none
 * @param quotas reads its quota of elastic IPs, by what {@code --quota-metrics} says
 * @param end what is closed with it
 */
public record CloudAccount(
        Eips eips,
        Optional<FakeCloud> fake,
        Optional<Function<String, Firewall>> securityGroups,
        Function<String, EipQuotas> quotas,
        Runnable end)
        implements AutoCloseable {

    static CloudAccount of(FakeCloud cloud) {
        return new CloudAccount(cloud.eips(), Optional.of(cloud), Optional.empty(), CloudAccount::noQuota, () -> {});
    }

    static CloudAccount of(Aliyun aliyun) {
        return new CloudAccount(
                aliyun.eips(),
                Optional.empty(),
                Optional.of(id -> aliyun.securityGroups().read(id).firewall()),
                limit -> aliyun.quotas(number(limit)),
                () -> {});
    }

    static CloudAccount of(Aws aws) {
        return new CloudAccount(
                aws.eips(),
                Optional.empty(),
                Optional.of(id -> aws.securityGroups().read(id).firewall()),
                limit -> told(limit, aws),
                aws::close);
    }

    private static EipQuotas noQuota(String limit) {
        throw new UsageException("--quota-metrics is of --cloud=aliyun and --cloud=aws");
    }

    private static int number(String limit) {
        if (!limit.matches("\\d{1,9}")) {
            throw new UsageException("--quota-metrics " + limit
                    + " is no number of EIPs; Alibaba Cloud does not tell the quota, say it, such as 200");
        }
        return Integer.parseInt(limit);
    }

    private static EipQuotas told(String limit, Aws aws) {
        if (!limit.equals("account")) {
            throw new UsageException("--quota-metrics " + limit + ": AWS tells the quota, allowed is account");
        }
        return aws.quotas();
    }

    @Override
    public void close() {
        end.run();
    }
}
