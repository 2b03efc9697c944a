package io.ringfence.http;

/** What a request is answered with: all at once, or a stream that goes on. */
sealed interface Outgoing permits ApiResponse, EventStream {}
