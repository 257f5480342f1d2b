package io.drawbridge.spring;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Reads the switch as {@link DrawbridgeProperties} does. Spring Boot's own conditions compare texts: {@code on} would
 * be bound as a yes, and start nothing.
 */
final class OnOperatorEnabled extends SpringBootCondition {

    private static final String SWITCH = "drawbridge.operator.enabled";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean enabled =
                Binder.get(context.getEnvironment()).bind(SWITCH, Boolean.class).orElse(false);
        return new ConditionOutcome(enabled, SWITCH + " is " + enabled);
    }
}
