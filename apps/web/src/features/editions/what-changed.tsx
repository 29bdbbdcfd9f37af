import { plainWithNotes } from '@minga/domain/text-form/plain-text'
import { readText } from '@minga/domain/text-form/read-text'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { useTranslation } from 'react-i18next'

import { useTranslatedThen } from '../../api/editions.ts'
import { QueryState } from '../../ui/states.tsx'
import { Difference } from '../../versions/difference.tsx'
import { showFrom } from './clauses.tsx'
import type { RowProps } from './row-props.ts'

/** The changes of the source since it was translated, as one text, word by word. */
export function WhatChanged({ row: { source, blocks }, answer }: Pick<RowProps, 'row' | 'answer'>) {
  const { t } = useTranslation(['editions', 'record'])
  const then = useTranslatedThen(answer.edition.id, blocks[0]?.block)
  const unknown = t('record:state.unavailable')
  const wordsOf = (elements: readonly TreeElement[], records: TranslationAnswerRecords) =>
    elements.map((element) => plainWithNotes(readText([asParagraph(element)], showFrom(records, unknown)))).join(' ')
  if (then.data === undefined) return <QueryState query={then} rows={2} />
  const was = wordsOf(
    then.data.source.map(({ element }) => element),
    then.data.records,
  )
  const is = wordsOf(
    source.map(({ element }) => element),
    answer.records,
  )
  return (
    <section className="what-changed" aria-label={t('changedSince')}>
      <p className="editions-quiet">{t('changedSince')}</p>
      {was === is ? <p>{t('sameWords')}</p> : <Difference before={was} after={is} />}
    </section>
  )
}

type TranslationAnswerRecords = RowProps['answer']['records']

/** The element as a paragraph, so that only words are compared: also of a title or a heading. */
function asParagraph(element: TreeElement): TreeElement {
  return element.name === 'title' ? { ...element, name: 'paragraph' } : element
}
