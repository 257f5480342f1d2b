package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.EipQuota;
import io.drawbridge.eip.EipQuotas;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the account's quota now and then, for the metrics only: nothing is decided by it. */
final class QuotaReading {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    static final Duration PERIOD = Duration.ofMinutes(10);

    private final EipQuotas quotas;
    private final Clock steady;
    private final OperatorMetrics metrics;
    private Instant due = Instant.MIN;
    private String told = "";

    QuotaReading(EipQuotas quotas, Clock steady, OperatorMetrics metrics) {
        this.quotas = quotas;
        this.steady = steady;
        this.metrics = metrics;
    }

    /** Reads when it is time to. */
    void look() {
        Instant now = steady.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(PERIOD);
        try {
            EipQuota quota = quotas.read();
            metrics.quota(quota.limit(), quota.used());
            told = "";
        } catch (CloudException refused) {
            tell(refused.code().toString());
        } catch (RuntimeException broken) {
            tell(Finding.quote(broken.toString()));
        }
    }

    /** Once for each cause. */
    private void tell(String cause) {
        if (!cause.equals(told)) {
            LOG.warn("action=quota outcome=failed cause={}", cause);
        }
        told = cause;
    }
}
