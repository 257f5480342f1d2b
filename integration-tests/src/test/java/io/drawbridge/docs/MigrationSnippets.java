package io.drawbridge.docs;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.migration.EipOwner;
import io.drawbridge.k8s.migration.Migration;
import io.drawbridge.k8s.migration.MigrationOperation;
import io.drawbridge.k8s.migration.MigrationPlan;
import io.drawbridge.k8s.migration.MigrationProgress;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.uninstall.Uninstall;
import io.fabric8.kubernetes.client.KubernetesClient;

/** The code of docs/migrate.md, compiled here; what it does is tested in sdk-k8s. */
abstract class MigrationSnippets {

    abstract void save(String token);

    MigrationProgress migrate(KubernetesClient kubernetes, Eips eips) {
        Migration migration = Migration.builder(kubernetes, eips)
                .limits(EipLimits.aliyunDefaults())
                .build();
        MigrationPlan plan = migration.plan(EipOwner.TERWAY, EipOwner.DRAWBRIDGE);
        System.out.println(plan);

        MigrationOperation operation = migration.start(plan);
        MigrationProgress progress = operation.advance();
        save(operation.token());
        return progress;
    }

    static PodEipOperator adopt(KubernetesClient kubernetes, Eips eips, PodEipPolicy policy) {
        PodEipOperator operator = PodEipOperator.builder(kubernetes, eips, policy)
                .adoption(Adoption.ADOPT)
                .build();
        return operator;
    }

    static void report(KubernetesClient kubernetes, Eips eips) {
        Uninstall uninstall = Uninstall.builder(kubernetes, eips).build();
        System.out.println(uninstall.report());
    }
}
