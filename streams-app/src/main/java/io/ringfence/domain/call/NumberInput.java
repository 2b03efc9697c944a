package io.ringfence.domain.call;

/** Anything that reaches the number stage for one number. */
public interface NumberInput {

    /** The company's number it is about. */
    NumberId number();
}
