import { dayWords } from '@minga/domain/calendar/day-words'
import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { TextBlock } from '@minga/domain/text-form/read-text'

import { utcDay } from '../../views/day-of.ts'
import { signedIn, type Signatory } from '../../views/signatories.ts'
import { html, lines, type Html } from '../../pages/html.ts'
import type { PublicFacts } from './public-facts.ts'
import type { PublicText } from './public-text.ts'
import { publicWords } from './public-words.ts'

/** An organisation that signed a text, or joined it. */
type Signed = Signatory<'original' | 'adherent'>

/** The reservations on a clause, to stand right after it: once, however often its id comes. */
export function reservationsBehind({ adopted, text }: PublicFacts, language: Language): (block: string) => string {
  const said = new Set<string>()
  const { signatories, adherents } = signedIn(adopted, text)
  const all = [...signatories, ...adherents]
  return (block) => {
    if (said.has(block)) return ''
    said.add(block)
    const own = all.flatMap((signatory) =>
      signatory.reservations
        .filter((reservation) => reservation.block === block)
        .map(({ text }) => reservationOf(signatory, text, language)),
    )
    return own.join('')
  }
}

function reservationOf({ shortName, language: written }: Signed, words: string, language: Language): Html {
  const by = publicWords(language)('reservation', { organisation: shortName })
  return html`<div class="reservation" role="note" lang="${localeOf[language]}">
    <strong>${by}</strong>
    <p lang="${localeOf[written]}">${lines(words)}</p>
  </div>`
}

/**
 * The organisations behind a text, under their names at signature, each with its reservations on the whole text: first the
 * organisations that were asked, then those that joined later, and apart from both those that withdrew since. The public does not
 * read their reasons.
 */
export function signatoryList({ adopted, text }: PublicFacts, { blocks }: PublicText, language: Language): Html {
  const { signatories, adherents, withdrawals } = signedIn(adopted, text)
  const t = publicWords(language)
  const clauses = new Set(clausesWithin(blocks))
  const withdrawnAt = new Map(withdrawals.map(({ organisation, at }) => [organisation, at]))
  const parts = {
    signatories: signatories.filter(({ organisation }) => !withdrawnAt.has(organisation)),
    adherents: adherents.filter(({ organisation }) => !withdrawnAt.has(organisation)),
    withdrawals: [...signatories, ...adherents].filter(({ organisation }) => withdrawnAt.has(organisation)),
  }
  const part = (id: keyof typeof parts) =>
    parts[id].length > 0 &&
    html`<section class="about" id="${id}">
      <h2>${t(id)}</h2>
      <p class="quiet">${t(`${id}Note`)}</p>
      <ul class="signatories">
        ${parts[id].map((each) => signatoryItem(each, { clauses, language, withdrawnAt: withdrawnAt.get(each.organisation) }))}
      </ul>
    </section> `
  return html`${part('signatories')}${part('adherents')}${part('withdrawals')}`
}

interface Shown {
  readonly clauses: ReadonlySet<string>
  readonly language: Language
  readonly withdrawnAt: string | undefined
}

function signatoryItem(signatory: Signed, { clauses, language, withdrawnAt }: Shown): Html {
  const { names, shortName, person, position, at, today, reservations, sentence } = signatory
  const t = publicWords(language)
  const name = textIn(names, language)
  const said = textIn(sentence, language)
  const signed = [person.name, person.title ?? '', t(`acting.${person.acting}`)].filter((each) => each !== '')
  // A clause that is not in the text as it is shown has no place beside which its reservation could stand.
  const apart = reservations.filter(({ block }) => block === null || !clauses.has(block))
  const count = reservations.length - apart.length
  return html`<li class="signatory">
    <p class="name">${name === '' || name === shortName ? shortName : `${name} (${shortName})`}</p>
    <p>${t(`position.${position}`)} · <time datetime="${at}">${dayWords(utcDay(at), language)}</time></p>
    <p class="quiet">${signed.join(', ')}</p>
    ${withdrawnAt !== undefined && html`<p class="withdrawn">${t('withdrew', { day: dayWords(utcDay(withdrawnAt), language) })}</p> `}
    ${said !== '' && html`<p>${lines(said)}</p> `}
    ${
      today &&
      html`<p class="quiet">
        ${t(`today.${today.kind}`, { name: textIn(today.names, language) || today.shortName })}
      </p> `
    }${apart.map(
      ({ block, text }) =>
        html`<div class="reservation" role="note">
          <strong>${block === null ? t('reservationOnAll') : t('reservation', { organisation: shortName })}</strong>
          <p lang="${localeOf[signatory.language]}">${lines(text)}</p>
        </div> `,
    )}${count > 0 && html`<p class="quiet">${t('reservationBeside', { count })}</p> `}
  </li> `
}

/** The blocks that can have a reservation after them, also blocks within others. */
function clausesWithin(blocks: readonly TextBlock[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.is) {
      case 'list':
        return [block.id, ...block.items.flatMap((item) => clausesWithin(item.blocks))]
      case 'quote':
        return [block.id, ...clausesWithin(block.blocks)]
      case 'table':
        return [block.id, ...block.rows.flat().flatMap((cell) => clausesWithin(cell.blocks))]
      case 'heading':
      case 'paragraph':
      case 'card':
      case 'chart':
      case 'figure':
      case 'rule':
        return [block.id]
    }
  })
}
