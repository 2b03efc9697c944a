/**
 * Which days are off: statutory holidays, the days moved next to them, and the weekend days worked for them.
 *
 * <p>Not here: hours of the day ({@code policy}), the data of any country (resources, read through
 * {@link io.ringfence.domain.calendar.DayOffCalendar#parse}).
 */
@NullMarked
package io.ringfence.domain.calendar;

import org.jspecify.annotations.NullMarked;
