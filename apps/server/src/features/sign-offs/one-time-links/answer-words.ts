import { dayWords } from '@minga/domain/calendar/day-words'
import type { Language } from '@minga/domain/language/language'
import type { PositionKind, Reservation } from '@minga/domain/sign-off/position'

import { html, lines, type Html } from '../../../pages/html.ts'
import { utcDay } from '../../../views/day-of.ts'
import { linkWords } from './link-words.ts'
import type { SignatoryText } from './signatory-text.ts'

export interface SaidAnswer {
  readonly position: PositionKind
  readonly reservations: readonly Reservation[]
  readonly reason: string
  readonly cure: string
  readonly name?: string
  readonly at?: string
}

/** An answer in words: what it is, its reservations with what they are about, why. */
export function answerWords(
  { position, reservations, reason, cure, name, at }: SaidAnswer,
  { language, clauses }: { readonly language: Language; readonly clauses: SignatoryText['clauses'] },
): Html {
  const t = linkWords(language)
  const about = (block: string | null) => {
    if (block === null) return t('form.onAll')
    const words = clauses.find((each) => each.block === block)?.words
    return words === undefined ? t('onGone') : t('onClause', { words })
  }
  return html`<p>
      <strong>${t(`position.${position}`)}</strong>${
        at !== undefined &&
        html`<br /><span class="quiet">${t('by', { name, day: dayWords(utcDay(at), language) })}</span>`
      }
    </p>
    ${reservations.map(
      ({ block, text }) =>
        html`<div class="reservation">
          <strong>${about(block)}</strong>
          <p>${lines(text)}</p>
        </div>`,
    )}
    ${
      reason !== '' &&
      html`<p class="quiet">${t('form.reason')}</p>
        <p>${lines(reason)}</p>`
    }
    ${
      cure !== '' &&
      html`<p class="quiet">${t('form.cure')}</p>
        <p>${lines(cure)}</p>`
    }`
}
