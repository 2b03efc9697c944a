// A number's decisions, the latest first: when, what, why, by whom.

import { h } from '../core/dom.js';
import { clock, distance, exactly } from '../core/format.js';
import { has, t } from '../language/index.js';
import { reasonList } from './reason.js';

const TONES = { PAUSE: 'paused', EXTEND: 'paused', LEAK: 'paused', WARN: 'warn', EARLY_USE: 'warn', LABEL: 'warn',
  LABEL_SUSPECTED: 'warn', WATCH: 'watch' };

export function timeline(decisions) {
  return h('ol', { class: 'timeline' }, decisions.map(decision => h('li', {
    class: 'moment moment-' + (TONES[decision.action] ?? 'plain'),
    key: 'd' + decision.sequence,
  },
  h('div', { class: 'moment-head' },
    h('strong', {}, has('action.' + decision.action) ? t('action.' + decision.action) : decision.action),
    decision.rule && !decision.reasons.some(reason => reason.rule === decision.rule)
      ? h('code', {}, decision.rule) : null,
    h('time', { datetime: decision.at, title: exactly(decision.at) }, clock(decision.at))),
  reasonList(decision.reasons, decision.action === 'WARN' || decision.action === 'WATCH'),
  decision.note ? h('p', { class: 'note' }, decision.note) : null,
  decision.until ? h('p', { class: 'quiet' },
    t('number.until', { time: clock(decision.until), distance: distance(decision.until) })) : null)));
}
