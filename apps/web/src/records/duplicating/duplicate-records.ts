import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { newRecordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { copyLongTexts, copyRecord } from '@minga/domain/register-changes/copy-record'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import type * as Y from 'yjs'

import { sendChanges } from '../../api/register-changes.ts'

const unheard = () => undefined

interface Duplicating {
  readonly kind: RecordKind
  readonly group: GroupId
  readonly doc: Y.Doc
  /** Resolves once the server has what was written here. */
  readonly settled: () => Promise<void>
}

/** Copies that are to be made. Asked for again after a lost answer, they are made once. */
export interface Copying {
  /** The key of the set of changes that makes them, by which they are taken back: also where no answer came. */
  readonly key: string
  readonly copies: readonly { readonly of: string; readonly as: RecordId }[]
  readonly changes: readonly RecordChange[]
}

export interface Duplicated {
  readonly copies: readonly RecordId[]
  /** Why the copies of pathways have not all series. */
  readonly failure: unknown
}

export function copyingOf(
  { kind, own }: { readonly kind: RecordKind; readonly own: CustomFields },
  records: readonly { readonly id: string }[],
): Copying {
  const copies = records.map((record) => ({ of: record.id, as: newRecordId(), record }))
  const changes = copies.flatMap(({ record, as }) => copyRecord(kind, record, as, { own }))
  return { key: crypto.randomUUID(), copies, changes }
}

/** Whether two would make the same copies of the same records, as these stand. */
export function isSameCopying(one: Copying | undefined, other: Copying): one is Copying {
  const said = ({ copies, changes }: Copying) =>
    JSON.stringify([copies.map(({ of }) => of), changes.map(({ field, value }) => [field, value])])
  return one !== undefined && said(one) === said(other)
}

/**
 * Copies records of a register as one set of changes, and then their long texts, which a set would flatten, and the series of
 * pathways.
 *
 * @throws ApiProblem where the server could not be asked
 */
export async function duplicateRecords(
  { kind, group, doc, settled }: Duplicating,
  { key, copies, changes }: Copying,
): Promise<Duplicated> {
  await settled()
  const outcomes = await sendChanges({ group, key, changes, answered: unheard, signal: new AbortController().signal })
  const made = new Set(outcomes.flatMap(({ index, state }) => (state === 'applied' ? [changes[index]?.record] : [])))
  const whole = copies.filter(({ as }) => made.has(as))
  copyLongTexts(doc, kind, whole)
  const failure = kind === 'pathway' ? await takeSeriesFor(whole) : undefined
  return { copies: whole.map(({ as }) => as), failure }
}

/** The choices of series lie beside the records. @returns why it was not done for all of them */
async function takeSeriesFor(copies: readonly { readonly of: string; readonly as: RecordId }[]): Promise<unknown> {
  try {
    const { takeSeries } = await import('../../api/pathways.ts')
    for (const { of, as } of copies) await takeSeries(as, of)
    return undefined
  } catch (error) {
    return error
  }
}
