package io.ringfence.app.demo;

/**
 * What the user chose.
 *
 * @param seed what chance begins with
 * @param numbers how many numbers the call centre has
 * @param speed simulated seconds in a real one
 * @param policy the preset
 * @param obeys whether the dialler heeds pauses
 */
record DemoSettings(long seed, int numbers, double speed, String policy, boolean obeys) {

    /** Of the default seed. */
    static final long SEED = 7;

    /** A working day in less than a minute. */
    static final double SPEED = 900;
}
