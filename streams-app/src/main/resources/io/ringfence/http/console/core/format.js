// Numbers, times and windows as people of a language read them. Times are those of the browser's zone.

import { language, t, has } from '../language/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function count(value) {
  return value === null || value === undefined ? '–' : new Intl.NumberFormat(language()).format(value);
}

/** A measured value: shares as percent, others with at most one digit behind the point. */
export function measured(metric, value) {
  if (value === null || value === undefined) {
    return '–';
  }
  const style = isShare(metric)
    ? { style: 'percent', maximumFractionDigits: value < 0.1 ? 1 : 0 }
    : { maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language(), style).format(value);
}

export function isShare(metric) {
  return /(_ratio|_share|_rate|^asr|^ner|^fan_out|^callee_sequentiality)$/.test(metric)
    && !/^(volume_ratio|in_out_ratio|complaint_rate)$/.test(metric);
}

const COUNTRY = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/;

/** A number in groups that the eye can hold: the country code, then fours from the end; in North America 3-3-4. */
export function phone(e164) {
  const parts = e164.match(COUNTRY);
  if (!parts) {
    return e164;
  }
  const groups = parts[1] === '1' ? /(?=\d{4}$)|(?=\d{7}$)/g : /\B(?=(\d{4})+$)/g;
  return '+' + parts[1] + ' ' + parts[2].replace(groups, ' ').trim();
}

/** The time of day, with the day where it isn't today. */
export function clock(iso, now = Date.now()) {
  const at = new Date(iso);
  const sameDay = at.toDateString() === new Date(now).toDateString();
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(language(), sameDay ? time : { month: 'short', day: 'numeric', ...time }).format(at);
}

export function exactly(iso) {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(iso));
}

/** How far away an instant is: "in 22 min", "3 h ago". */
export function distance(iso, now = Date.now()) {
  const away = new Date(iso).getTime() - now;
  const size = Math.abs(away);
  const [unit, length] = size < HOUR ? ['minute', MINUTE] : size < 2 * DAY ? ['hour', HOUR] : ['day', DAY];
  return new Intl.RelativeTimeFormat(language(), { numeric: size < MINUTE ? 'auto' : 'always', style: 'short' })
    .format(Math.round(away / length) || 0, unit).replace('.', '');
}

/** A rule's window in words. */
export function window_(text) {
  const day = text.match(/^calendar_(day|month)/);
  if (day) {
    return t('window.' + day[1]);
  }
  const span = text.match(/^(rolling|first_event)? ?P(T?)(\d+)([DHMS])( local_days)?/);
  if (!span) {
    return text;
  }
  const unit = span[4] === 'M' ? (span[2] ? 'minute' : 'month') : { D: 'day', H: 'hour', S: 'second' }[span[4]];
  const length = new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'short' }).format(Number(span[3]));
  return t(span[1] === 'first_event' ? 'window.first' : span[5] ? 'window.days' : 'window.last', { length });
}

/** A metric in words; its key where none are known. */
export function metric(key) {
  return has('metric.' + key) ? t('metric.' + key) : key;
}
