import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { AttachedFiles } from './use-attached-files.ts'
import './files.css'

/** An area that attaches files dropped on it or pasted into it. */
export function AttachArea({ attached, children }: { readonly attached: AttachedFiles; readonly children: ReactNode }) {
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
    // Copied tables and text come with a picture of themselves; paste the text.
    if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return
    event.preventDefault()
    event.stopPropagation()
    attached.add(files.map((file) => named(file, t('pasted'))))
  }
  return (
    <div
      className="attach-area"
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

/** Browsers give every picture from the clipboard the same name. */
function named(file: File, name: string): File {
  if (!/^image\.\w+$/.test(file.name)) return file
  const ending = file.name.slice(file.name.lastIndexOf('.'))
  return new File([file], `${name}${ending}`, { type: file.type })
}
