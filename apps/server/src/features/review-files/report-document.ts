import type { Run } from '@minga/domain/text-form/read-text'

import type { PlainBlock } from '../../files/docx/plain-docx.ts'
import type { PdfDocument } from '../../files/pdf/pdf-document.ts'
import {
  headingBlock,
  paragraphBlock,
  reportTableBlocks,
  tableBlock,
  wordsRun,
} from '../../files/report/table-blocks.ts'
import { comingTable, countTable, organisationTable, slippedTable } from './report-tables.ts'
import { reportWords } from './report-words.ts'
import { doneLines, emptyDone, needyLines, type SaidLine, type SaidReport } from './said-report.ts'

/** A progress report as a document, the same for Word and PDF. */
export function progressDocument(report: SaidReport): PdfDocument & { readonly blocks: readonly PlainBlock[] } {
  const { language, title, coalition, period, closed } = report
  const t = reportWords(language)
  const [before = '', between = '', after = ''] = t('page', { page: '\n', pages: '\n' }).split('\n')
  return {
    title,
    language,
    coalition,
    standing: [period, closed],
    contents: t('contents'),
    contentsDepth: 2,
    pageWords: [before, between, after],
    blocks: blocksOf(report),
    pictures: new Map(),
    declaration: null,
  }
}

function blocksOf(report: SaidReport): PlainBlock[] {
  const { language, numbers, ratings, organisations, method, address } = report
  const t = reportWords(language)
  const counts = (of: SaidReport['numbers']) => {
    const { head, rows } = countTable(of, report)
    return tableBlock(
      { labels: head, widths: [5, 2, 2, 1.6].slice(0, head.length), rows, atRight: [1, 2, 3] },
      language,
    )
  }
  const table = (each: Parameters<typeof reportTableBlocks>[0]) => [
    headingBlock(each.title),
    ...reportTableBlocks(each, { language, more: t('more') }),
  ]
  return [
    headingBlock(t('heading.numbers')),
    counts(numbers),
    headingBlock(t('heading.ratings'), 2),
    counts(ratings),
    ...table(organisationTable(report)),
    ...table(slippedTable(report)),
    headingBlock(t('heading.needs')),
    ...named(needyLines(report), t('empty.needs'), ({ needs }) => texts(needs)),
    headingBlock(t('heading.done')),
    ...named(doneLines(report), t(emptyDone(report)), (line) => proofs(line, t('line.noEvidence'))),
    ...table(comingTable(report)),
    headingBlock(t('heading.lines')),
    ...(organisations.length === 0 ? [paragraphBlock(t('empty.lines'))] : []),
    ...organisations.flatMap(({ shortName, name, lines }) => [
      headingBlock(name === shortName || name === '' ? shortName : `${shortName} · ${name}`, 2),
      ...lines.flatMap((line) => lineBlocks(line, report)),
    ]),
    headingBlock(t('heading.method')),
    ...method.map((each) => paragraphBlock(each)),
    paragraphBlock(wordsRun(address, address)),
  ]
}

/** Lines with what is said of each below its name. */
function named(
  lines: readonly SaidLine[],
  empty: string,
  say: (line: SaidLine) => readonly PlainBlock[],
): PlainBlock[] {
  if (lines.length === 0) return [paragraphBlock(empty)]
  return lines.flatMap((line) => [
    paragraphBlock(referenceRun(line), bold(` ${line.title}`), ` · ${line.organisation}`),
    ...say(line),
  ])
}

function lineBlocks(line: SaidLine, { language }: SaidReport): PlainBlock[] {
  const t = reportWords(language)
  const { progress, needs, slip, evidence, unchanged, said } = line
  const labelled = (label: string, text: string) => {
    const [first = '', ...rest] = paragraphsIn(text)
    return text.trim() === ''
      ? []
      : [paragraphBlock(bold(t(`line.${label}`)), ` ${first}`), ...rest.map((each) => paragraphBlock(each))]
  }
  const silence = unchanged ? t('line.unchanged') : t('line.nothing')
  return [
    { ...headingBlock('', 3), line: [referenceRun(line), wordsRun(` ${line.title}`)] },
    paragraphBlock(factsOf(line, t).join(' · ')),
    ...(progress.trim() === '' ? [paragraphBlock(silence)] : labelled('progress', progress)),
    ...labelled('needs', needs),
    ...labelled('slip', slip),
    ...(evidence.length === 0 ? [] : [paragraphBlock(bold(t('line.evidence')), ' ', ...proofRuns(line))]),
    paragraphBlock(italic(said)),
  ]
}

function factsOf(
  { status, earlierStatus, ratingWords, earlierRating, dates }: SaidLine,
  t: ReturnType<typeof reportWords>,
): string[] {
  const facts = [
    earlierStatus === '' || earlierStatus === status
      ? t('line.status', { status })
      : t('line.statusBefore', { status, before: earlierStatus }),
    earlierRating === '' || earlierRating === ratingWords
      ? t('line.rating', { rating: ratingWords })
      : t('line.ratingBefore', { rating: ratingWords, before: earlierRating }),
  ]
  if (dates === null) return facts
  if (dates.due !== '') facts.push(t(dates.isLate ? 'line.dueLate' : 'line.due', { due: dates.due }))
  if (dates.daysMoved > 0) facts.push(t('line.moved', { promised: dates.promised, days: dates.daysMoved }))
  return facts
}

function proofs(line: SaidLine, none: string): PlainBlock[] {
  return [line.evidence.length === 0 ? paragraphBlock(none) : paragraphBlock(...proofRuns(line))]
}

/** Each as a link, where it has an address on the web. */
function proofRuns({ evidence }: SaidLine): Run[] {
  return evidence.flatMap(({ title, url }, at) => [
    ...(at === 0 ? [] : [wordsRun('; ')]),
    wordsRun(title, /^https?:/.test(url) ? url : null),
  ])
}

function texts(text: string): PlainBlock[] {
  return paragraphsIn(text).map((each) => paragraphBlock(each))
}

function paragraphsIn(text: string): string[] {
  return text.split(/\n+/).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))
}

function referenceRun({ reference, address }: SaidLine): Run {
  return { is: 'words', text: reference, marks: ['bold'], address }
}

function bold(text: string): Run {
  return { is: 'words', text, marks: ['bold'], address: null }
}

function italic(text: string): Run {
  return { is: 'words', text, marks: ['italic'], address: null }
}
