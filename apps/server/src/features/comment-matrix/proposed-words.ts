import { chartWords, filled } from '@minga/domain/chart/chart-words'
import type { RecordId } from '@minga/domain/identity/ids'
import { blockName, recordLink } from '@minga/domain/roadmap/block-names'
import { chartIn, chartLinksIn, sourcesOf } from '@minga/domain/roadmap/chart-block'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { readWording, type Wording } from '@minga/domain/proposal/block-form'
import { changedLooks } from '@minga/domain/proposal/changed-looks'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { lettersOf } from '@minga/domain/roadmap/identified-blocks'
import type { Language } from '@minga/domain/language/language'
import type { ProposalRow } from '@minga/storage/threads/proposal-rows'

import { matrixWords } from './matrix-words.ts'

/** How a reader of the matrix may know what a block links to. */
export interface LinkNames {
  readonly record: (record: RecordId) => string
  /** Of a chart: its readers get nothing of a pathway that they may not read, not even its reference. */
  readonly pathway: (record: RecordId) => string
}

/** The proposal in words, for the column beside the text that it is about. A card or a chart, which has no words, is named. */
export function proposedWords(
  { kind, base: [block, next], content, letter }: ProposalRow,
  language: Language,
  names: LinkNames,
): string {
  const t = matrixWords(language)
  const line = plainLetters(block?.content ?? [])
  switch (kind) {
    case 'replace':
      return wording(block, readWording(content ?? []), language)
    case 'insert-after':
      return t('change.insert-after', { words: (content ?? []).map(wordsOf).join('\n') })
    case 'split':
      return t('change.split', { before: line.slice(0, letter ?? 0), after: line.slice(letter ?? 0) })
    case 'join':
      return t('change.join', { words: plainLetters(next?.content ?? []) })
    case 'delete':
    case 'move': {
      const named = block && linkWords(block, names, language)
      return named === undefined ? t(`change.${kind}`) : t(`change.${kind}-block`, { block: named })
    }
  }
}

/** The words, and how they are to look and what the paragraph is to be, where that is something else. */
function wording(block: TreeElement | undefined, { line, form }: Wording, language: Language): string {
  const t = matrixWords(language)
  const looks = changedLooks(block?.content ?? [], line).map((each) => {
    if (each.look === 'link')
      return each.address === null
        ? t('change.look.unlinked', { words: each.words })
        : t('change.look.linked', { words: each.words, address: each.address })
    return t(each.isSet ? 'change.look.set' : 'change.look.unset', {
      look: t(`change.look.${each.look}`),
      words: each.words,
    })
  })
  const become =
    form === undefined ? [] : [t(`change.form.${form.is}`, { level: form.is === 'heading' ? form.level : '' })]
  return [plainLetters(line), ...become, ...looks].join('\n')
}

/** A chart by its title with its pathway's reference: what else its title says depends on who reads it. */
function linkWords(block: TreeElement, names: LinkNames, language: Language): string | undefined {
  const chart = chartIn(block)
  if (chart !== undefined) {
    const name = 'record' in chart ? names.pathway(chart.record) : '…'
    return filled(chartWords(language).title[chart.chart], { name, base: '…', year: '…' })
  }
  const card = block.name === blockName.recordCard ? recordLink.safeParse(block.attributes).data : undefined
  return card && names.record(card.record)
}

/** The pathways of charts that `proposedWords` names, and the records of cards. */
export function proposedLinks({ base: [block] }: ProposalRow): { records: RecordId[]; pathways: RecordId[] } {
  const tree = block === undefined ? [] : [block]
  return { records: namedRecords(tree), pathways: [...sourcesOf(chartLinksIn(tree)).records] }
}

/** A record within has no words of its own. */
function wordsOf(node: TreeNode): string {
  return (isText(node) ? node.text : lettersOf(node)).replaceAll('\uFFFC', '…')
}
