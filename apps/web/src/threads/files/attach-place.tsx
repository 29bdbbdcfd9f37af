import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { AttachedFiles } from './use-attached-files.ts'
import './files.css'

/** Where files are attached by dropping or pasting them. */
export function AttachPlace({
  attached,
  children,
}: {
  readonly attached: AttachedFiles
  readonly children: ReactNode
}) {
  const { t } = useTranslation('files')
  const [isOver, setIsOver] = useState(false)
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setIsOver(true)
  }
  const dropped = (event: DragEvent) => {
    setIsOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    attached.add(files)
  }
  const pasted = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    // A table or a text brings a picture of itself along: its words are meant.
    if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return
    event.preventDefault()
    event.stopPropagation()
    attached.add(files.map((file) => named(file, t('pasted'))))
  }
  return (
    <div
      className="attach-place"
      data-over={isOver || undefined}
      onDragEnterCapture={over}
      onDragOverCapture={over}
      onDragLeave={(event) => {
        const { relatedTarget: to } = event
        if (!(to instanceof Node && event.currentTarget.contains(to))) setIsOver(false)
      }}
      onDropCapture={dropped}
      onPasteCapture={pasted}
    >
      {children}
      {isOver ? (
        <div className="attach-over" aria-hidden>
          {t('drop')}
        </div>
      ) : null}
    </div>
  )
}

/** Browsers call every picture from the clipboard the same. */
function named(file: File, name: string): File {
  if (!/^image\.\w+$/.test(file.name)) return file
  const ending = file.name.slice(file.name.lastIndexOf('.'))
  return new File([file], `${name}${ending}`, { type: file.type })
}
