import type { Language } from '@minga/domain/language/language'

import { textWords } from '../text-words.ts'
import type { FileChange } from './file-change.ts'
import type { FileDiscussion } from './file-discussion.ts'
import type { PlacedDiscussion } from './place-discussions.ts'

/** The limit of the words that name a place, in letters. */
const mostQuoted = 120

/** The lines of a comment about its proposal: what is proposed, and why it is not marked in the text. */
export function proposalLines({ discussion, wording }: PlacedDiscussion, language: Language): string[] {
  if (wording === undefined) return []
  const t = textWords(language)
  const isMarked = wording.is === 'tracked'
  const what =
    discussion.change === null
      ? wordsProposed(discussion, isMarked, language)
      : changeProposed(discussion.change, isMarked, language)
  if (isMarked) return [...what, t('discussion.proposal.tracked')]
  if (wording.why === 'decided') return what
  return [...what, t(`discussion.proposal.why.${wording.why}`, { other: wording.other ?? '' })]
}

/** Words that are marked are read in the text. */
function wordsProposed({ proposed }: FileDiscussion, isMarked: boolean, language: Language): string[] {
  const t = textWords(language)
  if (isMarked) return []
  return proposed === null || proposed === ''
    ? [t('discussion.proposal.none')]
    : [t('discussion.proposal.is'), ...proposed.split('\n')]
}

function changeProposed(change: FileChange, isMarked: boolean, language: Language): string[] {
  const t = textWords(language)
  switch (change.kind) {
    case 'replace':
      return isMarked
        ? lookLines(change, language)
        : [t('discussion.proposal.is'), ...change.words.split('\n'), ...lookLines(change, language)]
    case 'insert-after':
      return isMarked ? [] : [t('discussion.proposal.insert'), ...change.words.split('\n')]
    case 'delete':
      return [t('discussion.proposal.delete')]
    case 'move': {
      const words = quoted(change.behind)
      return [words === '' ? t('discussion.proposal.moveFirst') : t('discussion.proposal.move', { words })]
    }
    case 'split':
      return [t('discussion.proposal.split', { words: quoted(change.head, 'end') })]
    case 'join':
      return [t('discussion.proposal.join')]
  }
}

/** The new form of the paragraph, and the new looks of words. */
function lookLines({ form, looks }: Extract<FileChange, { kind: 'replace' }>, language: Language): string[] {
  const t = textWords(language)
  const become =
    form === null
      ? []
      : [t(`discussion.proposal.form.${form.is}`, { level: form.is === 'heading' ? String(form.level) : '' })]
  return [
    ...become,
    ...looks.map((each) => {
      const words = quoted(each.words)
      if (each.look !== 'link') {
        const look = t(`discussion.proposal.look.${each.look}`)
        return t(each.isSet ? 'discussion.proposal.look.set' : 'discussion.proposal.look.unset', { look, words })
      }
      const { address } = each
      if (address === null) return t('discussion.proposal.look.unlinked', { words })
      return t('discussion.proposal.look.linked', { words, address })
    }),
  ]
}

/** @param side the side of a too long text that is quoted */
function quoted(text: string, side: 'start' | 'end' = 'start'): string {
  const words = text.replaceAll(/\s+/gu, ' ').trim()
  if (words.length <= mostQuoted) return words
  return side === 'start'
    ? `${words.slice(0, mostQuoted).toWellFormed()}…`
    : `…${words.slice(-mostQuoted).toWellFormed()}`
}
