import { blocksOf } from '@minga/domain/sign-off/signed-edition'
import { editionsOfText } from '@minga/storage/sign-offs/signed-text-rows'

import { Refusal } from '../../../http/refusal.ts'
import { answerIn, draftOf, noDraft, type AnswerDraft, type AnswerFault, type FormFields } from './answer-form.ts'
import { answerPage } from './answer-page.ts'
import { heldPage, reviewPage } from './held-page.ts'
import { linkPage } from './link-page.ts'
import type { LinkParts } from './link-parts.ts'
import { endedPage } from './short-pages.ts'
import type { SignatoryLink } from './signatory-link.ts'
import { signatoryText } from './signatory-text.ts'
import { signatoryView, type ShownAnswer } from './signatory-view.ts'

interface Filled {
  readonly draft: AnswerDraft
  readonly fault?: AnswerFault | 'moved'
}

/** What a link shows that is open: the question with its form, the answer that it took, or why it takes none. */
export async function answerOrHeld(parts: LinkParts, led: SignatoryLink, filled?: Filled): Promise<Response | Refusal> {
  const { link, found, state } = led
  const view = await signatoryView(parts.db, led, parts.now())
  if (state !== 'open' && state !== 'answered') return linkPage(endedPage(view, state), 410)
  const text = await signatoryText(parts, led, state === 'answered' ? view.own?.text : view.last?.text)
  if (text instanceof Refusal) return text
  if (state === 'answered') return linkPage(heldPage({ id: link.id, view, text }))
  const known = new Set(text.clauses.map(({ block }) => block))
  const { draft, fault } = filled ?? { draft: draftFrom(view.last, known), fault: undefined }
  const page = { id: link.id, view, text, root: found.text.root, draft, fault }
  return linkPage(answerPage(page), fault === undefined ? 200 : 422)
}

/** What is offered first: the organisation's last answer, with the reservations whose clauses are still there. */
function draftFrom(last: ShownAnswer | undefined, known: ReadonlySet<string>): AnswerDraft {
  if (last === undefined) return noDraft
  const kept = last.reservations.filter(({ block }) => block === null || known.has(block))
  const reservations = kept.map(({ block, text }) => ({ block: block ?? '', text }))
  return { ...noDraft, position: last.position, reservations, reason: last.reason, cure: last.cure }
}

/** The answer in a form, bound to the text that is signed now; or what is wrong with it. */
export async function readAnswer({ db }: LinkParts, { link, found }: SignatoryLink, fields: FormFields) {
  const { signOff, text } = found
  if (fields['root'] !== text.root) return 'moved'
  const blocks = blocksOf(await editionsOfText(db, signOff.id, text.number))
  const { id } = fields
  return answerIn(draftOf(fields), { id, root: text.root, language: link.language, blocks })
}

/** The answer in a form, once more before it is registered; or the form again, with what is to be put right. */
export async function reviewOf(parts: LinkParts, led: SignatoryLink, fields: FormFields): Promise<Response | Refusal> {
  const draft = draftOf(fields)
  if (led.state !== 'open' || fields['step'] === 'edit') return answerOrHeld(parts, led, { draft })
  const said = await readAnswer(parts, led, fields)
  if (typeof said === 'string') return answerOrHeld(parts, led, { draft, fault: said })
  const [view, text] = await Promise.all([
    signatoryView(parts.db, led, parts.now()),
    signatoryText(parts, led, undefined),
  ])
  if (text instanceof Refusal) return text
  return linkPage(reviewPage({ id: led.link.id, view, text, said, root: led.found.text.root, draft }))
}
