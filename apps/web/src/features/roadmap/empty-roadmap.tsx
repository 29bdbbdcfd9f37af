import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'

import { EmptyPlace } from '../../ui/empty-place.tsx'

/** A roadmap without a word: what belongs here, and the first heading. */
export function EmptyRoadmap({ editor, canWrite }: { readonly editor: Editor; readonly canWrite: boolean }) {
  const { t } = useTranslation('roadmap')
  if (!canWrite) return <EmptyPlace>{t('emptyRead')}</EmptyPlace>
  const begin = () =>
    editor
      .chain()
      .focus('start')
      .insertContent([
        { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: t('firstHeading') }] },
        { type: 'paragraph' },
      ])
      .run()
  return <EmptyPlace action={<Button onClick={begin}>{t('begin')}</Button>}>{t('empty')}</EmptyPlace>
}
