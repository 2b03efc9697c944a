// What the person on duty looks at: what is paused and why, and what is about to be.

import { get } from '../core/api.js';
import { h } from '../core/dom.js';
import { clock, count, distance, exactly } from '../core/format.js';
import { to } from '../core/route.js';
import { mayCommand } from '../core/session.js';
import { byPerson, commandButtons } from '../parts/command.js';
import { numberCell, roomCell, table, timeCell, untilCell } from '../parts/number-row.js';
import { reasonList } from '../parts/reason.js';
import { STATES, stateBadge } from '../parts/state.js';
import { t } from '../language/index.js';

const MOST = 100;

export const duty = {
  title: () => t('duty.title'),

  async load() {
    const [paused, warn, watch, probation, pools] = await Promise.all([
      ...['paused', 'warn', 'watch', 'probation'].map(state => get(`/v1/numbers?state=${state}&sort=risk&limit=${MOST}`)),
      get('/v1/pools'),
    ]);
    return { paused, warn, watch, probation, pools: pools.pools };
  },

  draw({ paused, warn, watch, probation, pools }) {
    const tight = probation.numbers.filter(number => number.headroom !== null && number.headroom <= 5);
    const soon = [...warn.numbers, ...watch.numbers, ...tight].sort(sooner);
    const persons = paused.numbers.filter(urgent).length;
    const leaks = pools.reduce((sum, pool) => sum + pool.leaks, 0);
    return [
      h('h1', { tabindex: '-1', class: 'unseen' }, t('duty.title')),
      counts(pools),
      leaks ? h('p', { class: 'problem', key: 'leaks' }, t('duty.leaks', { n: leaks })) : null,
      h('section', { 'aria-labelledby': 'paused', key: 'paused' },
        heading('paused', t('duty.paused'), paused.total, persons ? t('duty.needsPerson', { n: persons }) : ''),
        paused.total ? table(t('duty.paused'), columns(PAUSED), [...paused.numbers].sort(moreUrgent).map(pausedRow), 'paused-table')
          : h('p', { class: 'empty' }, t('duty.paused.none')),
        rest('PAUSED', paused)),
      h('section', { 'aria-labelledby': 'soon', key: 'soon' },
        heading('soon', t('duty.soon'), warn.total + watch.total + tight.length, ''),
        soon.length ? table(t('duty.soon'), columns(SOON), soon.map(soonRow), 'soon-table')
          : h('p', { class: 'empty' }, t('duty.soon.none')),
        rest('WARN', warn), rest('WATCH', watch)),
    ];
  },
};

const PAUSED = [{ name: 'column.number' }, { name: 'column.why', kind: 'wide' }, { name: 'column.since' }, { name: 'column.until' },
  { name: 'column.actions', kind: 'acts' }];
const SOON = [{ name: 'column.number' }, { name: 'column.state' }, { name: 'column.why', kind: 'wide' },
  { name: 'column.left', kind: 'figure' }, { name: 'column.limitAt' }, { name: 'column.actions', kind: 'acts' }];

/** Without that of the commands for who may give none. */
function columns(all) {
  return mayCommand() ? all : all.slice(0, -1);
}

function pausedRow(number) {
  return {
    key: number.number,
    kind: urgent(number) ? 'urgent' : '',
    cells: [
      numberCell(number),
      [reasonList(number.reasons),
        number.leaks ? h('p', { class: 'leak' }, t('number.leaks', { n: number.leaks })) : null],
      timeCell(number.since),
      untilCell(number),
      commandButtons(number),
    ],
  };
}

function soonRow(number) {
  return {
    key: number.number,
    cells: [
      numberCell(number),
      stateBadge(number.state),
      reasonList(number.reasons, true) ?? '–',
      roomCell(number),
      number.limit_at ? h('time', { datetime: number.limit_at, title: exactly(number.limit_at) }, clock(number.limit_at),
        h('span', { class: 'under' }, distance(number.limit_at))) : '–',
      commandButtons(number),
    ],
  };
}

function counts(pools) {
  const total = state => pools.reduce((sum, pool) => sum + pool.states[state], 0);
  return h('ul', { class: 'counts', 'aria-label': t('duty.counts'), key: 'counts' },
    STATES.filter(state => total(state) > 0 || state === 'PAUSED' || state === 'WARN').map(state => h('li', { key: state },
      h('a', { href: to('numbers', '', { state, sort: 'risk' }), class: total(state) ? '' : 'nothing' },
        h('span', { class: 'count' }, count(total(state))), stateBadge(state)))));
}

function heading(id, text, total, aside) {
  return h('div', { class: 'heading' }, h('h2', { id }, text, ' ', h('span', { class: 'total' }, count(total))),
    aside ? h('span', { class: 'person' }, aside) : null);
}

function rest(state, page) {
  return page.total > page.numbers.length
    ? h('p', {}, h('a', { href: to('numbers', '', { state, sort: 'risk' }) }, t('duty.more', { n: page.total })))
    : null;
}

/** A pause that waits for a person, who didn't ask for it. */
function urgent(number) {
  return number.needs_person && !byPerson(number);
}

/** What a person must end comes first, then what was paused last. */
function moreUrgent(one, other) {
  return (urgent(other) - urgent(one)) || (one.since < other.since ? 1 : -1);
}

/** What reaches its limit first comes first, then what has least left. */
function sooner(one, other) {
  const at = number => (number.limit_at ? Date.parse(number.limit_at) : Infinity);
  const state = number => ({ WARN: 0, WATCH: 1 }[number.state] ?? 2);
  return (at(one) - at(other) || 0) || state(one) - state(other) || (one.headroom ?? 1e12) - (other.headroom ?? 1e12);
}
