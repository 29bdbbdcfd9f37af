import { compareFigures } from '@minga/domain/edition/compare-figures'
import { titleBlock } from '@minga/domain/edition/edition'
import { withAlt } from '@minga/domain/edition/translated-clause'
import { wordsOfClause } from '@minga/domain/edition/words-of-clause'
import { newId } from '@minga/domain/identity/ids'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { blockIdOf, type TreeElement } from '@minga/domain/roadmap/block-tree'
import type { Code } from '@minga/domain/translation/coded-line'
import {
  outcomeOf,
  returnedUnits,
  type ReturnedUnit,
  type RowTranslation,
  type TranslationOutcome,
} from '@minga/domain/translation/returned-translation'
import { rowName, translationUnits, type TranslationUnit } from '@minga/domain/translation/translation-unit'
import type { ReturnedXliffAnswer, ReturnedXliffRow } from '@minga/protocol/http/translation-files'

import type { ComparedRow, XliffComparison } from './returned-xliff-work.ts'

/** The changes that a returned file would make to an edition. */
export function compareXliff(
  read: (units: readonly TranslationUnit[]) => readonly ReturnedUnit[],
  { exported, sequence, source, target, compared }: XliffComparison,
  shown: (code: Code) => string,
): ReturnedXliffAnswer {
  const counts = { same: 0, untranslated: 0, left: 0, unknown: 0 }
  const known = new Set<string>()
  const rows: ReturnedXliffRow[] = []
  const all = translationUnits(compared.map(({ given }) => given))
  for (const { id } of all) known.add(id)
  const file = returnedUnits(read(all))
  const unitsOf = Map.groupBy(all, ({ row }) => row)
  for (const row of compared) {
    const units = unitsOf.get(rowName(row.given) ?? '') ?? []
    const [first] = units
    if (first === undefined || first.isLocked) continue
    const outcome = outcomeOf(
      {
        id: first.row,
        units,
        given: { sources: row.given.sources.map(({ element }) => element), targets: row.given.targets },
        now: row.now,
      },
      file,
    )
    if (outcome === undefined) counts.left += 1
    else if (outcome.is === 'same' || outcome.is === 'untranslated') counts[outcome.is] += 1
    else rows.push(rowView(row, units, outcome, { shown, source, target }))
  }
  counts.unknown = [...file.units.keys()].filter((id) => !known.has(id)).length
  return { exported, sequence, rows, counts }
}

type Telling = Exclude<TranslationOutcome, { readonly is: 'same' | 'untranslated' }>

function rowView(
  { given, now }: ComparedRow,
  units: readonly TranslationUnit[],
  outcome: Telling,
  { shown, source, target }: Pick<XliffComparison, 'source' | 'target'> & { readonly shown: (code: Code) => string },
): ReturnedXliffRow {
  const [first] = units
  const sources = given.sources.map(({ element }) => element)
  const lines = outcome.is === 'refused' ? [] : outcome.translation.lines
  const after = wordsOf(
    lines.map(({ line, alt }, at) => withAlt({ ...(sources[at] ?? paragraph), content: line }, alt)),
  )
  const records = new Map(
    units.flatMap((unit) =>
      unit.codes.flatMap((code) =>
        code.is === 'place' ? [[code.element.attributes['record'], shown(code)] as const] : [],
      ),
    ),
  )
  const called = (figure: string) => records.get(figure) ?? figure
  const codes = new Map(units.flatMap((unit) => unit.codes.map((code) => [code.id, code] as const)))
  return {
    id: rowName(given) ?? '',
    kind: first?.kind ?? 'paragraph',
    under: first?.under ?? '',
    outcome: outcome.is,
    because: outcome.is === 'refused' ? outcome.because : null,
    codes:
      outcome.is === 'refused'
        ? outcome.codes.map(({ fault, code }) => {
            const meant = codes.get(code)
            return { fault, code: code.slice(0, 100), shown: meant === undefined ? '' : shown(meant) }
          })
        : [],
    isBehind: outcome.is !== 'refused' && outcome.isBehind,
    source: wordsOf(sources),
    before: given.isTranslated || now?.targets.length !== given.targets.length ? wordsOf(now?.targets ?? []) : '',
    after,
    findings:
      outcome.is === 'refused'
        ? []
        : compareFigures(
            { text: wordsOf(sources), language: source, records: namedRecords(sources) },
            { text: after, language: target, records: namedRecords(lines.flatMap(({ line }) => line)) },
          ).map((finding) => ({ ...finding, source: called(finding.source), edition: called(finding.edition) })),
    translations: outcome.is === 'refused' ? [] : translationsOf(given, now, outcome.translation),
  }
}

/** The translations to write: over clauses of the edition, or as new clauses. */
function translationsOf(
  { sources }: ComparedRow['given'],
  now: ComparedRow['now'],
  { lines, state }: RowTranslation,
): ReturnedXliffRow['translations'] {
  const targets = now?.targets ?? []
  return lines.map(({ line, alt }, at) => {
    const there = targets[at]
    const from = targets.length > 0 ? sources : sources.slice(at, at + 1)
    const isTitle = sources[0]?.id === titleBlock
    return {
      block: there === undefined ? (isTitle ? titleBlock : newId()) : blockIdOf(there),
      seen: now?.leaves[at] ?? null,
      source: from.map(({ id }) => id),
      content: line as ReturnedXliffRow['translations'][number]['content'],
      ...(alt !== undefined && { alt }),
      wording: state,
    }
  })
}

const paragraph: TreeElement = { name: 'paragraph', attributes: {}, content: [] }

function wordsOf(elements: readonly TreeElement[]): string {
  return elements.map(wordsOfClause).join('\n')
}
