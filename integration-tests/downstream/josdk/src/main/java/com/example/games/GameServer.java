package com.example.games;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** One pod that players reach at an address of its own. */
@Group("games.example.com")
@Version("v1")
public class GameServer extends CustomResource<GameServer.Spec, GameServer.Status> implements Namespaced {

    private static final long serialVersionUID = 1L;

    public record Spec(String image, int mbps) {}

    public record Status(String address) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Status initStatus() {
        return null;
    }
}
