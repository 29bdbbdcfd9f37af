import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { useObserved } from '../../sync/use-observed.ts'

/**
 * The roadmap's title, edited together like its text. Enter moves to the text. CSS gives the field the height of its
 * words, which a copy of them takes up: measuring it would lay out the whole text below it.
 */
export function RoadmapTitle({
  doc,
  canWrite,
  language,
  leave,
}: {
  readonly doc: Y.Doc
  readonly canWrite: boolean
  /** Of the text. */
  readonly language: Language | undefined
  readonly leave: () => void
}) {
  const { t } = useTranslation('roadmaps')
  const title = useObserved(
    doc.getMap('about'),
    useCallback(() => titleOf(doc), [doc]),
  )
  const lang = language && title !== '' ? localeOf[language] : undefined
  if (!canWrite) {
    return (
      <p className="roadmap-title" lang={lang}>
        {title || t('untitled')}
      </p>
    )
  }
  return (
    <div className="roadmap-title-field" data-words={title || t('untitled')}>
      <textarea
        className="roadmap-title"
        rows={1}
        maxLength={200}
        lang={lang}
        aria-label={t('title')}
        placeholder={t('untitled')}
        value={title}
        onChange={(event) => setTitle(doc, event.currentTarget.value.replace(/\s*\n\s*/gu, ' '))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          leave()
        }}
      />
    </div>
  )
}
