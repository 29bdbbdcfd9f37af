import { Button, FileButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Editor } from '@tiptap/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { takeChosenFile } from '../../../begun/chosen-file.ts'
import { readTextFile, type Refused } from './read-text-file.ts'

import './text-file.css'

/** Begins an empty roadmap with the text of a Word or Markdown file, as if the person had pasted it. */
export function BringTextFile({ roadmap, editor }: { readonly roadmap: string; readonly editor: Editor }) {
  const { t } = useTranslation('roadmaps')
  const [isReading, setReading] = useState(false)
  const [refused, setRefused] = useState<Refused | 'empty'>()
  const bring = async (file: File) => {
    setRefused(undefined)
    setReading(true)
    const read = await readTextFile(file).finally(() => setReading(false))
    if ('refused' in read) return setRefused(read.refused)
    if (read.html.trim() === '') return setRefused('empty')
    if (editor.isDestroyed || !editor.isEditable) return undefined
    // Words that another person began meanwhile stay above it.
    editor.commands.focus('end')
    editor.view.pasteHTML(read.html)
    editor.commands.focus('start')
    notifications.show({ message: t('textFile.done', { name: file.name }) })
    return undefined
  }
  const bringChosen = useEffectEvent(() => {
    const file = takeChosenFile(roadmap)
    if (file !== undefined) void bring(file)
  })
  // The person chose it before the roadmap was begun.
  useEffect(() => queueMicrotask(() => bringChosen()), [])
  return (
    <div className="text-file">
      <FileButton accept=".docx,.md,.markdown,.txt,.doc,.odt" onChange={(file) => file !== null && void bring(file)}>
        {(props) => (
          <Button variant="default" loading={isReading} {...props}>
            {t('textFile.bring')}
          </Button>
        )}
      </FileButton>
      <p className="dimmed">{t('textFile.what')}</p>
      <p role="alert" className="text-file-refused">
        {refused === undefined ? null : t(`textFile.refused.${refused}`)}
      </p>
    </div>
  )
}
