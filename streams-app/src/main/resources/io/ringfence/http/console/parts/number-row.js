// Cells about a number that several tables share.

import { h } from '../core/dom.js';
import { clock, count, distance, exactly, phone } from '../core/format.js';
import { to } from '../core/route.js';
import { t } from '../language/index.js';
import { byPerson } from './command.js';

/** A table whose cells carry their column's name, for narrow screens that show rows as blocks; cells beyond the columns are left out. */
export function table(caption, columns, rows, kind = '') {
  return h('table', { class: ('cards ' + kind).trim() },
    h('caption', { class: 'unseen' }, caption),
    h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col', class: column.kind }, t(column.name))))),
    h('tbody', {}, rows.map(row => h('tr', { key: row.key, class: row.kind },
      row.cells.slice(0, columns.length).map((cell, index) => {
        const column = columns[index];
        return h(index === 0 ? 'th' : 'td', {
          scope: index === 0 ? 'row' : null,
          class: column.kind,
          'data-label': index === 0 ? null : t(column.name),
        }, cell);
      })))));
}

export function numberLink(number) {
  return h('a', { class: 'number', href: to('number', number.number) }, phone(number.number));
}

/** A number with its pool and, where its feed is in doubt, that. */
export function numberCell(number) {
  return [
    numberLink(number),
    number.pool ? h('span', { class: 'under' }, number.pool) : null,
    number.unknown ? h('span', { class: 'under doubt' }, t('duty.unknown', { why: number.unknown })) : null,
  ];
}

/** A time of day with how far away it is below. */
export function timeCell(iso) {
  return iso ? h('time', { datetime: iso, title: exactly(iso) }, clock(iso), h('span', { class: 'under' }, distance(iso))) : '–';
}

export function untilCell(number) {
  if (number.until) {
    return timeCell(number.until);
  }
  if (!number.needs_person) {
    return '–';
  }
  return byPerson(number) ? t('pause.command') : h('strong', { class: 'person' }, t('pause.person'));
}

export function roomCell(number) {
  if (number.headroom === null) {
    return h('span', { class: 'quiet' }, t('left.none'));
  }
  return [
    h('span', { class: number.headroom === 0 ? 'room room-none' : 'room' }, count(number.headroom)),
    number.headroom_rule ? h('span', { class: 'under' }, h('code', {}, number.headroom_rule)) : null,
  ];
}
