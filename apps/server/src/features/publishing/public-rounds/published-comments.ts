import type { Language } from '@minga/domain/language/language'
import { publicReference } from '@minga/domain/public-round/public-round'
import { csvText } from '@minga/domain/text-form/csv-text'
import type { PublicCommentRow } from '@minga/storage/public-rounds/public-comment-rows'

import { printable } from '../../../files/export/printable.ts'
import { roundWords } from './round-words.ts'

/** What is published of a comment. Nothing in it leads to its address. */
export interface PublishedComment {
  readonly reference: string
  /** Empty where its author took it back since. */
  readonly name: string
  readonly body: string
  readonly country: string
  /** The words of a clause, or the reference of a card; null for the text as a whole. */
  readonly clause: string | null
  readonly words: string
  readonly proposed: string
  readonly disposition: NonNullable<PublicCommentRow['disposition']>
  readonly answer: string
}

export interface PublishedComments {
  readonly shown: readonly PublishedComment[]
  /** How many were held back. */
  readonly held: number
}

/** Those of a round's comments that are published: accepted, with the answer that was published of them. */
export function publishedComments(rows: readonly PublicCommentRow[]): PublishedComments {
  const shown = rows.flatMap(({ number, state, block, clause, disposition, answer, ...row }): PublishedComment[] => {
    const isShown = state === 'accepted' || (state === 'withdrawn' && row.words !== '')
    if (!isShown || disposition === null || number === null) return []
    const { name, body, country, words, proposed } = row
    const said = { name, body, country, words, proposed, answer: answer ?? '' }
    const clean = Object.fromEntries(Object.entries(said).map(([key, value]) => [key, printable(value)])) as typeof said
    return [
      {
        ...clean,
        reference: publicReference(number),
        clause: block === null && clause === '' ? null : printable(clause),
        disposition,
      },
    ]
  })
  return { shown, held: rows.filter(({ state }) => state === 'held').length }
}

/** Comments and answers as comma-separated values. */
export function answersCsv(comments: readonly PublishedComment[], language: Language): string {
  const t = roundWords(language)
  const columns = ['number', 'name', 'body', 'country', 'clause', 'comment', 'proposed', 'disposition', 'answer']
  const lines = comments.map(({ reference, name, body, country, clause, words, proposed, disposition, answer }) => [
    reference,
    name === '' ? t('answers.withdrawnAuthor') : name,
    body,
    country,
    clause ?? t('answers.whole'),
    words,
    proposed,
    t(`disposition.${disposition}`),
    answer,
  ])
  return csvText([columns.map((column) => t(`csv.${column}`)), ...lines])
}
