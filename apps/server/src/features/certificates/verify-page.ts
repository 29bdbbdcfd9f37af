import { languages, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { Certificate } from '@minga/domain/sign-off/certificate'
import type { TFunction } from 'i18next'

import type { PublishedAdoption } from './published-adoption.ts'
import { publishedPart } from './published-part.ts'
import { text } from './verify-text.ts'
import { verifyStyle } from './verify-style.ts'
import { verifyWords } from './verify-words.ts'

/** What a valid certificate says. */
interface ShownCertificate {
  readonly said: Certificate
  /** The days on which words of what was adopted were struck out since. */
  readonly struckOn: readonly string[]
  /** What the public reads of it; undefined while its text is not published: then the page names no organisation. */
  readonly published: PublishedAdoption | undefined
}

/** The page of a certificate: valid or not, which text, on which day, and its meaning. @param shown undefined for one that is not valid */
export function certificatePage(language: Language, id: string, shown: ShownCertificate | undefined): string {
  const t = verifyWords(language)
  const state = shown === undefined ? 'invalid' : 'valid'
  return page(language, [
    `<section class="state ${state}" role="status"><h1>${text(t(state))}</h1><p>${text(t(`${state}Note`))}</p></section>`,
    `<dl>${fact(t('id'), `<code>${text(id)}</code>`)}${shown === undefined ? '' : facts(shown.said, language, t)}</dl>`,
    struckNote(shown?.struckOn ?? [], language, t),
    shown?.published === undefined ? '' : publishedPart(shown.published, language),
    `<section><h2>${text(t('attests'))}</h2><p>${text(t('attestsText'))}</p><p>${text(t('notQualified'))}</p></section>`,
    fileCheck(id, t),
  ])
}

/** The page for an address that leads to no certificate. */
export function absentPage(language: Language): string {
  const t = verifyWords(language)
  return page(language, [
    `<section class="state" role="status"><h1>${text(t('absent'))}</h1><p>${text(t('absentNote'))}</p></section>`,
  ])
}

function facts({ day, texts, root }: Certificate, language: Language, t: TFunction): string {
  const adopted = `<time datetime="${text(day)}">${text(dayWords(day, language))}</time>`
  const roots = texts.map((each) => {
    const name = t('root', { language: t(`language.${each.language}`) })
    const standing = each.authentic === undefined ? '' : ` ${text(t(each.authentic ? 'authentic' : 'courtesy'))}`
    return fact(name, `<code>${text(each.root)}</code>${standing}`)
  })
  const whole = root === undefined ? '' : fact(t('rootOfAll'), `<code>${text(root)}</code>`)
  return fact(t('day'), adopted) + roots.join('') + whole
}

/** Why what is read today does not have the hash that was signed. */
function struckNote(days: readonly string[], language: Language, t: TFunction): string {
  if (days.length === 0) return ''
  const list = new Intl.ListFormat(localeOf[language]).format(days.map((day) => dayWords(day, language)))
  return `<section><h2>${text(t('struck'))}</h2><p>${text(t('struckNote', { days: list }))}</p></section>`
}

function dayWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}

/** The page carries the sentences for the script, which has none of its own. */
function fileCheck(id: string, t: TFunction): string {
  const results = ['same', 'other', 'changed', 'unable', 'offline'].map((key) => {
    return `data-${key}="${text(t(`result.${key}`, { id: '{id}' }))}"`
  })
  return `<section><h2>${text(t('check'))}</h2>
<noscript><p>${text(t('noScript'))}</p></noscript>
<div class="drop" id="check" data-certificate="${text(id)}" ${results.join(' ')} hidden>
<p id="check-note">${text(t('checkNote'))}</p>
<label class="choose"><input type="file" accept=".jws,.jose,.txt" aria-describedby="check-note">${text(t('file'))}</label>
<p class="chosen"></p>
<p class="result" role="status" aria-live="polite"></p>
</div>
<p><a href="/api/keys">${text(t('keys'))}</a></p></section>`
}

function page(language: Language, parts: readonly string[]): string {
  const t = verifyWords(language)
  return `<!doctype html>
<html lang="${localeOf[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(t('title'))} · Minga</title>
<style>${verifyStyle}</style>
<script type="module" src="/verify/check.js"></script>
</head>
<body>
<header><p>Minga</p><nav>${languages.map((each) => choice(each, language)).join(' ')}</nav></header>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`
}

const ownName = { es: 'Español', pt: 'Português', en: 'English' } as const satisfies Record<Language, string>

function choice(language: Language, chosen: Language): string {
  const current = language === chosen ? ' aria-current="true"' : ''
  return `<a href="?language=${language}" lang="${localeOf[language]}" hreflang="${localeOf[language]}"${current}>${ownName[language]}</a>`
}

function fact(name: string, value: string): string {
  return `<div><dt>${text(name)}</dt><dd>${value}</dd></div>`
}
