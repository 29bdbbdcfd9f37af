import { ActionIcon, Button } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { AttachedFiles } from './use-attached-files.ts'

/** The file chooser's suggestion. The server decides by the content of a file. */
const offered = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,.md'

/** @param isNamed whether the button has a visible label */
export function AttachButton({
  attached,
  isNamed = false,
}: {
  readonly attached: AttachedFiles
  readonly isNamed?: boolean
}) {
  const { t } = useTranslation('files')
  const input = useRef<HTMLInputElement>(null)
  const choose = () => input.current?.click()
  return (
    <>
      {isNamed ? (
        <Button
          className="attach-button"
          variant="subtle"
          color="gray"
          size="compact-sm"
          title={t('attachWhat')}
          leftSection={<IconPaperclip size={16} aria-hidden />}
          onClick={choose}
        >
          {t('attach')}
        </Button>
      ) : (
        <ActionIcon className="attach-button" title={t('attachWhat')} aria-label={t('attach')} onClick={choose}>
          <IconPaperclip size={16} />
        </ActionIcon>
      )}
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept={offered}
        aria-label={t('attach')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          attached.add(files)
        }}
      />
    </>
  )
}
