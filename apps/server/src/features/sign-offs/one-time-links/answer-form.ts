import type { Language } from '@minga/domain/language/language'
import { positionFault, type Reservation } from '@minga/domain/sign-off/position'
import { newPosition } from '@minga/protocol/http/sign-off-acts'
import type { z } from 'zod'

/** As many as the page has fields for: more are written signed in. */
export const mostShownReservations = 3

/** What was filled in, as it was. */
export interface AnswerDraft {
  readonly position: string
  /** `block` is empty for the text as a whole. */
  readonly reservations: readonly { readonly block: string; readonly text: string }[]
  readonly reason: string
  readonly cure: string
  readonly mandate: string
}

/** What is to be put right before it can be registered. */
export type AnswerFault = 'position' | 'reservations' | 'reason' | 'cure' | 'mandate'

export const noDraft: AnswerDraft = { position: '', reservations: [], reason: '', cure: '', mandate: '' }

/** A form as browsers send it. */
export type FormFields = Readonly<Record<string, string>>

export function fieldsOf(bytes: Uint8Array): FormFields {
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))
}

export function draftOf(fields: FormFields): AnswerDraft {
  const field = (name: string) => (fields[name] ?? '').replaceAll('\r\n', '\n').trim()
  const reservations = Array.from({ length: mostShownReservations }, (_, at) => ({
    block: field(`block-${at}`),
    text: field(`text-${at}`),
  }))
  const [position, reason, cure, mandate] = [field('position'), field('reason'), field('cure'), field('mandate')]
  return { position, reservations: reservations.filter(({ text }) => text !== ''), reason, cure, mandate }
}

/** The same as fields, to go along with a page that asks once more. */
export function fieldsFrom({ reservations, ...rest }: AnswerDraft): FormFields {
  const reserved = reservations.flatMap(({ block, text }, at) => [
    [`block-${at}`, block],
    [`text-${at}`, text],
  ])
  return { ...rest, ...Object.fromEntries(reserved) }
}

interface Read {
  readonly id?: string | undefined
  readonly root: string
  readonly language: Language
  /** The clauses that the text has. */
  readonly blocks: ReadonlySet<string>
}

/** The answer that a form gives, or which of its fields is to be put right. Words of another position are left out. */
export function answerIn(
  { reservations, cure, position, reason, mandate }: AnswerDraft,
  { id = crypto.randomUUID(), root, language, blocks }: Read,
): z.output<typeof newPosition> | AnswerFault {
  const reserved: Reservation[] = reservations.map(({ block, text }) => ({ block: block === '' ? null : block, text }))
  const read = newPosition.safeParse({
    id,
    root,
    position,
    reservations: position === 'reservation' ? reserved : [],
    reason,
    cure: position === 'objects' ? cure : '',
    mandate,
    language,
  })
  if (!read.success) return faultAt(String(read.error.issues[0]?.path[0]))
  return positionFault(read.data, blocks) ?? read.data
}

const faults: readonly AnswerFault[] = ['position', 'reservations', 'reason', 'cure', 'mandate']

function faultAt(field: string): AnswerFault {
  return faults.find((each) => each === field) ?? 'position'
}
