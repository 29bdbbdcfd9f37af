import { Button, Menu } from '@mantine/core'
import type { Language } from '@minga/domain/language/language'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useRecordsFile } from '../../../api/record-files.ts'
import { languageNames } from '../../../language/locale.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { showProblem } from '../../../ui/show-problem.tsx'

const formats = ['xliff12', 'xliff', 'columns'] as const

/** The records of a group as a file for the programs of translators, and the way back. A file has one language of its sources. */
export function RecordsFiles({
  group,
  into: to,
  sources,
  mayWrite,
}: {
  readonly group: string
  readonly into: Language
  /** The languages in which the records were begun. */
  readonly sources: readonly Language[]
  readonly mayWrite: boolean
}) {
  const { t } = useTranslation('translation-files')
  const { language } = useLanguage()
  const file = useRecordsFile(group)
  const take = (wanted: Omit<Parameters<typeof file.mutate>[0], 'language' | 'to'>) =>
    file.mutate({ ...wanted, to, language }, { onError: showProblem })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={file.isPending} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('for')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sources.map((from) =>
          (['open', 'all'] as const).map((only) => (
            <div key={`${from} ${only}`}>
              <Menu.Label>
                {[...(sources.length > 1 ? [languageNames[from]] : []), t(`only.${only}`)].join(' · ')}
              </Menu.Label>
              {formats.map((format) => (
                <Menu.Item key={format} onClick={() => take({ from, format, only })}>
                  {t(`format.${format}`)}
                </Menu.Item>
              ))}
            </div>
          )),
        )}
        <Menu.Label>{t('memory')}</Menu.Label>
        {sources.map((from) => (
          <Menu.Item key={from} onClick={() => take({ from, format: 'tmx', only: 'all' })}>
            {[...(sources.length > 1 ? [languageNames[from]] : []), t('format.tmx')].join(' · ')}
          </Menu.Item>
        ))}
        {mayWrite ? (
          <>
            <Menu.Divider />
            <Menu.Item
              component={Link}
              to="/groups/$groupId/translations/file"
              params={{ groupId: group } as never}
              search={{ language: to } as never}
            >
              {t('bring')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
