package io.ringfence.archfixture.nowhere;

/** Lives in a package that no rule knows, and that does not say what it is. */
public final class HasNoPlace {}
