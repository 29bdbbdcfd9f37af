import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'

interface DropFileProps {
  /** The words that say which files belong here. */
  readonly words: string
  /** The accepted files: extensions and types. */
  readonly accept: string
  /** How much has arrived, from 0 to 1; undefined while nothing is sent. */
  readonly sent: number | undefined
  readonly send: (file: File) => void
  readonly stop: () => void
}

/** A place to drop a file, and a button to choose one. */
export function DropFile({ words, accept, sent, send, stop }: DropFileProps) {
  const { t } = useTranslation('returned')
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) send(file)
  }
  return (
    // Beside the button, which every person reaches.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="returned-drop"
      data-over={isOver || undefined}
      aria-label={t('choose')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {sent === undefined ? (
        <>
          <IconFileImport size={28} aria-hidden />
          <p>{words}</p>
          <Button onClick={() => input.current?.click()}>{t('choose')}</Button>
          <input
            ref={input}
            type="file"
            hidden
            accept={accept}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file !== undefined) send(file)
              // The same file again is another change.
              currentTarget.value = ''
            }}
          />
        </>
      ) : (
        <>
          <output>{sent < 1 ? t('sending') : t('reading')}</output>
          <progress value={sent < 1 ? sent : undefined} max={1} aria-label={t('sending')} />
          <Button variant="default" onClick={stop}>
            {t('stop')}
          </Button>
        </>
      )}
    </section>
  )
}
