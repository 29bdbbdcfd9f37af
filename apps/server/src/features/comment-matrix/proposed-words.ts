import { readWording, type Wording } from '@minga/domain/proposal/block-form'
import { changedLooks } from '@minga/domain/proposal/changed-looks'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { lettersOf } from '@minga/domain/roadmap/identified-blocks'
import type { Language } from '@minga/domain/language/language'
import type { ProposalRow } from '@minga/storage/threads/proposal-rows'

import { matrixWords } from './matrix-words.ts'

/** The proposal in words, for the column beside the text that it is about. */
export function proposedWords({ kind, base: [block, next], content, letter }: ProposalRow, language: Language): string {
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
    case 'move':
      return t(`change.${kind}`)
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

/** A record within has no words of its own. */
function wordsOf(node: TreeNode): string {
  return (isText(node) ? node.text : lettersOf(node)).replaceAll('\uFFFC', '…')
}
