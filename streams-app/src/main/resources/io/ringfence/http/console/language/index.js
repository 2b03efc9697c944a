// The language of the page: the one that was chosen, else the browser's, else English.

import { remember, remembered } from '../core/session.js';
import { en } from './en.js';
import { zh } from './zh.js';

const LANGUAGES = { en, 'zh-CN': zh };
let chosen = remembered('language');
if (!(chosen in LANGUAGES)) {
  chosen = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

export function language() {
  return chosen;
}

export function choose(name) {
  chosen = name;
  remember('language', name);
  document.documentElement.lang = name;
}

export function has(key) {
  return key in LANGUAGES[chosen];
}

/** A text with its places filled. A text with two forms, parted by `|`, has the first one for exactly one `n`. */
export function t(key, places = {}) {
  const text = LANGUAGES[chosen][key] ?? en[key] ?? key;
  const forms = text.split('|');
  const form = forms.length > 1 && places.n !== 1 ? forms[1] : forms[0];
  return form.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

document.documentElement.lang = chosen;
