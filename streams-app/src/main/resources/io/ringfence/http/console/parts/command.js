// Commands to a number: buttons for those that fit its state, and the dialog that asks for the reason.

import { commandId, post, Refusal } from '../core/api.js';
import { h, show } from '../core/dom.js';
import { phone } from '../core/format.js';
import { mayCommand } from '../core/session.js';
import { t } from '../language/index.js';
import { announce } from './notice.js';

const LONGEST_REASON = 1000;

/** The buttons of a number as a list or the number's own view has it. */
export function commandButtons(number) {
  if (!mayCommand()) {
    return null;
  }
  return h('div', { class: 'commands' }, fitting(number).map(kind => h('button', {
    type: 'button',
    class: 'command command-' + kind,
    'aria-label': t('do.what', { action: t('do.' + kind), number: phone(number.number) }),
    on: { click: () => ask(kind, number) },
  }, t('do.' + kind))));
}

/** Whether a person paused it, and nothing else does. */
export function byPerson(number) {
  return number.state === 'PAUSED' && number.reasons.length > 0 && number.reasons.every(reason => reason.rule === 'command');
}

function fitting(number) {
  const kinds = [];
  if (number.state === 'PAUSED') {
    if (number.needs_person && !byPerson(number)) {
      kinds.push('approve');
    }
    if (number.reasons.some(resumable)) {
      kinds.push('resume');
    }
  } else if (number.state === 'ONBOARDING') {
    kinds.push('approve');
  }
  if (number.state === 'PROBATION') {
    kinds.push('set_budget');
  }
  if (number.alerts ? number.alerts.some(alert => !alert.acknowledged) : number.open_alerts.length > 0) {
    kinds.push('acknowledge');
  }
  if (number.state !== 'RETIRED' && number.state !== 'PAUSED') {
    kinds.push('pause');
  }
  return kinds;
}

/** A pause by a person or by statistics can be resumed; one by a count ends by itself. */
function resumable(reason) {
  return reason.rule === 'command' || reason.rule === 'two-families' || reason.denominator > 0;
}

function ask(kind, number) {
  const id = commandId(); // of this dialog: sending it again after a doubtful answer does it once
  const title = t('do.what', { action: t('do.' + kind), number: phone(number.number) });
  const wrong = h('p', { class: 'problem', role: 'alert', hidden: true });
  const reason = h('textarea', { name: 'reason', id: 'do-reason', rows: 3, required: true, maxlength: LONGEST_REASON,
    autofocus: true, 'aria-describedby': 'do-means' });
  const send = h('button', { type: 'submit', class: 'primary' }, t('do.' + kind));
  const form = h('form', { on: { submit } },
    h('h2', { id: 'do-title' }, title),
    h('p', { id: 'do-means', class: 'quiet' }, t('do.' + kind + '.means')),
    field('do-reason', t('do.reason'), reason),
    extra(kind, number),
    wrong,
    h('div', { class: 'dialog-buttons' },
      h('button', { type: 'button', on: { click: () => dialog.close() } }, t('do.cancel')), send));
  const dialog = h('dialog', { 'aria-labelledby': 'do-title', on: { close: () => dialog.remove() } }, form);
  document.getElementById('overlay').append(dialog);
  dialog.showModal();

  async function submit(event) {
    event.preventDefault();
    if (!reason.value.trim()) {
      refuse(t('do.reason.missing'));
      reason.focus();
      return;
    }
    send.disabled = true;
    try {
      await post('/v1/commands', { number: number.number, kind, command_id: id, reason: reason.value.trim(), ...more(form) });
      dialog.close();
      announce(t('do.sent', { action: t('do.' + kind), number: phone(number.number) }));
    } catch (failure) {
      refuse(failure instanceof Refusal && failure.status ? t('error.told', { detail: failure.message }) : t('error.first'));
      send.disabled = false;
    }
  }

  function refuse(text) {
    wrong.hidden = false;
    show(wrong, text);
  }
}

function field(id, label, control) {
  return h('div', { class: 'field' }, h('label', { for: id }, label), control);
}

function extra(kind, number) {
  if (kind === 'pause') {
    return field('do-until', t('do.until'), h('input', { type: 'datetime-local', id: 'do-until', name: 'until' }));
  }
  if (kind === 'set_budget') {
    return field('do-budget', t('do.budget'),
      h('input', { type: 'number', id: 'do-budget', name: 'budget', min: 1, max: 1_000_000, required: true }));
  }
  if (kind === 'acknowledge') {
    return field('do-rule', t('do.rule'), h('select', { id: 'do-rule', name: 'rule' },
      h('option', { value: '' }, t('do.rule.all')), number.open_alerts.map(rule => h('option', { value: rule }, rule))));
  }
  return null;
}

function more(form) {
  const values = new FormData(form);
  const fields = {};
  if (values.get('until')) {
    fields.until = new Date(values.get('until')).toISOString();
  }
  if (values.get('budget')) {
    fields.budget = Number(values.get('budget'));
  }
  if (values.get('rule')) {
    fields.rule = values.get('rule');
  }
  return fields;
}
