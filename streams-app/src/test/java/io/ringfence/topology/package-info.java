/** Tests of the wiring: by the driver, and on a broker in the JVM what the driver can't show. */
@NullMarked
package io.ringfence.topology;

import org.jspecify.annotations.NullMarked;
