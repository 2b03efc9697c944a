// A window against its levels: how full it is, where it warns, where it ends. The words beside the bar say all that it shows.

import { h } from '../core/dom.js';
import { isShare, measured, metric, window_ } from '../core/format.js';
import { t } from '../language/index.js';
import { basis } from './reason.js';

const ROOM = 1.15; // a bar goes on a little behind its limit, so that what is beyond can be seen

export function windowBar(window) {
  const inForce = window.status === 'MEASURED';
  const value = inForce ? window.value : null;
  return h('li', { class: 'window level-' + window.level.toLowerCase(), key: window.rule },
    h('div', { class: 'window-head' },
      h('span', { class: 'window-name' }, metric(window.metric)),
      h('span', { class: 'window-span' }, window_(window.window)),
      h('span', { class: 'window-value' },
        inForce ? figure(window, value) : h('span', { class: 'quiet' }, t('bar.' + window.status)))),
    inForce ? track(window) : null,
    h('details', { class: 'window-more' },
      h('summary', {}, h('code', {}, window.rule), h('span', { class: 'quiet' }, levels(window))),
      h('p', {}, basis(window.basis, window.source))));
}

function figure(window, value) {
  const limit = window.max ?? window.warn;
  return [
    h('strong', {}, measured(window.metric, value)),
    limit === null ? null : h('span', { class: 'quiet' }, ' / ' + measured(window.metric, limit)),
    window.level === 'NONE' ? null : h('span', { class: 'level' }, t('level.' + window.level)),
  ];
}

function levels(window) {
  const parts = [];
  if (window.denominator && !isShare(window.metric)) {
    parts.push(t('bar.sample', { denominator: measured('', window.denominator) }));
  } else if (window.denominator) {
    parts.push(t('bar.of', { numerator: measured('', window.numerator), denominator: measured('', window.denominator) }));
  }
  if (window.status === 'MEASURED' && Math.abs(window.observed - window.value) > 1e-9) {
    parts.push(t('bar.bound', { observed: measured(window.metric, window.observed) }));
  }
  if (window.warn !== null) {
    parts.push(t('bar.warn', { warn: measured(window.metric, window.warn) }));
  }
  if (window.max !== null) {
    parts.push(t('bar.max', { max: measured(window.metric, window.max) }));
  }
  if (window.below) {
    parts.push(t('bar.below'));
  }
  if (window.pauses) {
    parts.push(t('bar.pauses'));
  }
  return ' ' + parts.join(' · ');
}

function track(window) {
  const limit = window.max ?? window.warn;
  if (limit === null) {
    return null;
  }
  const end = Math.max(Math.max(window.max ?? 0, window.warn ?? 0) * ROOM, 1e-9);
  const beyond = window.value > end;
  const share = value => Math.min(1, Math.max(0, value / end)) * 100 + '%';
  return h('div', {
    class: 'track' + (beyond ? ' track-beyond' : ''),
    'aria-hidden': 'true',
    vars: { '--value': share(window.value), '--warn': share(window.warn ?? end), '--max': share(window.max ?? end) },
  },
  h('i', { class: 'fill' }),
  window.warn === null ? null : h('i', { class: 'tick tick-warn' }),
  window.max === null ? null : h('i', { class: 'tick tick-max' }));
}
