import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { EmptyState } from '../../ui/states.tsx'
import { BringTextFile } from './text-file/bring-text-file.tsx'

/** An empty roadmap: what belongs here, a button for the first heading, and a link to earlier text. */
export function EmptyRoadmap({
  roadmap,
  editor,
  canWrite,
  bringBack,
}: {
  readonly roadmap: string
  readonly editor: Editor
  readonly canWrite: boolean
  readonly bringBack: ReactNode
}) {
  const { t } = useTranslation('roadmaps')
  if (!canWrite) return <EmptyState action={bringBack}>{t('emptyRead')}</EmptyState>
  const begin = () =>
    editor
      .chain()
      .focus('start')
      .insertContent([
        { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: t('firstHeading') }] },
        { type: 'paragraph' },
      ])
      .run()
  const action = (
    <>
      <Button onClick={begin}>{t('begin')}</Button>
      {bringBack}
      <BringTextFile roadmap={roadmap} editor={editor} />
    </>
  )
  return <EmptyState action={action}>{t('empty')}</EmptyState>
}
