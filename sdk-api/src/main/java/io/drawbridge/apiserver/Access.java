package io.drawbridge.apiserver;

import java.util.List;

/** Who may reach an API server, in the terms of one cloud. */
public sealed interface Access permits EksEndpointAccess, AckApiServerAccess {

    /** One line for each thing that can differ, in order: what a diff of two accesses compares. */
    List<String> lines();
}
