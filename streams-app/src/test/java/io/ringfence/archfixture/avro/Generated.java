package io.ringfence.archfixture.avro;

/** Stands for a generated class. */
public final class Generated {}
