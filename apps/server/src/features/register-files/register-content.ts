import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { addressOf } from '@minga/domain/navigation/place'
import { compileFilters, facetIdsOf, readFilters } from '@minga/domain/record/list-filters'
import type { WhereReader } from '@minga/domain/record/passes-where'
import { formatReference, recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { everyKind, type AnyRecordType } from '@minga/domain/record/record-types'
import { isWithheld } from '@minga/domain/contribution/contribution-act'
import { contributionsTo, type ContributionRow } from '@minga/storage/contributions/contribution-rows'
import { allGroups } from '@minga/storage/groups/group-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import type { Db } from '@minga/storage/database/schema'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { factsOf } from '@minga/storage/records/record-facts'
import { referencesOf } from '@minga/storage/records/record-references'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'

import { printableData } from '../../files/export/printable.ts'
import { unpackRegister } from '../../history/packed-register.ts'
import { Refusal } from '../../http/refusal.ts'
import { customFieldsIn } from '../../views/closed-fields.ts'
import { knownMembersOf } from '../../views/known-members.ts'
import { groupFor, reachOf } from '../../views/readable-groups.ts'
import { contributionSheet, plainContribution } from './contribution-sheet.ts'
import type { PlainRecord } from './data-package.ts'
import { namesInFile } from './names-in-file.ts'
import { kindSheet, type FiledRecord, type SheetWords } from './kind-sheet.ts'
import type { RegisterContent } from './register-sheet.ts'
import type { RegisterWork } from './register-work.ts'
import { registerWords } from './register-words.ts'

/** The register as this person reads it, from one moment of the rows: all of it, or what its list shows. */
export async function registerContent(
  db: Db,
  { actor, profile }: KnownPerson,
  work: RegisterWork,
): Promise<RegisterContent | Refusal> {
  const { id, kind, language, now } = work
  const group = await groupFor(db, actor, work.group, 'read')
  if (group instanceof Refusal) return group
  const reach = await reachOf(db, actor)
  const listed = await listRecords(db, { readable: reach.groups, group: group.id, ...(kind && { kind }) })
  const facts = await factsOf(db, listed, reach)
  const texts = textsIn(work.register)
  const given = await givenTo(db, listed)
  const own = await customFieldsIn(db, group.id)
  const reader = { person: actor.person, organisation: actor.organisation, today: coalitionDay(now) }
  const isShown = shownBy(work, reader, own)
  const records = listed.flatMap((row, at): FiledRecord[] => {
    const decided = facts[at]
    if (decided === undefined || !isShown(row, decided)) return []
    const contributions = given.get(row.record) ?? []
    return [{ row, facts: decided, texts: texts.get(row.record) ?? [], contributions }]
  })
  const linked = new Set(records.flatMap(({ row: { kind: each, fields } }) => linksIn(each, fields)))
  const [words, organisations] = await Promise.all([
    sheetWords(db, linked, { actor, group, language }),
    allOrganisations(db),
  ])
  const kinds: readonly RecordKind[] = kind === undefined ? recordKinds : [kind]
  const of = (wanted: RecordKind) => records.filter(({ row }) => row.kind === wanted)
  const plain = kinds.flatMap((wanted) => of(wanted).map((record) => plainRecord(record, typeWith(wanted, own))))
  const financings = of('financing')
  const contributions = financings.flatMap((financing) => financing.contributions.map(plainContribution))
  const named = new Set([
    ...plain.flatMap((record) => organisationsIn(record, own)),
    ...contributions.map(({ provider }) => provider),
  ])
  return printableData({
    id,
    group: group.id,
    title: textIn(group.names, language),
    given: {
      by: profile.name,
      organisation: words.organisation(actor.organisation),
      at: new Date(now).toISOString(),
      timeZone: profile.timeZone ?? undefined,
      address: `${work.site}${addressOf(group.id, { kind: 'returned-register', id: group.id })}`,
      isWhole: work.view === undefined,
    },
    language,
    sequence: work.sequence,
    sheets: kinds.map((wanted) => kindSheet(wanted, of(wanted), words)),
    contributions: kinds.includes('financing')
      ? { sheet: contributionSheet(financings, words), plain: contributions }
      : undefined,
    own,
    names: namesInFile({ own, organisations, language }),
    records: plain,
    organisations: organisations.flatMap(({ id: each, shortName, names }) =>
      named.has(each) ? [{ id: each, shortName, names }] : [],
    ),
  })
}

/**
 * The contributions to these financings, by record. Those that a provider declined or hides are in no file, not even for its own
 * people: a file goes further than its reader.
 */
async function givenTo(
  db: Db,
  records: readonly ProjectedRecord[],
): Promise<ReadonlyMap<RecordId, readonly ContributionRow[]>> {
  const financings = records.flatMap(({ kind, record }) => (kind === 'financing' ? [record] : []))
  const rows = await contributionsTo(db, financings)
  return Map.groupBy(
    rows.filter(({ standing }) => !isWithheld(standing)),
    ({ record }) => record,
  )
}

/** The long texts for a file: only returned texts need their cuts into paragraphs. */
function textsIn(register: Uint8Array): ReadonlyMap<string, FiledRecord['texts']> {
  return new Map(
    unpackRegister(register).map(({ record, texts }) => [
      record,
      texts.map(({ field, language, text }) => ({ field, language, text })),
    ]),
  )
}

/** Whether the list of the same address shows a record. The address is read once for the file. */
function shownBy({ kind, view }: RegisterWork, reader: WhereReader, own: CustomFields) {
  if (kind === undefined || view === undefined) return () => true
  const filters = readFilters(Object.fromEntries(new URLSearchParams(view)), facetIdsOf(kind))
  const passes = compileFilters(kind, filters, reader, own)
  return ({ number, fields, archived }: FiledRecord['row'], facts: FiledRecord['facts']) =>
    passes({ record: fields, facts, reference: formatReference(kind, number), archived })
}

/** A record as it lies, with what is decided about it. What its kind does not declare, as a retired field, stays out. */
function plainRecord({ row: { kind, fields }, facts, texts }: FiledRecord, type: AnyRecordType): PlainRecord {
  const { id, position: _, ...all } = fields
  const held = Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(type.fields, name)))
  const { reference, group, archived, firstPromisedDue, createdAt, changedAt } = facts
  const waitsFor = kind === 'action' ? { waitsFor: (facts.waitsFor ?? []).map(({ record }) => record) } : {}
  const answer = facts.acceptance?.answer ?? null
  return {
    id,
    kind,
    reference,
    group,
    archived,
    ...held,
    ...waitsFor,
    texts,
    answer,
    firstPromisedDue,
    createdAt,
    changedAt,
  }
}

/** The words in the cells of a group's register, for this person. */
export async function sheetWords(
  db: Db,
  linked: ReadonlySet<string>,
  { actor, group, language }: Pick<KnownPerson, 'actor'> & Pick<RegisterWork, 'language'> & { group: GroupAccess },
): Promise<SheetWords> {
  const [organisations, members, references, groups, coalition, own] = await Promise.all([
    allOrganisations(db),
    knownMembersOf(db, actor, group),
    referencesOf(db, [...linked]),
    allGroups(db),
    findCoalition(db),
    customFieldsIn(db, group.id),
  ])
  const shortNames = new Map<string, string>(organisations.map(({ id, shortName }) => [id, shortName]))
  const names = new Map<string, string>(members.map(({ id, name }) => [id, name]))
  const groupNames = new Map<string, string>(groups.map(({ id, names: called }) => [id, textIn(called, language)]))
  const other = registerWords(language)('otherPerson')
  return {
    language,
    languages: coalition.languages,
    organisations: [...shortNames.values()],
    organisation: (id) => shortNames.get(id) ?? id,
    person: (id) => names.get(id) ?? other,
    reference: (record) => references.get(record)?.reference ?? record,
    group: (id) => groupNames.get(id) ?? id,
    own,
  }
}

/** The organisations that a record names in any of its fields. */
function organisationsIn(record: PlainRecord, own: CustomFields): unknown[] {
  return Object.entries(typeWith(record.kind, own).fields).flatMap(([name, { type }]) =>
    type === 'organisation' || type === 'organisations' ? record[name] : [],
  )
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
