import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Copies reference, title, date and link to the clipboard, so that a message needs no link preview from the server. */
export function CopyForMessage({
  reference,
  title,
  date,
  path,
}: {
  readonly reference: string | null
  readonly title: string
  /** Already in the reader's words. */
  readonly date?: string | undefined
  readonly path: string
}) {
  const { t } = useTranslation('ui')
  const head = [reference, title].filter((part) => part !== null).join(' · ')
  const message = [date === undefined ? head : `${head} (${date})`, new URL(path, location.origin).href].join('\n')
  return (
    <CopyButton value={message}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : t('copyForMessage')}>
          <ActionIcon onClick={copy} aria-label={t('copyForMessage')}>
            {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
