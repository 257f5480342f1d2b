/** The controllers that bring pods, workloads and namespaces to life. */
@ParametersAreNonnullByDefault
package io.drawbridge.testing.kube.internal.controllers;

import javax.annotation.ParametersAreNonnullByDefault;
