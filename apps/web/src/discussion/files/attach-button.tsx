import { ActionIcon } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { AttachedFiles } from './use-attached-files.ts'

/** What the file chooser offers first. What is taken is decided by what a file holds. */
const offered = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,.md'

export function AttachButton({ attached }: { readonly attached: AttachedFiles }) {
  const { t } = useTranslation('files')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <ActionIcon
        className="attach-button"
        variant="subtle"
        color="gray"
        title={t('attachWhat')}
        aria-label={t('attach')}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={16} />
      </ActionIcon>
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
