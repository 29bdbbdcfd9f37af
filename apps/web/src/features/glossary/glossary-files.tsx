import { Button, Menu } from '@mantine/core'
import { glossaryFormats } from '@minga/protocol/http/glossary'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useGlossaryFile } from '../../api/glossary.ts'
import { useLanguage } from '../../language/use-language.ts'
import { showProblem } from '../../ui/show-problem.tsx'

interface GlossaryFilesProps {
  readonly mayBring: boolean
  readonly onBring: (file: File) => void
}

const accepted = '.tbx,.xml,.xlsx'

/** The glossary as a file for other programs, and one of theirs brought in. */
export function GlossaryFiles({ mayBring, onBring }: GlossaryFilesProps) {
  const { t } = useTranslation('glossary')
  const { language } = useLanguage()
  const file = useGlossaryFile()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={file.isPending} rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('files')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {glossaryFormats.map((format) => (
            <Menu.Item key={format} onClick={() => file.mutate({ format, language }, { onError: showProblem })}>
              {t(format)}
            </Menu.Item>
          ))}
          {mayBring ? (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => input.current?.click()}>{t('bring')}</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('bring')}
        accept={accepted}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? []
          if (chosen !== undefined) onBring(chosen)
          currentTarget.value = ''
        }}
      />
    </>
  )
}
