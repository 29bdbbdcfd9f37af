import { partialDate } from '@minga/domain/calendar/partial-date'
import { groupId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { RecordFacts } from '@minga/protocol/http/records'
import { z } from 'zod'

import { broughtFilesOf } from '../exports/brought-files.ts'
import { countCitations } from './citation-rows.ts'
import { inChunks } from '../database/in-chunks.ts'
import { namesOf, type NamedPerson } from '../people/person-rows.ts'
import { programNames } from '../programs/program-token-rows.ts'
import { acceptancesOf } from './lead-answer-rows.ts'
import { aliasesOf, type NamedAlias } from './record-alias-rows.ts'
import { outcomesOf } from './outcome-facts.ts'
import type { ProjectedRecord } from './record-rows.ts'
import { translationFacts } from './translation-facts.ts'
import { recordTextsOf } from './record-text-rows.ts'
import type { Reach } from '../groups/reach.ts'
import type { Db } from '../database/schema.ts'

const by = personId
const slipRow = z.object({
  record: z.string(),
  from: partialDate.nullable(),
  to: partialDate.nullable(),
  reason: z.string(),
  by,
  at: z.string(),
})
const evidenceRow = z.object({
  record: z.string(),
  id: z.string(),
  title: z.string(),
  url: z.string(),
  by,
  at: z.string(),
})
const alsoInRow = z.object({ record: z.string(), group: groupId })

/** The decisions about these records, in their order. Other groups and citations are listed only as far as the reader may read them. */
export async function factsOf(db: Db, records: readonly ProjectedRecord[], reach: Reach): Promise<RecordFacts[]> {
  if (records.length === 0) return []
  const ids = records.map(({ record }) => record)
  const aliases = await aliasesOf(db, [...new Set(records.map(({ group }) => group))])
  const mergedBy = Map.groupBy(aliases, ({ into }) => into)
  const aliasBy = new Map(aliases.map((alias) => [alias.record, alias]))
  // The facts of a merged record are also shown with the record that stands for it.
  const withMerged = [...new Set(ids.flatMap((id) => [id, ...(mergedBy.get(id) ?? []).map(({ record }) => record)]))]
  const [acceptances, slips, evidence, alsoIn, citations, texts, outcomes] = await Promise.all([
    acceptancesOf(db, ids),
    slipsOf(db, withMerged),
    evidenceOf(db, withMerged),
    alsoInOf(db, ids, reach.groups),
    countCitations(db, withMerged, reach),
    recordTextsOf(db, ids),
    outcomesOf(db, records, reach),
  ])
  const names = await namesOf(db, [
    ...records.flatMap(({ createdBy, changedBy }) => [createdBy, changedBy]),
    ...[...acceptances, ...slips, ...evidence].map((row) => row.by),
    ...outcomes.people,
  ])
  const sources = records.flatMap(({ createdFile, changedFile }) => [createdFile, changedFile])
  const [files, programs] = await Promise.all([
    broughtFilesOf(db, sources, reach.organisation),
    programNames(db, sources),
  ])
  const writerOf = (id: string | null, source: string | null) => {
    const writer = nameOrNull(names, id)
    const program = programs.get(source ?? '')
    return writer === null || program === undefined ? writer : { ...writer, program }
  }
  const fileOf = (id: string | null) => (id === null ? undefined : files.get(id))
  const [slipsBy, evidenceBy, alsoInBy] = [byRecord(slips), byRecord(evidence), byRecord(alsoIn)]
  const acceptancesBy = byRecord(acceptances)
  return records.map((row) => {
    const [createdFile, changedFile] = [fileOf(row.createdFile), fileOf(row.changedFile)]
    const acceptance = acceptancesBy.get(row.record)?.find(({ organisation }) => organisation === row.lead)
    const alias = aliasBy.get(row.record)
    const merged = mergedBy.get(row.record) ?? []
    const shown = <Shown extends { readonly record: string; readonly by: PersonId; readonly at: string }>(
      rows: ReadonlyMap<string, readonly Shown[]>,
    ) => withThoseOfMerged(rows, row.record, merged).map(({ of, row: each }) => ({ ...attested(names, each), ...of }))
    return {
      record: row.record,
      kind: row.kind,
      group: row.group,
      room: row.room,
      reference: formatReference(row.kind, row.number),
      archived: row.archived,
      createdBy: writerOf(row.createdBy, row.createdFile),
      createdAt: row.createdAt,
      ...(createdFile && { createdFile }),
      changedAt: row.changedAt,
      changedBy: writerOf(row.changedBy, row.changedFile),
      ...(changedFile && { changedFile }),
      acceptance: acceptance ? attested(names, acceptance) : null,
      firstPromisedDue: row.firstPromisedDue,
      slips: shown(slipsBy),
      evidence: shown(evidenceBy),
      alsoIn: (alsoInBy.get(row.record) ?? []).map(({ group }) => group),
      ...outcomes.factsOf(row, names),
      ...translationFacts(row.kind, texts.get(row.record)),
      citations: [row, ...merged].reduce((sum, { record }) => sum + (citations.get(record) ?? 0), 0),
      ...(alias !== undefined && { mergedInto: { record: alias.into, reference: alias.intoReference } }),
      ...(merged.length > 0 && { merged: merged.map(({ record, reference }) => ({ record, reference })) }),
    }
  })
}

/** Why dates of these records moved, the first first. */
export async function slipsOf(db: Db, ids: readonly string[]): Promise<z.infer<typeof slipRow>[]> {
  const found = await inChunks(ids, (chunk) =>
    db
      .selectFrom('slip')
      .select(['record', 'due_from as from', 'due_to as to', 'reason', 'by', 'at'])
      .where('record', 'in', chunk)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  )
  return slipRow.array().parse(found)
}

/** What shows that these records are done, the first first. */
export async function evidenceOf(db: Db, ids: readonly string[]): Promise<z.infer<typeof evidenceRow>[]> {
  const found = await inChunks(ids, (chunk) =>
    db.selectFrom('evidence').selectAll().where('record', 'in', chunk).orderBy('at').orderBy('id').execute(),
  )
  return evidenceRow.array().parse(found)
}

async function alsoInOf(db: Db, ids: readonly string[], readable: readonly GroupId[]) {
  if (readable.length === 0) return []
  const found = await inChunks(ids, (chunk) =>
    db
      .selectFrom('also_in')
      .select(['record', 'group_id as group'])
      .where('record', 'in', chunk)
      .where('group_id', 'in', readable)
      .execute(),
  )
  return alsoInRow.array().parse(found)
}

function byRecord<Row extends { readonly record: string }>(found: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(found, ({ record }) => record)
}

/** The rows of a record and of those merged into it, in their order in time; each of the latter with its reference. */
function withThoseOfMerged<Row extends { readonly at: string }>(
  rows: ReadonlyMap<string, readonly Row[]>,
  record: string,
  merged: readonly NamedAlias[],
): { readonly row: Row; readonly of: { readonly of?: string } }[] {
  const own = (rows.get(record) ?? []).map((row) => ({ row, of: {} }))
  if (merged.length === 0) return own
  const others = merged.flatMap(({ record: id, reference }) =>
    (rows.get(id) ?? []).map((row) => ({ row, of: { of: reference } })),
  )
  return [...own, ...others].toSorted((one, other) => (one.row.at < other.row.at ? -1 : 1))
}

type Names = ReadonlyMap<string, NamedPerson>

function nameOrNull(names: Names, id: string | null): NamedPerson | null {
  return id === null ? null : (names.get(id) ?? null)
}

/** With the person in place of the id. A foreign key guarantees that the decider has a row. */
function attested<Row extends { readonly record: string; readonly by: PersonId }>(
  names: Names,
  { record: _record, by: id, ...decided }: Row,
): Omit<Row, 'record' | 'by'> & { by: NamedPerson } {
  const person = names.get(id)
  if (person === undefined) throw new Error(`no person ${id}, who decided about a record`)
  return { ...decided, by: person }
}
