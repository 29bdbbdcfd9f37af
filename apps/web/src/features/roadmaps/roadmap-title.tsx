import { setTitle, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { useObserved } from '../../sync/use-observed.ts'

/** The roadmap's title, edited together like its text. Enter moves to the text. */
export function RoadmapTitle({
  doc,
  canWrite,
  leave,
}: {
  readonly doc: Y.Doc
  readonly canWrite: boolean
  readonly leave: () => void
}) {
  const { t } = useTranslation('roadmaps')
  const title = useObserved(doc.getMap('about'), () => titleOf(doc))
  if (!canWrite) return <p className="roadmap-title">{title || t('untitled')}</p>
  return (
    <Textarea
      variant="unstyled"
      autosize
      maxLength={200}
      classNames={{ input: 'roadmap-title' }}
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
  )
}
