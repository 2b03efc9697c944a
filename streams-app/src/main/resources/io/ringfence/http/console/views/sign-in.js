// The first page: asks for a token, and says where one comes from.

import { aboutToken, Refusal } from '../core/api.js';
import { h, show } from '../core/dom.js';
import { begin, maySee, end } from '../core/session.js';
import { t } from '../language/index.js';

/**
 * The page.
 *
 * @param why why one has to sign in; empty if one hasn't yet
 * @param done is called once somebody is signed in
 */
export function signIn(why, done) {
  const wrong = h('p', { class: 'problem', role: 'alert', hidden: !why, key: 'wrong' }, why);
  const token = h('input', { id: 'token', name: 'token', type: 'password', autocomplete: 'current-password',
    autocapitalize: 'off', spellcheck: 'false', required: true, autofocus: true });
  return h('section', { class: 'sign-in', key: 'sign-in' },
    h('h1', { tabindex: '-1' }, t('signIn.title')),
    h('form', { on: { submit: event => { event.preventDefault(); enter(event.currentTarget, done); } } },
      h('div', { class: 'field' }, h('label', { for: 'token' }, t('signIn.token')), token),
      wrong,
      h('button', { type: 'submit', class: 'primary' }, t('signIn.go'))),
    h('div', { class: 'hint' },
      h('p', {}, t('signIn.how')),
      h('pre', { tabindex: '0' }, t('signIn.command')),
      h('p', {}, t('signIn.roles'))));
}

async function enter(form, done) {
  const wrong = form.querySelector('.problem');
  const token = form.elements.token.value.trim();
  try {
    begin(token, await aboutToken(token));
    if (maySee()) {
      done();
      return;
    }
    end();
    refuse(t('signIn.blind'));
  } catch (failure) {
    end();
    refuse(refusal(failure));
  }

  function refuse(text) {
    wrong.hidden = false;
    show(wrong, text);
    form.elements.token.focus();
  }
}

function refusal(failure) {
  if (!(failure instanceof Refusal) || !failure.status) {
    return t('error.first');
  }
  return failure.status === 401 ? t('signIn.wrong') : t('error.told', { detail: failure.message });
}
