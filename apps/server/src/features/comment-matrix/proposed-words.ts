import { plainLetters } from '@minga/domain/proposal/line-letters'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { lettersOf } from '@minga/domain/roadmap/identified-blocks'
import type { Language } from '@minga/domain/language/language'
import type { ProposalRow } from '@minga/storage/threads/proposal-rows'

import { matrixWords } from './matrix-words.ts'

/** What is proposed, in the column beside the text that it is about. */
export function proposedWords({ kind, base: [block, next], content, letter }: ProposalRow, language: Language): string {
  const t = matrixWords(language)
  const line = plainLetters(block?.content ?? [])
  switch (kind) {
    case 'replace':
      return plainLetters(content ?? [])
    case 'insert-after':
      return t('change.insert-after', { words: (content ?? []).map(wordsOf).join('\n') })
    case 'split':
      return t('change.split', { before: line.slice(0, letter ?? 0), after: line.slice(letter ?? 0) })
    case 'join':
      return t('change.join', { words: plainLetters(next?.content ?? []) })
    case 'delete':
    case 'move':
      return t(`change.${kind}`)
  }
}

/** A record within has no words of its own. */
function wordsOf(node: TreeNode): string {
  return (isText(node) ? node.text : lettersOf(node)).replaceAll('\uFFFC', '…')
}
