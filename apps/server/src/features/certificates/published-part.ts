import { dayWords } from '@minga/domain/calendar/day-words'
import { textIn, type Language } from '@minga/domain/language/language'
import { escapedText } from '@minga/domain/text-form/escaped-text'

import { utcDay } from '../../views/day-of.ts'
import type { Signatory } from '../../views/signatories.ts'
import type { PublishedAdoption } from './published-adoption.ts'
import { verifyWords } from './verify-words.ts'

/**
 * The published text and the organisations behind it, under the names that they signed with. Reservations are read on
 * the public page, beside their clauses.
 */
export function publishedPart({ title, path, ...adopted }: PublishedAdoption, language: Language): string {
  const t = verifyWords(language)
  const withdrawnAt = new Map(adopted.withdrawals.map(({ organisation, at }) => [organisation, at]))
  const list = (key: 'signatories' | 'adherents') =>
    adopted[key].length === 0
      ? ''
      : `<h3>${escapedText(t(key))}</h3><ul>${adopted[key]
          .map((each) => `<li>${signatory(each, withdrawnAt.get(each.organisation), language)}</li>`)
          .join('')}</ul>`
  return `<section><h2>${escapedText(t('published'))}</h2>
<p><a href="${escapedText(path)}">${escapedText(title === '' ? t('readText') : title)}</a></p>
${list('signatories')}${list('adherents')}</section>`
}

function signatory(
  { names, shortName, position, at }: Signatory<'original' | 'adherent'>,
  withdrawnAt: string | undefined,
  language: Language,
): string {
  const t = verifyWords(language)
  const name = textIn(names, language)
  const full = name === '' || name === shortName ? shortName : `${name} (${shortName})`
  const said = `${t(`position.${position}`)} · ${dayWords(utcDay(at), language)}`
  const later =
    withdrawnAt === undefined
      ? ''
      : `<br>${escapedText(t('withdrew', { day: dayWords(utcDay(withdrawnAt), language) }))}`
  return `<strong>${escapedText(full)}</strong><br>${escapedText(said)}${later}`
}
