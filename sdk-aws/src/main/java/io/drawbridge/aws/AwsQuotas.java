package io.drawbridge.aws;

import io.drawbridge.eip.EipQuota;
import io.drawbridge.eip.EipQuotas;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;

/**
 * The quota that EC2 itself tells, and a count of what is there. All attributes are asked for: as values of its filter
 * the vendor documents {@code supported-platforms} and {@code default-vpc} only.
 */
final class AwsQuotas implements EipQuotas {

    private static final String LIMIT = "vpc-max-elastic-ips";

    private final Ec2Client client;
    private final AwsErrors errors;

    AwsQuotas(Ec2Client client, AwsErrors errors) {
        this.client = client;
        this.errors = errors;
    }

    @Override
    public EipQuota read() {
        int limit = limit();
        int used = errors.translated(AwsAction.DESCRIBE, () -> client.describeAddresses())
                .addresses()
                .size();
        return new EipQuota(limit, used);
    }

    private int limit() {
        return errors
                .translated(AwsAction.DESCRIBE_ACCOUNT, () -> client.describeAccountAttributes())
                .accountAttributes()
                .stream()
                .filter(attribute -> LIMIT.equals(attribute.attributeName()))
                .map(AccountAttribute::attributeValues)
                .flatMap(values -> values.stream().map(AccountAttributeValue::attributeValue))
                .filter(value -> value != null && value.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .findFirst()
                .orElseThrow(() -> AwsErrors.unreadable(AwsAction.DESCRIBE_ACCOUNT));
    }
}
