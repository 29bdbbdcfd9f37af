import type { Actor } from '@minga/domain/access/can'
import type { EditionClause } from '@minga/domain/edition/edition-text'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { XliffRefusal } from '@minga/protocol/http/translation-files'
import { findTranslationExport, type ExportedRow } from '@minga/storage/editions/translation-export-rows'

import { measureEdition, readEditionText, type MeasuredEdition } from '../../commands/editions/measured-edition.ts'
import { writableEdition } from '../../commands/editions/write-translations.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Visitor } from '../../http/route.ts'
import { WorkedThrough } from '../../http/worked-through.ts'
import type { TranslatorsParts } from './give-to-translators.ts'
import { unitStateOf } from './rows-to-translate.ts'
import type { ComparedRow } from './returned-xliff-work.ts'
import { returnedXliffThread, type XliffRefused } from './returned-xliff-thread.ts'

interface Brought {
  readonly visitor: Visitor
  readonly edition: RoadmapId
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
}

/** Compares a file that came back from translators with the present edition. Trusts nothing in the file but its export's id. */
export async function bringXliff(
  parts: TranslatorsParts,
  { visitor, edition, bytes, signal }: Brought,
): Promise<Uint8Array<ArrayBuffer> | Refusal> {
  const thread = returnedXliffThread(bytes, signal)
  try {
    const read = await thread.read()
    if ('refused' in read) return refusalOf(read)
    const known = await givenRows(parts, visitor.actor, edition, read.exported)
    if (known instanceof Refusal) return known
    const compared = await thread.ask(
      {
        rows: parts.rowsPlace,
        session: visitor.session,
        now: parts.now().getTime(),
        language: visitor.profile.language,
        site: parts.site(),
        ...known,
      },
      'compared',
    )
    return 'refused' in compared ? refusalOf(compared) : compared.json
  } finally {
    await thread.end()
  }
}

/** The rows of the exported file, as they read then and as they are. */
async function givenRows(parts: TranslatorsParts, actor: Actor, id: RoadmapId, exported: string | undefined) {
  const { db, historian } = parts
  const given = exported === undefined ? undefined : await findTranslationExport(db, exported)
  if (given === undefined || given.edition !== id || given.format === 'tmx') return refusalOf({ refused: 'not-ours' })
  const found = await writableEdition(parts, actor, id)
  if (found instanceof Refusal) return found
  const { edition, source } = found
  const then = await readEditionText(
    historian,
    { ...edition, roadmap: edition.work },
    { sequence: given.sourceSequence },
  )
  if (then instanceof Refusal) return then
  const own = await readEditionText(historian, edition, { sequence: given.sequence })
  if (own instanceof Refusal) return own
  const measured = await measureEdition(parts, edition, 'version')
  if (measured instanceof Refusal) return measured
  const compared = comparedRows(given.rows, { source: byId(then.text), own: byId(own.text) }, measured)
  return {
    exported: given.id,
    sequence: given.sourceSequence,
    source: source.language,
    target: edition.language,
    compared,
  }
}

type Clauses = ReadonlyMap<string, EditionClause>

function comparedRows(
  rows: readonly ExportedRow[],
  then: { readonly source: Clauses; readonly own: Clauses },
  { source, own, rows: rowsNow }: MeasuredEdition,
): ComparedRow[] {
  const now = { source: byId(source.text), own: byId(own.text) }
  const rowOf = new Map(rowsNow.flatMap((row) => row.source.map((id) => [id, row] as const)))
  return rows.map(({ source: from, blocks, isTranslated, state }) => {
    const given = {
      sources: from.flatMap((id) => then.source.get(id) ?? []),
      targets: blocks.flatMap((id) => then.own.get(id)?.element ?? []),
      isTranslated,
      state,
      standing: '',
    }
    // A row without a translation then may have one by now.
    const current = rowOf.get(from[0] ?? '')
    const there = blocks.length > 0 ? blocks : (current?.blocks ?? [])
    const sources = from.flatMap((id) => now.source.get(id)?.element ?? [])
    const targets = there.flatMap((id) => now.own.get(id) ?? [])
    const isThere = sources.length === from.length
    return {
      given,
      now: isThere
        ? {
            sources,
            targets: targets.map(({ element }) => element),
            leaves: targets.map(({ leaf }) => leaf),
            state: unitStateOf[current?.state ?? 'missing'] ?? 'initial',
          }
        : undefined,
    }
  })
}

function byId(text: readonly EditionClause[]): Clauses {
  return new Map(text.map((clause) => [clause.id, clause]))
}

const reasons: Readonly<Record<XliffRefusal, string>> = {
  'other-kind': 'is no XLIFF of version 1.2 or 2, and no Word document',
  'old-kind': 'is of the kind that Word wrote before 2007 (.doc): save it as .docx',
  protected: 'opens with a password only: save it without',
  unreadable: 'is damaged, or not built as its kind is: save it anew',
  'too-much-inside': 'has more in it than a roadmap has',
  'not-ours': 'was not given out from this edition',
}

export function refusalOf({ refused }: XliffRefused): Refusal {
  return new WorkedThrough('invalid-request', `file: ${reasons[refused]}`, refused)
}
