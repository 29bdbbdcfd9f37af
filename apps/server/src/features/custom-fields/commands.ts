import { can, type Actor } from '@minga/domain/access/can'
import {
  hasChoices,
  mostFields,
  mostLiveFields,
  sharedLabel,
  type CustomField,
  type CustomFieldId,
} from '@minga/domain/custom-field/custom-field'
import { languages } from '@minga/domain/language/language'
import { typeOf } from '@minga/domain/record/record-types'
import { labelKeys } from '@minga/domain/record/record-words'
import type { customFieldChange, newCustomField } from '@minga/protocol/http/custom-fields'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import {
  addCustomField,
  allCustomFields,
  findCustomField,
  setCustomField,
} from '@minga/storage/records/custom-field-rows'
import type { z } from 'zod'

import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { recordWords } from '../../views/record-words.ts'

const full = new Refusal(
  'conflict',
  `there are ${String(mostLiveFields)} fields of this kind of record already: retire one first`,
  'fields',
)
const tooMany = new Refusal(
  'conflict',
  'so many fields were made for this kind of record that it takes no more',
  'fields',
)
const labelTaken = new Refusal('conflict', 'another field of this kind of record is called that', 'labels')
const lacksChoices = new Refusal('invalid-request', 'choices: a choice needs at least one', 'choices')
const hasNone = new Refusal('invalid-request', 'choices: only a choice has any', 'choices')
const choiceGone = new Refusal('invalid-request', 'choices: what people have chosen is not taken away', 'choices')
const noUnit = new Refusal('invalid-request', 'unit: only a number has one', 'unit')

/** Makes a field of the coalition's own. */
export async function makeCustomField(
  tx: Transaction,
  actor: Actor,
  { at, ...asked }: z.output<typeof newCustomField> & { readonly at: string },
): Promise<CustomField | Refusal> {
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  const others = await fieldsOf(tx, asked.kind)
  const place = Math.max(-1, ...others.map((each) => each.place)) + 1
  const field: CustomField = { ...asked, place, retiredAt: null }
  const refused = unfit(field) ?? (others.length >= mostFields ? tooMany : crowded(others)) ?? taken(field, others)
  if (refused !== undefined) return refused
  if (!(await addCustomField(tx, field, { by: actor.person, at }))) return idTaken
  await recordAudit(tx, { actor, kind: 'custom-field-made', subject: field.id, details: {} })
  await addFieldsEvent(tx, field.id, at)
  return field
}

/** Changes the name, the purpose, the place and the choices of a field; retires it. */
export async function changeCustomField(
  tx: Transaction,
  actor: Actor,
  { id, at, place, retired, ...change }: z.output<typeof customFieldChange> & Named,
): Promise<CustomField | Refusal> {
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  const found = await findCustomField(tx, id)
  if (found === undefined) return notFound
  const others = (await fieldsOf(tx, found.kind)).filter((each) => each.id !== id)
  const field: CustomField = { ...found, ...withoutUndefined(change) }
  const isGone = found.choices.some((choice) => field.choices.every((each) => each.id !== choice.id))
  const refused = isGone ? choiceGone : (unfit(field) ?? taken(field, others))
  if (refused !== undefined) return refused
  const isRetired = retired ?? found.retiredAt !== null
  if (!isRetired && found.retiredAt !== null && crowded(others) !== undefined) return full
  const wanted = { ...field, retiredAt: isRetired ? (found.retiredAt ?? at) : null }
  const written = await setInOrder(tx, wanted, others, place)
  await recordChange(tx, actor, found, written)
  await addFieldsEvent(tx, id, at)
  return written
}

interface Named {
  readonly id: CustomFieldId
  readonly at: string
}

async function fieldsOf(tx: Transaction, kind: CustomField['kind']): Promise<CustomField[]> {
  return (await allCustomFields(tx)).filter((each) => each.kind === kind)
}

function unfit({ type, choices, unit }: CustomField): Refusal | undefined {
  if (hasChoices(type) !== choices.length > 0) return hasChoices(type) ? lacksChoices : hasNone
  return unit !== null && type !== 'number' ? noUnit : undefined
}

function crowded(others: readonly CustomField[]): Refusal | undefined {
  return others.filter(isLive).length >= mostLiveFields ? full : undefined
}

function isLive({ retiredAt }: CustomField): boolean {
  return retiredAt === null
}

/** A sheet's columns are told by their labels: no two fields of a kind that people fill in share one. */
function taken({ kind, labels }: CustomField, others: readonly CustomField[]): Refusal | undefined {
  const { fields, longTexts } = typeOf(kind)
  const declared = [...Object.keys(fields), ...longTexts].map((name) =>
    Object.fromEntries(languages.map((each) => [each, recordWords(each)(labelKeys(kind, name))])),
  )
  const all = [...declared, ...others.filter(isLive).map((other) => other.labels)]
  return all.some((each) => sharedLabel(labels, each) !== undefined) ? labelTaken : undefined
}

/** Writes the field, and where it moves, the others round it. */
async function setInOrder(
  tx: Transaction,
  field: CustomField,
  others: readonly CustomField[],
  place: number | undefined,
): Promise<CustomField> {
  if (place === undefined) {
    await setCustomField(tx, field)
    return field
  }
  const live = others.filter(isLive)
  const retired = others.filter((each) => !isLive(each))
  const ordered = [...live.slice(0, place), field, ...live.slice(place), ...retired]
  const placed = ordered.map((each, at) => ({ ...each, place: at }))
  for (const each of placed) await setCustomField(tx, each)
  return placed.find(({ id }) => id === field.id) ?? field
}

async function recordChange(tx: Transaction, actor: Actor, before: CustomField, after: CustomField): Promise<void> {
  const subject = after.id
  const names = ['labels', 'purpose', 'unit', 'choices', 'place'] as const
  const fields = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (fields.length > 0) await recordAudit(tx, { actor, kind: 'custom-field-changed', subject, details: { fields } })
  if ((before.retiredAt === null) === (after.retiredAt === null)) return
  const kind = after.retiredAt === null ? 'custom-field-brought-back' : 'custom-field-retired'
  await recordAudit(tx, { actor, kind, subject, details: {} })
}

/** Open pages of everybody ask for the fields again. */
async function addFieldsEvent(tx: Transaction, subject: string, at: string): Promise<void> {
  await addEvent(tx, { at, kind: 'fields', group: null, organisation: null, person: null, room: null, subject })
}

function withoutUndefined<Change extends object>(change: Change): { [Key in keyof Change]: NonNullable<Change[Key]> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Change]: NonNullable<Change[Key]>
  }
}
