package com.example.addresses;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * @param region the region of the cluster
 * @param vpc the VPC of the cluster
 * @param policy who may have what
 * @param maxDataAge with older knowledge of the cluster the operator counts as stuck
 */
@ConfigurationProperties("addresses")
public record AddressProperties(
        String region,
        String vpc,
        Resource policy,
        @DefaultValue("15m") Duration maxDataAge) {}
