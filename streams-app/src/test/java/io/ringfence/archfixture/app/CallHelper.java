package io.ringfence.archfixture.app;

/** Bears a name that says nothing. */
public final class CallHelper {
    private CallHelper() {}
}
