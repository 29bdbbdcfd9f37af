import { organisationNames, personNames, recordNames } from '@minga/domain/cell-reading/cell-names'
import { knownWords } from '@minga/domain/cell-reading/known-words'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { inPieces } from '@minga/protocol/http/change-pieces'
import type { ReturnedRefusal } from '@minga/protocol/http/returned-registers'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { referencesIn } from '@minga/storage/records/record-references'

import type { Workbook } from '../../../files/workbook/workbook.ts'
import { unpackRegister, type PackedRecord } from '../../../history/packed-register.ts'
import { Refusal } from '../../../http/refusal.ts'
import { knownMembersOf } from '../../../views/known-members.ts'
import { groupFor, readableGroupIds } from '../../../views/readable-groups.ts'
import { contributionsName } from '../contribution-sheet.ts'
import { listsSheetName } from '../lists-sheet.ts'
import { otherLabels, sheetName } from '../kind-sheet.ts'
import { readmeName } from '../readme-sheet.ts'
import { linksIn, sheetWords } from '../register-content.ts'
import { listsName } from '../xlsx-file.ts'
import { knownColumns, KnownRow } from './known-rows.ts'
import { mergeRegister, type KnownKind, type MergedRegister } from './merge-register.ts'
import type { Compared, Comparison, ReturnedPiece } from './returned-work.ts'
import { choicesAsGiven, organisationsAsGiven, wordsAsGiven } from './words-as-given.ts'

const catalogues = [es, pt, en]

/** Cells that a report lists, and its bytes: more than these no page shows. */
const mostCells = 60_000
const mostBytes = 16 * 1024 * 1024

/** Compares a workbook with the register of its export, as this person reads it. */
export async function compareReturned(
  db: Db,
  { actor }: Pick<KnownPerson, 'actor'>,
  book: Workbook,
  work: Comparison,
): Promise<MergedRegister | Refusal> {
  const group = await groupFor(db, actor, work.group, 'write')
  if (group instanceof Refusal) return group
  const [base, present] = [work.base, work.present].map(unpackRegister)
  if (base === undefined || present === undefined) throw new Error('two registers were packed')
  const linked = new Set([...base, ...present].flatMap(({ kind, fields }) => linksIn(kind, fields)))
  const [words, organisations, members, referenced] = await Promise.all([
    sheetWords(db, linked, { actor, group, language: work.language }),
    allOrganisations(db),
    knownMembersOf(db, actor, group),
    readableGroupIds(db, actor).then((groups) => referencesIn(db, groups)),
  ])
  const { names: called } = work
  const given = called === undefined ? words : wordsAsGiven(words, called)
  const today = organisationNames(organisations)
  const named = {
    organisations: called === undefined ? today : organisationsAsGiven(today, called),
    people: personNames(members),
    records: recordNames(referenced),
    writing: {},
    own: words.own,
  }
  const kinds = (work.kind === undefined ? recordKinds : [work.kind]).map((kind): KnownKind => {
    const columns = knownColumns(kind, given)
    const sheet = { name: sheetName(kind, work.language), columns, others: otherLabels(kind, work.language) }
    const names = { ...named, words: choicesAsGiven(kind, knownWords(kind, catalogues, words.own), given) }
    return { kind, sheet, names, base: rowsOf(kind, base), present: rowsOf(kind, present) }
  })
  return mergeRegister(book, kinds, {
    references: new Map(referenced.map(({ record, reference }) => [record, reference])),
    own: new Set(referenced.flatMap((each) => (each.group === group.id ? [each.record] : []))),
    archived: new Set(referenced.flatMap(({ record, archived }) => (archived ? [record] : []))),
    isWhole: work.isWhole,
    beside: new Set([listsName, readmeName(work.language), listsSheetName(work.language)]),
    decided: contributionsName(work.language),
  })
}

function rowsOf(kind: RecordKind, records: readonly PackedRecord[]): ReadonlyMap<string, KnownRow> {
  const own = records.filter((record) => record.kind === kind)
  return new Map(own.map((record) => [record.record, new KnownRow(record)]))
}

/** Makes of a comparison what is kept of it. */
export function kept({ report, changes }: MergedRegister): Compared | ReturnedRefusal {
  if (report.rows.reduce((sum, { cells }) => sum + cells.length, 0) > mostCells) return 'too-many-changes'
  const bytes = new TextEncoder().encode(JSON.stringify(report))
  if (bytes.length > mostBytes) return 'too-many-changes'
  const clean = new Map(changes.map(({ change, isClean }) => [change, isClean]))
  const pieces = inPieces(changes.map(({ change }) => change)).map((piece): ReturnedPiece => {
    return { changes: piece, clean: piece.map((change) => clean.get(change) === true) }
  })
  return { report: bytes, pieces: pieces.map((piece) => JSON.stringify(piece)) }
}
