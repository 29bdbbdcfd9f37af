import { Button } from '@mantine/core'
import type { GroupId } from '@minga/domain/identity/ids'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { readClipboard, type CopiedTable } from './clipboard-table.ts'
import type { FileSheet } from './file-sheets.ts'
import { RefusedFile } from './refused-file.tsx'
import { useChosenFile } from './use-chosen-file.ts'

interface PasteHereProps {
  readonly group: GroupId
  /** On a phone, where a field that waits for a copy would only bring up the keyboard. */
  readonly isFileFirst: boolean
  readonly onTable: (table: CopiedTable) => void
  readonly onSheets: (sheets: readonly FileSheet[]) => void
}

/** Where a copy is pasted, or a file chosen or dropped, when the dialog is opened by its button. */
export function PasteHere({ group, isFileFirst, onTable, onSheets }: PasteHereProps) {
  const { t } = useTranslation(['records', 'paste'])
  const [hasFailed, setFailed] = useState(false)
  const [isOver, setOver] = useState(false)
  const file = useChosenFile(group, onSheets)
  const input = useRef<HTMLInputElement>(null)
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    const table = readClipboard(event.clipboardData)
    if (table === undefined) setFailed(true)
    else onTable(table)
  }
  const choose = (files: FileList | null) => {
    const [first] = files ?? []
    setFailed(false)
    if (first !== undefined) file.choose(first)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files)
  }
  return (
    // Beside the button, which every person reaches.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="paste-here"
      aria-label={t('paste:title')}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <textarea
        data-autofocus={!isFileFirst || undefined}
        aria-label={t('paste:here')}
        placeholder={t('paste:here')}
        value=""
        onChange={() => undefined}
        onPaste={paste}
      />
      <p className="dimmed">{t('paste:how')}</p>
      {hasFailed ? <p role="alert">{t('paste:noTable')}</p> : null}
      <div className="paste-file">
        {file.isReading ? (
          <>
            <output>{t('paste:file.reading')}</output>
            <Button variant="default" onClick={file.stop}>
              {t('paste.stop')}
            </Button>
          </>
        ) : (
          <>
            <Button
              variant="default"
              data-autofocus={isFileFirst || undefined}
              leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
              onClick={() => input.current?.click()}
            >
              {t('paste:file.choose')}
            </Button>
            <span className="dimmed">{t('paste:file.kinds')}</span>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv,.tsv,.txt"
          onChange={({ currentTarget }) => {
            choose(currentTarget.files)
            // The same file again is another change.
            currentTarget.value = ''
          }}
        />
      </div>
      {file.isEmpty ? <p role="alert">{t('paste:file.empty')}</p> : null}
      <RefusedFile group={group} error={file.error} />
    </section>
  )
}
