// All numbers: filtered, in order, page by page.

import { get } from '../core/api.js';
import { h } from '../core/dom.js';
import { count } from '../core/format.js';
import { go, to } from '../core/route.js';
import { numberCell, roomCell, table, timeCell, untilCell } from '../parts/number-row.js';
import { reasonText } from '../parts/reason.js';
import { STATES, stateBadge } from '../parts/state.js';
import { t } from '../language/index.js';

const PAGE = 50;
const COLUMNS = [{ name: 'column.number' }, { name: 'column.state' }, { name: 'column.why', kind: 'wide' }, { name: 'column.since' },
  { name: 'column.until' }, { name: 'column.left', kind: 'figure' }, { name: 'column.today', kind: 'figure' }];

export const numbers = {
  title: () => t('numbers.title'),

  async load(what, query) {
    const asked = new URLSearchParams({ sort: query.sort ?? 'risk', offset: query.offset ?? 0, limit: PAGE });
    for (const name of ['state', 'pool']) {
      if (query[name]) {
        asked.set(name, query[name]);
      }
    }
    const [page, pools] = await Promise.all([get('/v1/numbers?' + asked), get('/v1/pools')]);
    return { page, pools: pools.pools, query };
  },

  draw({ page, pools, query }) {
    return [
      h('h1', { tabindex: '-1', key: 'title' }, t('numbers.title'), ' ', h('span', { class: 'total' }, count(page.total))),
      h('div', { class: 'bars', key: 'bars' }, filter(pools, query), finder()),
      page.total ? table(t('numbers.title'), COLUMNS, page.numbers.map(row))
        : h('p', { class: 'empty', key: 'none' }, t('numbers.none')),
      pages(page, query),
    ];
  },
};

function row(number) {
  return {
    key: number.number,
    cells: [
      numberCell(number),
      stateBadge(number.state),
      number.reasons.length ? number.reasons.map(reason => reasonText(reason, number.state !== 'PAUSED')).join('; ') : '–',
      timeCell(number.since),
      untilCell(number),
      roomCell(number),
      count(number.attempts_today),
    ],
  };
}

function filter(pools, query) {
  const chosen = { state: query.state ?? '', pool: query.pool ?? '', sort: query.sort ?? 'risk' };
  const select = (name, options) => {
    const id = 'filter-' + name;
    return h('div', { class: 'field' }, h('label', { for: id }, t('numbers.' + name)),
      h('select', { id, on: { change: event => go(to('numbers', '', { ...chosen, [name]: event.currentTarget.value })) } },
        options.map(([value, text]) => h('option', { value, selected: value === chosen[name] }, text))));
  };
  return h('div', { class: 'filter', role: 'group', 'aria-label': t('numbers.filter') },
    select('state', [['', t('numbers.any')], ...STATES.map(state => [state, t('state.' + state)])]),
    select('pool', [['', t('numbers.any')], ...pools.filter(pool => pool.pool).map(pool => [pool.pool, pool.pool])]),
    select('sort', ['risk', 'headroom', 'number'].map(order => [order, t('numbers.sort.' + order)])));
}

function finder() {
  return h('form', { class: 'finder', role: 'search', on: { submit: event => {
    event.preventDefault();
    const wanted = event.currentTarget.elements.find.value.replace(/[\s().-]/g, '');
    if (wanted) {
      go(to('number', wanted));
    }
  } } },
  h('div', { class: 'field' }, h('label', { for: 'find' }, t('numbers.find')),
    h('input', { id: 'find', name: 'find', type: 'search', autocomplete: 'off', inputmode: 'tel',
      placeholder: t('numbers.find.hint') })),
  h('button', { type: 'submit' }, t('numbers.open')));
}

function pages(page, query) {
  const from = Number(query.offset ?? 0);
  const until = from + page.numbers.length;
  if (page.total <= PAGE) {
    return null;
  }
  const at = offset => to('numbers', '', { ...query, offset: offset || '' });
  return h('nav', { class: 'pages', 'aria-label': t('numbers.pages'), key: 'pages' },
    from > 0 ? h('a', { href: at(Math.max(0, from - PAGE)) }, t('numbers.earlier')) : null,
    h('span', {}, t('numbers.range', { from: count(from + 1), to: count(until), total: count(page.total) })),
    until < page.total ? h('a', { href: at(until) }, t('numbers.later')) : null);
}
