import { dayWords } from '@minga/domain/calendar/day-words'
import { languages, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { Certificate } from '@minga/domain/sign-off/certificate'
import { escapedText } from '@minga/domain/text-form/escaped-text'
import type { TFunction } from 'i18next'

import type { PublishedAdoption } from './published-adoption.ts'
import { publishedPart } from './published-part.ts'
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
    `<section class="state ${state}" role="status"><h1>${escapedText(t(state))}</h1><p>${escapedText(t(`${state}Note`))}</p></section>`,
    `<dl>${fact(t('id'), `<code>${escapedText(id)}</code>`)}${shown === undefined ? '' : facts(shown.said, language, t)}</dl>`,
    struckNote(shown?.struckOn ?? [], language, t),
    shown?.published === undefined ? '' : publishedPart(shown.published, language),
    `<section><h2>${escapedText(t('attests'))}</h2><p>${escapedText(t('attestsText'))}</p><p>${escapedText(t('notQualified'))}</p></section>`,
    fileCheck(id, t),
  ])
}

/** The page for an address that leads to no certificate. */
export function absentPage(language: Language): string {
  const t = verifyWords(language)
  return page(language, [
    `<section class="state" role="status"><h1>${escapedText(t('absent'))}</h1><p>${escapedText(t('absentNote'))}</p></section>`,
  ])
}

function facts({ day, texts, root }: Certificate, language: Language, t: TFunction): string {
  const adopted = `<time datetime="${escapedText(day)}">${escapedText(dayWords(day, language))}</time>`
  const roots = texts.map((each) => {
    const name = t('root', { language: t(`language.${each.language}`) })
    const standing = each.authentic === undefined ? '' : ` ${escapedText(t(each.authentic ? 'authentic' : 'courtesy'))}`
    const rule = escapedText(t('canon', { canon: each.canon ?? 1 }))
    return fact(name, `<code>${escapedText(each.root)}</code>${standing} <span class="quiet">${rule}</span>`)
  })
  const whole = root === undefined ? '' : fact(t('rootOfAll'), `<code>${escapedText(root)}</code>`)
  return fact(t('day'), adopted) + roots.join('') + whole
}

/** Why what is read today does not have the hash that was signed. */
function struckNote(days: readonly string[], language: Language, t: TFunction): string {
  if (days.length === 0) return ''
  const list = new Intl.ListFormat(localeOf[language]).format(days.map((day) => dayWords(day, language)))
  return `<section><h2>${escapedText(t('struck'))}</h2><p>${escapedText(t('struckNote', { days: list }))}</p></section>`
}

/** The page carries the sentences for the script, which has none of its own. */
function fileCheck(id: string, t: TFunction): string {
  const results = ['same', 'other', 'changed', 'unable', 'offline'].map((key) => {
    return `data-${key}="${escapedText(t(`result.${key}`, { id: '{id}' }))}"`
  })
  return `<section><h2>${escapedText(t('check'))}</h2>
<noscript><p>${escapedText(t('noScript'))}</p></noscript>
<div class="drop" id="check" data-certificate="${escapedText(id)}" ${results.join(' ')} hidden>
<p id="check-note">${escapedText(t('checkNote'))}</p>
<label class="choose"><input type="file" accept=".jws,.jose,.txt" aria-describedby="check-note">${escapedText(t('file'))}</label>
<p class="chosen"></p>
<p class="result" role="status" aria-live="polite"></p>
</div>
<p><a href="/api/keys">${escapedText(t('keys'))}</a></p></section>`
}

function page(language: Language, parts: readonly string[]): string {
  const t = verifyWords(language)
  return `<!doctype html>
<html lang="${localeOf[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapedText(t('title'))} · Minga</title>
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
  return `<div><dt>${escapedText(name)}</dt><dd>${value}</dd></div>`
}
