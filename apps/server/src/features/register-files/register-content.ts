import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { textIn } from '@minga/domain/language/language'
import { compileFilters, facetIdsOf, readFilters } from '@minga/domain/record/list-filters'
import type { WhereReader } from '@minga/domain/record/passes-where'
import { formatReference, recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { everyKind } from '@minga/domain/record/record-types'
import { allGroups } from '@minga/storage/groups/group-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import type { Db } from '@minga/storage/database/schema'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { factsOf } from '@minga/storage/records/record-facts'
import { referencesOf } from '@minga/storage/records/record-references'
import { listRecords } from '@minga/storage/records/record-rows'

import { printableData } from '../../files/export/printable.ts'
import { Refusal } from '../../http/refusal.ts'
import { dayOf } from '../../views/day-of.ts'
import { knownMembersOf } from '../../views/known-members.ts'
import { groupFor, reachOf } from '../../views/readable-groups.ts'
import { kindSheet, type FiledRecord, type SheetWords } from './kind-sheet.ts'
import type { RegisterContent } from './register-sheet.ts'
import type { RegisterWork } from './register-work.ts'
import { registerWords } from './register-words.ts'

/** The register as this person reads it, from one moment of the rows: all of it, or what its list shows. */
export async function registerContent(
  db: Db,
  { actor }: KnownPerson,
  work: RegisterWork,
): Promise<RegisterContent | Refusal> {
  const { id, kind, language, now } = work
  const group = await groupFor(db, actor, work.group, 'read')
  if (group instanceof Refusal) return group
  const reach = await reachOf(db, actor)
  const listed = await listRecords(db, { readable: reach.groups, group: group.id, ...(kind && { kind }) })
  const facts = await factsOf(db, listed, reach)
  const texts = new Map(work.texts)
  const reader = { person: actor.person, organisation: actor.organisation, today: dayOf(new Date(now)) }
  const isShown = shownBy(work, reader)
  const records = listed.flatMap((row, at): FiledRecord[] => {
    const decided = facts[at]
    if (decided === undefined || !isShown(row, decided)) return []
    return [{ row, facts: decided, texts: texts.get(row.record) ?? [] }]
  })
  const linked = new Set(records.flatMap(({ row: { kind: each, fields } }) => linksIn(each, fields)))
  const words = await sheetWords(db, linked, { actor, group, language })
  const kinds: readonly RecordKind[] = kind === undefined ? recordKinds : [kind]
  const of = (wanted: RecordKind) => records.filter(({ row }) => row.kind === wanted)
  return printableData({
    id,
    group: group.id,
    title: textIn(group.names, language),
    language,
    sequence: work.sequence,
    sheets: kinds.map((wanted) => kindSheet(wanted, of(wanted), words)),
    records: kinds.flatMap((wanted) => of(wanted).map(plainRecord)),
  })
}

/** Whether the list of the same address shows a record. The address is read once for the file. */
function shownBy({ kind, view }: RegisterWork, reader: WhereReader) {
  if (kind === undefined || view === undefined) return () => true
  const filters = readFilters(Object.fromEntries(new URLSearchParams(view)), facetIdsOf(kind))
  const passes = compileFilters(kind, filters, reader)
  return ({ number, fields, archived }: FiledRecord['row'], facts: FiledRecord['facts']) =>
    passes({ record: fields, facts, reference: formatReference(kind, number), archived })
}

/** A record as it lies, with what is decided about it. */
function plainRecord({ row: { kind, fields }, facts, texts }: FiledRecord): object {
  const { id, position: _, ...held } = fields
  const { reference, group, archived, firstPromisedDue, createdAt, changedAt } = facts
  const answer = facts.acceptance?.answer ?? null
  return { id, kind, reference, group, archived, ...held, texts, answer, firstPromisedDue, createdAt, changedAt }
}

/** What the cells of a group's register say, for this person. */
export async function sheetWords(
  db: Db,
  linked: ReadonlySet<string>,
  { actor, group, language }: Pick<KnownPerson, 'actor'> & Pick<RegisterWork, 'language'> & { group: GroupAccess },
): Promise<SheetWords> {
  const [organisations, members, references, groups, coalition] = await Promise.all([
    allOrganisations(db),
    knownMembersOf(db, actor, group),
    referencesOf(db, [...linked]),
    allGroups(db),
    findCoalition(db),
  ])
  const shortNames = new Map<string, string>(organisations.map(({ id, shortName }) => [id, shortName]))
  const names = new Map<string, string>(members.map(({ id, name }) => [id, name]))
  const groupNames = new Map<string, string>(groups.map(({ id, names: called }) => [id, textIn(called, language)]))
  const other = registerWords(language)('otherPerson')
  return {
    language,
    languages: coalition.languages,
    organisation: (id) => shortNames.get(id) ?? id,
    person: (id) => names.get(id) ?? other,
    reference: (record) => references.get(record)?.reference ?? record,
    group: (id) => groupNames.get(id) ?? id,
  }
}

const linkFields = new Map(
  everyKind.map(({ kind, fields }) => [
    kind,
    Object.entries(fields).flatMap(([name, { type }]) => (type === 'links' ? [name] : [])),
  ]),
)

/** The records that a record names. */
export function linksIn(kind: RecordKind, fields: object): string[] {
  return (linkFields.get(kind) ?? []).flatMap((name): string[] => Reflect.get(fields, name) ?? [])
}
