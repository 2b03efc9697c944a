package io.ringfence.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Whether the instance has been ready since its start: what it lacks later is no reason to wait longer with other probes. */
final class Startup {

    private final Health health;
    private volatile boolean over;

    Startup(Health health) {
        this.health = health;
    }

    ApiResponse answer() {
        if (!over) {
            Routes.ready(health);
            over = true;
        }
        return ApiResponse.json(200, JsonNodeFactory.instance.objectNode().put("status", "started"));
    }
}
