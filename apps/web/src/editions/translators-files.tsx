import { Button, Menu } from '@mantine/core'
import type { TranslationAnswer } from '@minga/protocol/http/editions'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useTranslatorsFile } from '../api/translation-files.ts'
import { useLanguage } from '../language/use-language.ts'
import { showProblem } from '../ui/show-problem.tsx'

interface TranslatorsFilesProps {
  readonly group: string
  readonly answer: Pick<TranslationAnswer, 'edition' | 'mayWrite'>
}

const formats = ['xliff12', 'xliff', 'columns'] as const

/** An edition as a file for the programs of translators, and the way back. */
export function TranslatorsFiles({ group, answer: { edition, mayWrite } }: TranslatorsFilesProps) {
  const { t } = useTranslation('translation-files')
  const { language } = useLanguage()
  const file = useTranslatorsFile(edition.id)
  const take = (wanted: Omit<Parameters<typeof file.mutate>[0], 'language'>) =>
    file.mutate({ ...wanted, language }, { onError: showProblem })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={file.isPending} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('for')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['open', 'all'] as const).map((only) => (
          <div key={only}>
            <Menu.Label>{t(`only.${only}`)}</Menu.Label>
            {formats.map((format) => (
              <Menu.Item key={format} onClick={() => take({ format, only })}>
                {t(`format.${format}`)}
              </Menu.Item>
            ))}
          </div>
        ))}
        <Menu.Label>{t('memory')}</Menu.Label>
        <Menu.Item onClick={() => take({ format: 'tmx', only: 'all' })}>{t('format.tmx')}</Menu.Item>
        {mayWrite ? (
          <>
            <Menu.Divider />
            <Menu.Item
              component={Link}
              to="/groups/$groupId/roadmaps/$roadmapId/translation/file"
              params={{ groupId: group, roadmapId: edition.id } as never}
            >
              {t('bring')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
