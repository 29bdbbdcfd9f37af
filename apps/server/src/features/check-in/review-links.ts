import type { Actor } from '@minga/domain/access/can'
import { dayWords } from '@minga/domain/calendar/day-words'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { reviewId, type RecordId, type ReviewId } from '@minga/domain/identity/ids'
import { readIn, textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { addressOf } from '@minga/domain/navigation/place'
import type { UnchangedAnswer, UnchangedLine } from '@minga/protocol/http/reviews'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import type { ReviewRow } from '@minga/storage/reviews/review-rows'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Route } from '../../http/route.ts'
import { html, lines, type Html } from '../../pages/html.ts'
import { pageFrame } from '../../pages/page-frame.ts'
import { reviewFor } from '../../views/review-for.ts'
import { answerForm, answerLinkRoutes, type AnswerFrame } from './answer-link-routes.ts'
import { checkInWords } from './check-in-words.ts'
import type { FormFields } from './report-form.ts'

type Write = (
  tx: Transaction,
  actor: Actor,
  said: { readonly id: ReviewId; readonly now: () => Date; readonly records: readonly RecordId[] },
) => Promise<Refusal | undefined>

interface ReviewLinkParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
  /** What an organisation has not said in a review and can truly say to be unchanged. */
  readonly unchangedLines: (
    db: Db,
    actor: Actor,
    of: { readonly id: ReviewId; readonly now: Date },
  ) => Promise<UnchangedAnswer | Refusal>
  readonly sayUnchanged: Write
  readonly takeBackLines: Write
}

/** A review as the person of a link may answer it at this moment. */
interface FoundLines {
  readonly person: KnownPerson
  readonly review: ReviewRow
  readonly unchanged: UnchangedAnswer
}

/**
 * The page by which a person says, from a mail and without a session, that lines of a review are unchanged: each beside what it would
 * say again, by a button of its own. It is a draft, as on the review's page: nothing is approved here.
 */
export function reviewLinkRoutes(parts: ReviewLinkParts): Route[] {
  return answerLinkRoutes<FoundLines>(parts, {
    kind: 'review',
    path: '/check-in/reviews/:secret',
    summaries: {
      get: 'The lines of a review that can be said unchanged, for the person whose mail has the link; changes nothing',
      post: 'Says that a line of a review is unchanged, or takes that back',
    },
    find: async (person, subject, now) => {
      const found = await reviewFor(parts.db, person.actor, reviewId.parse(subject))
      if (found instanceof Refusal || found.review.closedAt !== null) return undefined
      const unchanged = await parts.unchangedLines(parts.db, person.actor, { id: found.review.id, now })
      return unchanged instanceof Refusal ? undefined : { person, review: found.review, unchanged }
    },
    pageOf: linesPage,
    write: (found, fields) => write(parts, found, fields),
  })
}

/** Takes only what the page shows at this moment: a line that was answered or changed meanwhile is no longer on it. */
async function write(
  { db, now, publish, sayUnchanged, takeBackLines }: ReviewLinkParts,
  { person: { actor }, review: { id }, unchanged }: FoundLines,
  { said, record: asked }: FormFields,
): Promise<Refusal | undefined> {
  const shown = said === 'unchanged' ? unchanged.lines : said === 'taken-back' ? unchanged.said : []
  const record = shown.find((line) => line.record === asked)?.record
  if (record === undefined) return undefined
  const act = said === 'unchanged' ? sayUnchanged : takeBackLines
  return decide(db, (tx) => act(tx, actor, { id, now, records: [record] }), publish)
}

function linesPage({ person, review, unchanged }: FoundLines, frame: AnswerFrame): string {
  const { language, coalition, path } = frame
  const t = checkInWords(language)
  const { name, organisationName: organisation } = person.profile
  const title = t('review.title', { period: partialDateWords(review.period, localeOf[language]) })
  const { lines: offered, said, others } = unchanged
  const body = html`<h1>${title}</h1>
    <p>${t('review.who', { name, organisation, date: dayWords(review.closesOn, language) })}</p>
    <p>${t(offered.length === 0 ? 'review.none' : 'review.what')}</p>
    ${offered.map((line) => offeredLine(line, frame))}
    ${
      said.length > 0 &&
      html`<section class="about">
        <h2>${t('review.said')}</h2>
        ${said.map((line) => saidLine(line, frame))}
      </section>`
    }
    <section class="about">
      ${others > 0 && html`<p>${t('review.others', { count: others })}</p>`}
      <p><a href="${addressOf(review.group, { kind: 'review', id: review.id })}">${t('review.open')}</a></p>
    </section>`
  const elsewhere = { path, label: t('languages') }
  return pageFrame({ language, coalition, title, elsewhere, isFound: false, body })
}

function offeredLine(line: UnchangedLine, frame: AnswerFrame): Html {
  const { language } = frame
  const t = checkInWords(language)
  const { period } = line.before
  const texts = (['progress', 'needs', 'slip'] as const).flatMap((part) => {
    const text = readIn(line.before[part], language)
    return text === undefined
      ? []
      : [
          html`<dt>${t(`review.part.${part}`)}</dt>
            <dd lang="${text.language}">${lines(text.text)}</dd>`,
        ]
  })
  return html`<section class="about">
    <h2>${nameOf(line, language)}</h2>
    <p class="quiet">${t('review.before', { period: partialDateWords(period, localeOf[language]) })}</p>
    ${texts.length === 0 ? html`<p>${t('review.noWords')}</p>` : html`<dl>${texts}</dl>`}
    ${answerForm(frame, { said: 'unchanged', label: t('review.say'), record: { id: line.record, name: line.reference } })}
  </section>`
}

function saidLine(line: UnchangedAnswer['said'][number], frame: AnswerFrame): Html {
  const { language } = frame
  const label = checkInWords(language)('review.takeBack')
  const record = { id: line.record, name: line.reference }
  return html`<p class="notice">${nameOf(line, language)}</p>
    ${answerForm(frame, { said: 'taken-back', label, record, isSecond: true })}`
}

function nameOf({ reference, title }: Pick<UnchangedLine, 'reference' | 'title'>, language: Language): string {
  return `${reference} ${textIn(title, language) || checkInWords(language)('untitled')}`
}
